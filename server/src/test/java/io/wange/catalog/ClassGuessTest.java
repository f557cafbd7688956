package io.wange.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over the shipped edition: what residents write, and what it is about. */
class ClassGuessTest {

    private static final ClassGuess GUESS = new ClassGuess(ClassSearchTest.shipped());

    private static List<String> guess(String text) {
        return GUESS.guess(text, 3, Map.of()).stream().map(CaseClass::name).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "望江路 61 号门口的路灯三个晚上没亮了,路灯",
        "楼下垃圾桶满了没人收,垃圾满溢",
        "小广告贴满墙,非法小广告",
        "店铺占道经营,占道经营",
        "路面坑洼積水,道路积水",
        "污水井蓋裂開了,污水井盖",
        "the street lamp is out,路灯",
    })
    void theLikeliestIsAmongTheFirst(String text, String name) {
        assertThat(guess(text)).contains(name);
    }

    @Test
    void whereItIsSaysLessThanWhatItIs() {
        assertThat(guess("人行道上有个污水井盖裂开了").getFirst()).isEqualTo("污水井盖");
        assertThat(guess("路灯旁边的垃圾桶满了没人收").getFirst()).doesNotContain("路灯");
        assertThat(guess("人行道破损").getFirst()).isEqualTo("人行道");
    }

    @Test
    void whatSaysNothingGivesNothing() {
        assertThat(guess("")).isEmpty();
        assertThat(guess("你好！")).isEmpty();
        assertThat(guess("x".repeat(5000))).isEmpty();
    }
}
