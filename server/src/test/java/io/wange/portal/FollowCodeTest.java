package io.wange.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class FollowCodeTest {

    @Test
    void isReadHoweverItIsTyped() {
        var code = FollowCode.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        var printed = code.printed();
        assertThat(FollowCode.read(printed)).contains(code);
        assertThat(FollowCode.read(
                        " " + printed.toLowerCase(java.util.Locale.ROOT).replace('-', ' ')))
                .contains(code);
        assertThat(FollowCode.read(printed.replace('-', '—')
                        .replace('5', 'S')
                        .replace('2', 'z')
                        .replace('8', 'B')))
                .contains(code);
        var wide = new StringBuilder();
        printed.chars().forEach(c -> wide.append(c == '-' ? '－' : (char) (c + 0xFEE0)));
        assertThat(FollowCode.read(wide.toString())).contains(code);
    }

    @Test
    void otherTextIsNone() {
        for (var text : new String[] {
            "", "K7P4", "K7P4-9QXA-33M", "K7P4-9QXA-33MDD", "O7P4-9QXA-33MD", "1".repeat(12), "x".repeat(99)
        }) assertThat(FollowCode.read(text)).as(text).isEmpty();
    }

    @Test
    void doesNotRepeat() {
        var random = new SecureRandom();
        var seen = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            seen.add(FollowCode.of(bytes).text());
        }
        assertThat(seen).hasSize(10_000);
    }
}
