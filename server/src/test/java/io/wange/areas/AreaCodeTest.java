package io.wange.areas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaCodeTest {

    @ParameterizedTest
    @CsvSource({
        "310000000000, province",
        "330100000000, city",
        "330106000000, county",
        "330106001000, township",
        "330106001003, community",
        // a city without counties
        "441900003000, township",
        "441900003001, community"
    })
    void theZerosTellTheLevel(String code, String level) {
        assertThat(AreaCode.divisionLevel(code)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "330106001003, 330106001000",
        "330106001000, 330106000000",
        "330106000000, 330100000000",
        "330100000000, 330000000000",
        "441900003000, 441900000000"
    })
    void theDigitsTellTheParent(String code, String parent) {
        assertThat(AreaCode.naturalParent(code)).contains(parent);
        assertThat(AreaCode.mayStandBelow(code, parent)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // a county directly under its province, and districts of a municipality
        "429004000000, 420000000000, true",
        "310101000000, 310000000000, true",
        "500229000000, 500000000000, true",
        "441900003000, 441900000000, true",
        // a level left out that stands for somebody
        "330106000000, 330000000000, false",
        "330106001003, 330106000000, false",
        // not below at all
        "330106001003, 330106002000, false",
        "330106000000, 330106001000, false",
        "330106000000, 330106000000, false",
        "330106000000, 310000000000, false"
    })
    void exemptionsAreFew(String code, String parent, boolean may) {
        assertThat(AreaCode.mayStandBelow(code, parent)).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "33010600100",
                "3301060010030",
                "33010600100３",
                "33010600100a",
                "000000000000",
                "330106001003 "
            })
    void whatIsNoCode(String code) {
        assertThat(AreaCode.wellFormed(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"990106000000", "990106001003001"})
    void whatIsOne(String code) {
        assertThat(AreaCode.wellFormed(code)).isTrue();
    }
}
