package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource({
        "张三, 张*",
        "王小明, 王**",
        "欧阳修, 欧阳*",
        "欧阳小明, 欧阳**",
        "歐陽小明, 歐陽**",
        "欧阳, 欧*",
        "李, *",
        "ئالىم, ئ**",
        "Anna Smith, A**",
        "𠮷田太郎, 𠮷***"
    })
    void ofANameTheSurnameIsShown(String name, String shown) {
        assertThat(Masking.name(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "13812341234, 138****1234",
        "+86 13812341234, 138****1234",
        "010-62345678, 010-****5678",
        "(0571)87654321, (0571)-****4321",
        "021-62345678转808, 021-****5678",
        "12345, *****",
        "+1 617 555 0123, ****23"
    })
    void ofANumberTheMiddleIsHidden(String phone, String shown) {
        assertThat(Masking.phone(phone)).isEqualTo(shown);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Masking.name(null)).isNull();
        assertThat(Masking.phone(null)).isNull();
        assertThat(Masking.name(" ")).isEmpty();
    }
}
