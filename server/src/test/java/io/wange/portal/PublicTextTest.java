package io.wange.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "请打13800004417|请打***",
                "请打 138 0000 4417 找我|请打 *** 找我",
                "１３８００００４４１７|***",
                "+86-13800004417|***",
                "值班 0571-88880000|值班 ***",
                "单位电话 8888 0000|单位电话 ***",
                "身份证 99010619800101123X|身份证 ***",
                "卡号 6222 0000 1111 2222|卡号 ***",
                "写信 li.si@example.com|写信 ***",
                "车牌浙A·12345挡道|车牌***挡道",
                "沪AD12345 占道|*** 占道",
                "更换 DN300 管 12 米，5 月 20 日 14:30 完工|更换 DN300 管 12 米，5 月 20 日 14:30 完工",
                "投诉监督 12345|投诉监督 12345",
                "案件 990106 20260519 00347|案件 ***",
            })
    void blotsOutWhatBelongsToPersons(String text, String public_) {
        assertThat(PublicText.masked(text, List.of())).isEqualTo(public_);
    }

    @Test
    void blotsOutNames() {
        assertThat(PublicText.masked("已与周青禾联系，陆望舒现场处理", List.of("周青禾", "陆望舒", "一")))
                .isEqualTo("已与***联系，***现场处理");
        assertThat(PublicText.tells("一盏灯修好了", List.of("一"))).isFalse();
        assertThat(PublicText.tells("周青禾家", List.of("周青禾"))).isTrue();
    }
}
