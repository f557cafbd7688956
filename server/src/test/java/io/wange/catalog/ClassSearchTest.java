package io.wange.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.catalog.ClassMatch.Range;
import io.wange.catalog.ClassTree.ConditionRow;
import io.wange.platform.Limit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Over the shipped edition, without a database. */
class ClassSearchTest {

    private static final ClassSearch SEARCH = new ClassSearch(shipped());

    static ClassTree shipped() {
        var in = Objects.requireNonNull(ClassSearchTest.class.getResourceAsStream("/catalog/practice.csv"));
        var edition = new Edition(1, "practice", "practice", null, "", LocalDate.EPOCH, null, true);
        var classes = new ArrayList<CaseClass>();
        var rows = new ArrayList<ConditionRow>();
        var limits = new HashMap<Integer, Map<String, Limit>>();
        for (var c : ClassSheet.read(in).classes()) {
            classes.add(caseClass(classes.size() + 1, c));
            for (var n : c.conditions()) {
                var id = rows.size() + 1;
                limits.put(id, n.limits());
                rows.add(new ConditionRow(
                        classes.size(),
                        new Condition(
                                id,
                                c.code(),
                                n.seq(),
                                n.filing(),
                                n.closing(),
                                n.filingEn(),
                                n.closingEn(),
                                null,
                                false)));
            }
        }
        return new ClassTree(List.of(edition), classes, rows, limits, List.of());
    }

    private static CaseClass caseClass(int id, NewClass c) {
        return new CaseClass(
                id,
                c.code(),
                c.parentCode(),
                c.kind(),
                c.name(),
                c.nameEn(),
                c.dispatchRule(),
                c.automaticDispatch(),
                c.lifecycle(),
                c.duplicateMetres(),
                c.duplicateHours(),
                c.joinAutomatically(),
                c.urgent(),
                1,
                c.words(),
                c.active(),
                1);
    }

    private static List<ClassMatch> search(String text) {
        return SEARCH.search(text, 20, Map.of());
    }

    private static ClassMatch first(String text) {
        var found = search(text);
        assertThat(found).as(text).isNotEmpty();
        return found.getFirst();
    }

    private static String filing(ClassMatch match) {
        return Objects.requireNonNull(match.condition()).filing();
    }

    @Test
    void wordsHitNameAndCondition() {
        assertThat(search("井盖 开裂")).hasSize(9).allSatisfy(match -> {
            assertThat(match.caseClass().name()).endsWith("井盖");
            assertThat(filing(match)).contains("开裂");
        });
        var match = first("井盖 开裂");
        assertThat(match.caseClass().name()).isEqualTo("上水井盖");
        assertThat(match.name()).containsExactly(new Range(2, 4));
        assertThat(match.filing()).containsExactly(new Range(6, 8));
    }

    @Test
    void aRunWithoutSpacesIsCutWhereItHits() {
        assertThat(first("井盖开裂").caseClass().name()).endsWith("井盖");
        assertThat(filing(first("井盖开裂"))).contains("开裂");
    }

    @Test
    void initialsAndPinyinHitToo() {
        var match = first("jg kl");
        assertThat(match.caseClass().name()).endsWith("井盖");
        assertThat(filing(match)).contains("开裂");
        assertThat(match.name()).containsExactly(new Range(2, 4));
        assertThat(first("ffxgg").caseClass().name()).isEqualTo("非法小广告");
        assertThat(first("lajixiang").caseClass().name()).startsWith("垃圾箱");
        assertThat(first("lvdihulan").caseClass().name()).isEqualTo("绿地护栏");
        assertThat(first("xingdaosh").caseClass().name()).isEqualTo("行道树");
    }

    @Test
    void traditionalWideAndEnglishWritingHit() {
        assertThat(first("井蓋 開裂").caseClass().name()).endsWith("井盖");
        assertThat(first("street lamp").caseClass().name()).isEqualTo("路灯");
        assertThat(first("MANHOLE cracked").caseClass().name()).endsWith("井盖");
        assertThat(first("C0137").caseClass().code()).isEqualTo("C0137");
        assertThat(first("ｌｕｄｅｎｇ").caseClass().name()).startsWith("路灯");
    }

    @Test
    void wordsOfTheStreetHit() {
        assertThat(first("摆摊").caseClass().code()).startsWith("E04");
        assertThat(search("漏水")).extracting(m -> m.caseClass().name()).contains("供水管道破裂", "供水器");
    }

    @Test
    void theExactNameComesFirstAndUseBreaksTies() {
        assertThat(first("路灯").caseClass().name()).isEqualTo("路灯");
        var uses = Map.of("C0123", 900L);
        assertThat(SEARCH.search("井盖", 5, uses).getFirst().caseClass().code()).isEqualTo("C0123");
        assertThat(SEARCH.search("", 5, uses))
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m.caseClass().code()).isEqualTo("C0123"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(search("飞碟")).isEmpty();
        assertThat(search("井盖 飞碟")).isEmpty();
        assertThat(search("' or 1=1 --")).isEmpty();
        assertThat(search("qwxzqwxz")).isEmpty();
        assertThat(search("😀")).isEmpty();
    }
}
