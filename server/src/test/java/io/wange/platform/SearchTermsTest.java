package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    private static Set<String> text(String text) {
        return new SearchTerms().text(text).terms();
    }

    private static Set<String> name(String name) {
        return new SearchTerms().name(name).terms();
    }

    @Test
    void chineseIsCutIntoPairsAndTheLastCharacter() {
        assertThat(text("井盖开裂")).containsExactlyInAnyOrder("井盖", "盖开", "开裂", "裂");
        assertThat(text("井盖，开裂")).containsExactlyInAnyOrder("井盖", "盖", "开裂", "裂");
    }

    @Test
    void widthCaseMarksAndTraditionalFormsAreFolded() {
        assertThat(text("ＡＢＣ　Café")).containsExactlyInAnyOrder("abc", "cafe");
        assertThat(text("單元網格")).isEqualTo(text("单元网格"));
        assertThat(text("G6021號")).containsExactlyInAnyOrder("g6021", "号");
    }

    @Test
    void otherScriptsAndEmojiSurvive() {
        assertThat(text("ئۇيغۇر تىلى")).containsExactlyInAnyOrder("ئۇيغۇر", "تىلى");
        assertThat(text("漏水😀🚰")).containsExactlyInAnyOrder("漏水", "水", "😀", "🚰");
        assertThat(text("שלום 한국")).contains("שלום", "한국");
    }

    @Test
    void namesAreFoundByTheirSound() {
        assertThat(name("井盖")).containsExactlyInAnyOrder("井盖", "盖", "^jinggai", "^gai", "~jg", "~g");
        assertThat(name("绿地")).contains("^lvdi", "~ld");
        assertThat(text("井盖")).doesNotContain("~jg");
    }

    @Test
    void aQueryAsksForAllWordsByTheirBeginning() {
        assertThat(SearchTerms.query("井盖 破")).contains("'井盖' & '破':*");
        assertThat(SearchTerms.query("井盖开裂")).contains("('井盖' & '盖开' & '开裂')");
        assertThat(SearchTerms.query("2026")).contains("'2026':*");
        assertThat(SearchTerms.query("jg")).contains("('jg':* | '~jg')");
        assertThat(SearchTerms.query("jinggaip"))
                .hasValueSatisfying(query -> assertThat(query).endsWith("| ('^jinggai' & '^gaip':*))"));
        assertThat(SearchTerms.query("  ，。!' \\ ")).isEmpty();
    }

    @Test
    void typedPinyinIsCutIntoSyllables() {
        assertThat(Han.syllables("jinggai")).containsExactly("jing", "gai");
        assertThat(Han.syllables("jinggaip")).containsExactly("jing", "gai", "p");
        assertThat(Han.syllables("lvdi")).containsExactly("lv", "di");
        assertThat(Han.syllables("fangan")).isIn(List.of("fang", "an"), List.of("fan", "gan"));
        assertThat(Han.syllables("broken")).isEmpty();
    }

    @Property(tries = 300)
    void noTextBreaksATermOrAQuery(@ForAll String text) {
        for (var term : new SearchTerms().name(text).terms()) assertThat(term).doesNotContain("'", "\\", "\0", " ");
        SearchTerms.query(text)
                .ifPresent(query ->
                        assertThat(query.replaceAll("'[^']*'(:\\*)?", "x")).matches("[x&|() ]+"));
    }

    /** The table is what ICU says, except for the few characters that the generator names. */
    @Test
    void theTableAgreesWithIcu() {
        var latin = Transliterator.getInstance("Han-Latin; NFD; [\\u0300-\\u0307\\u0309-\\u036F] Remove; NFC; Lower");
        var simplified = Transliterator.getInstance("Traditional-Simplified");
        for (var c : "井盖破损垃圾清运绿女网格街道社区雨污沟渠灯杆單門車馬東龍鹽臺".codePoints().toArray()) {
            var han = Character.toString(c);
            assertThat(Han.sound(c)).isEqualTo(latin.transliterate(han).replace('ü', 'v'));
            assertThat(Character.toString(Han.simplified(c))).isEqualTo(simplified.transliterate(han));
        }
        assertThat(Han.sound('地')).isEqualTo("di");
    }
}
