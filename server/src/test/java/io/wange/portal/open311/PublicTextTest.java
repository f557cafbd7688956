package io.wange.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicTextTest {

    @ParameterizedTest
    @CsvSource({
        "请回电13800001234谢谢, 请回电***谢谢",
        "电话 0571-88001234, 电话 ***",
        "+86 138 0000 1234, ***",
        "身份证99010119900101123X。, 身份证***。",
        "写信到 zhang.san@example.cn, 写信到 ***",
        "3栋502室漏水, 3栋**室漏水",
        "我叫张伟，住附近, 我叫张**，住附近",
        "联系人：欧阳修 手机, 联系人：欧** 手机"
    })
    void whatPointsAtAPersonIsMasked(String said, String shown) {
        assertThat(PublicText.of(said)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"井盖破损 25 公分", "2026-05-19 10:27 起积水", "解放路 1234 号门前", "120.153576 向东", "我是在路口看到的"})
    void whatDoesNotStays(String said) {
        assertThat(PublicText.of(said)).isEqualTo(said);
    }

    @Test
    void longTextIsCutAtAWholeCharacter() {
        var cut = PublicText.of("😀".repeat(5000), 4000);
        assertThat(cut).hasSize(3999 * 2 + 1).endsWith("😀…");
        assertThat(PublicText.of(null, 4000)).isNull();
    }
}
