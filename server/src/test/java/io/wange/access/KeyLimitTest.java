package io.wange.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.TestDistrict;
import io.wange.platform.ApplicationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** A flood gets its clear answer, and hurts nobody else. */
@ApplicationTest
@TestPropertySource(properties = {"wange.access.requests-per-key=4", "wange.access.requests-per-address=6"})
class KeyLimitTest {

    @Autowired
    private ApplicationContext beans;

    @Test
    void aKeyAndAnAddressHaveOnlySoMany() throws Exception {
        var district = new TestDistrict(beans);
        var loud = district.machine("web", "case.read").key();
        var quiet = district.machine("web", "case.read").key();
        for (int i = 0; i < 4; i++)
            assertThat(district.send(loud, "GET", "/api/cases?size=1", null).status())
                    .isEqualTo(200);
        var refused = district.send(loud, "GET", "/api/cases?size=1", null);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/slug")).isEqualTo("too-many");
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1, 60);
        assertThat(district.send(quiet, "GET", "/api/cases?size=1", null).status())
                .isEqualTo(200);

        var open = "/open311/v2/services.xml?jurisdiction_id=" + district.county;
        for (int i = 0; i < 6; i++)
            assertThat(district.send(null, "GET", open, null).status()).isEqualTo(200);
        var flooded = district.send(null, "GET", open, null);
        assertThat(flooded.status()).isEqualTo(429);
        assertThat(flooded.text()).contains("<errors><error><code>429</code>");
        assertThat(flooded.header("Retry-After")).isNotNull();
        // guesses count against the address too; a key that is right is not held up by them
        assertThat(district.send("wk_guess", "GET", "/api/cases", null).status())
                .isEqualTo(429);
        assertThat(district.send(quiet, "GET", "/api/cases?size=1", null).status())
                .isEqualTo(200);
    }
}
