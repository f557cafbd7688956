package io.wange.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitorsTest {

    @Test
    void anAddressIsShownWithoutItsEnd() {
        assertThat(Visitors.of("203.0.113.77").network()).isEqualTo("203.0.113.*");
        assertThat(Visitors.of("2001:db8:5:7::1").network()).isEqualTo("2001:0db8:0005:*");
    }

    @Test
    void ofOneLineAllAddressesAreOne() {
        assertThat(Visitors.of("2001:db8:5:7::1").address())
                .isEqualTo(Visitors.of("2001:db8:5:7:ffff::9").address());
        assertThat(Visitors.of("2001:db8:5:7::1").address())
                .isNotEqualTo(Visitors.of("2001:db8:5:8::1").address());
        assertThat(Visitors.of("203.0.113.77").address())
                .isNotEqualTo(Visitors.of("203.0.113.78").address());
    }
}
