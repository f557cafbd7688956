package io.wange.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wange.platform.Problem;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private static Destination allowing(String... networks) {
        var second = Duration.ofSeconds(1);
        return new Destination(new ExchangeSettings(
                List.of(networks), second, second, second, second, second, ZoneId.of("Asia/Shanghai")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "http://localhost:8080/",
                "http://10.1.2.3/",
                "https://192.168.1.1/",
                "http://172.20.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[::1]/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://224.0.0.1/"
            })
    void noDoorInsideIsKnockedAt(String url) {
        assertThatThrownBy(() -> allowing().checked(url))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("private network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://x/",
                "example.com",
                "http://",
                "http:///x",
                "http://user:word@example.com/",
                "http://a b/",
                "http://x:99999/",
                "http://127.1/",
                "javascript:alert(1)",
                ""
            })
    void onlyTheWebIsTold(String url) {
        assertThatThrownBy(() -> allowing().checked(url)).isInstanceOf(Problem.class);
    }

    @Test
    void theOperatorMayAllowANetwork() {
        assertThat(allowing("10.20.0.0/16")
                        .checked("http://10.20.3.4:9000/hook")
                        .getPort())
                .isEqualTo(9000);
        assertThatThrownBy(() -> allowing("10.20.0.0/16").checked("http://10.21.3.4/"))
                .isInstanceOf(Problem.class);
        assertThat(allowing().checked("https://93.184.216.34/hook").getHost()).isEqualTo("93.184.216.34");
    }
}
