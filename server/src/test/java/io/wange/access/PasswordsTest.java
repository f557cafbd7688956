package io.wange.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wange.platform.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class PasswordsTest {

    private final Passwords passwords =
            new Passwords(Binder.get(new MockEnvironment().withProperty("wange.access.hash-memory-kib", "1024"))
                    .bindOrCreate("wange.access", AccessSettings.class));

    @ParameterizedTest
    @CsvSource({
        "Short-1a, length",
        "zhangsan-Li-99, login",
        "Aa1-Aa1-Aa1, same",
        "quietriverbed, mixture",
        "quietriver12, mixture",
        "P@ssw0rd-2026, common",
        "Woaini-1314520, common",
        "12345678901234567890, common"
    })
    void weakOnesAreRefused(String password, String rule) {
        assertThatThrownBy(() -> passwords.check("next", password, "zhangsan"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.properties())
                                .containsEntry("rule", rule)
                                .containsEntry("field", "next"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Quiet-river-7421", "a longer phrase of small words", "晨光里的河流很安静-7k", "tK9mW2xQ4r"})
    void goodOnesPass(String password) {
        assertThatCode(() -> passwords.check("next", password, "zhangsan")).doesNotThrowAnyException();
    }

    @Test
    void aHashKnowsItsPasswordOnly() {
        var hash = passwords.hash("Quiet-river-7421");
        assertThat(hash).startsWith("$argon2id$").doesNotContain("Quiet");
        assertThat(passwords.matches("Quiet-river-7421", hash)).isTrue();
        assertThat(passwords.matches("quiet-river-7421", hash)).isFalse();
        assertThat(passwords.matches("Quiet-river-7421", null)).isFalse();
        assertThat(passwords.matches("x".repeat(10_000), hash)).isFalse();
        assertThat(passwords.hash("Quiet-river-7421")).isNotEqualTo(hash);
    }

    @Test
    void madeUpOnesAreGoodAndDiffer() {
        var one = passwords.madeUp();
        assertThat(one).hasSize(16).isNotEqualTo(passwords.madeUp());
        Stream.generate(passwords::madeUp).limit(500).forEach(made -> passwords.check("password", made, "a7"));
    }
}
