package io.wange.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassSheetTest {

    private static ClassSheet.Outcome read(String text) {
        return ClassSheet.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ClassSheet.Outcome shipped(String file) {
        return ClassSheet.read(Objects.requireNonNull(ClassSheetTest.class.getResourceAsStream("/catalog/" + file)));
    }

    @Test
    void theShippedPracticeHasItsConditionsLimitsAndEnglish() {
        var outcome = shipped("practice.csv");
        assertThat(outcome.errors()).isEmpty();
        var conditions =
                outcome.classes().stream().flatMap(c -> c.conditions().stream()).toList();
        assertThat(conditions).hasSize(519).allSatisfy(c -> {
            assertThat(c.limits()).containsOnlyKeys("");
            assertThat(c.filingEn()).isNotBlank();
            assertThat(c.closingEn()).isNotBlank();
        });
        assertThat(outcome.classes())
                .hasSize(190 + 11)
                .allSatisfy(c -> assertThat(c.nameEn()).isNotBlank());
        assertThat(conditions.stream()
                        .flatMap(c -> c.limits().values().stream())
                        .map(Limit::unit))
                .filteredOn(unit -> unit == LimitUnit.WORK_DAY)
                .hasSize(412);
        assertThat(conditions.stream()
                        .flatMap(c -> c.limits().values().stream())
                        .map(Limit::unit))
                .filteredOn(unit -> unit == LimitUnit.URGENT_HOUR)
                .hasSize(42);
    }

    @Test
    void theShippedStandardHasNamesWithoutLimits() {
        var outcome = shipped("national-2007.csv");
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.classes()).hasSize(152).allSatisfy(c -> {
            assertThat(c.conditions()).isEmpty();
            assertThat(c.nameEn()).isNotBlank();
        });
    }

    @Test
    void aShortFileIsEnough() {
        var outcome = read("""
                code,parent_code,name,filing,limits
                E01,,Streets
                E0101,E01,Potholes,"Deeper than 3 cm, dangerous",2 urgent_hour; A 1 urgent_hour
                E0101,,,Others,1.5 work_day
                """);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.read()).isEqualTo(3);
        var potholes = outcome.classes().get(1);
        assertThat(potholes.dispatchRule()).isEqualTo("territory");
        assertThat(potholes.conditions()).hasSize(2);
        assertThat(potholes.conditions().getFirst().limits())
                .isEqualTo(Map.of("", Limit.of(2, LimitUnit.URGENT_HOUR), "A", Limit.of(1, LimitUnit.URGENT_HOUR)));
        assertThat(potholes.conditions().get(1).seq()).isEqualTo(2);
    }

    @Test
    void everyWrongCellIsNamed() {
        var outcome = read("""
                code,parent_code,kind,name,urgent,seq,filing,limits,duplicate_metres
                E01,,event,Streets,,,,,
                E 2,,event,Blank in the code,,,,,
                E0101,E99,event,Unknown parent,,,,,
                E0102,E01,things,Unknown kind,,,,,
                E0103,E01,event,,,,,,
                E0104,E01,event,Limit,,1,Filing,2 weeks,
                E0105,E01,event,Zero,,1,Filing,0 work_day,
                E0106,E01,event,Flag,maybe,,,,
                E0107,E01,event,Metres,,,,,-1
                E0108,E01,event,Twice,,1,One,,
                E0108,E01,event,Twice,,1,Two,,
                E0108,E01,event,Other name,,3,Three,,
                E0109,E01,event,No filing,,,,2 work_day,
                E0110,E0111,event,Circle,,,,,
                E0111,E0110,event,Circle,,,,,
                """);
        assertThat(outcome.errors())
                .extracting(LineError::line, LineError::column)
                .containsExactlyInAnyOrder(
                        tuple(3L, "code"),
                        tuple(4L, "parent_code"),
                        tuple(5L, "kind"),
                        tuple(6L, "name"),
                        tuple(7L, "limits"),
                        tuple(8L, "limits"),
                        tuple(9L, "urgent"),
                        tuple(10L, "duplicate_metres"),
                        tuple(12L, "seq"),
                        tuple(13L, "name"),
                        tuple(14L, "limits"),
                        tuple(15L, "parent_code"),
                        tuple(16L, "parent_code"));
    }

    @Test
    void aFileThatIsNoneIsSaidToBe() {
        assertThat(read("").errors()).hasSize(1);
        assertThat(read("code,name\n").errors()).hasSize(1);
        assertThat(read("code\nE01\n").errors()).extracting(LineError::column).containsExactly("name");
        var gbk = "code,name\nE01,街面\n".getBytes(Charset.forName("GB18030"));
        assertThat(ClassSheet.read(new ByteArrayInputStream(gbk)).errors())
                .singleElement()
                .satisfies(e -> assertThat(e.reason()).contains("UTF-8"));
        assertThat(read("code,name\nE01,a,b,c\n").errors()).isNotEmpty();
    }

    @Test
    void aByteOrderMarkDoesNotMatter() {
        assertThat(read("\uFEFFcode,name\nE01,街面\n").classes())
                .extracting(NewClass::name)
                .isEqualTo(List.of("街面"));
    }
}
