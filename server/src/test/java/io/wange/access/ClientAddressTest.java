package io.wange.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    private final ClientAddress addresses = new ClientAddress(
            Binder.get(new MockEnvironment().withProperty("wange.access.proxies", "10.0.0.0/8,2001:db8::1"))
                    .bindOrCreate("wange.access", AccessSettings.class));

    @Test
    void headersOfStrangersAreNotBelieved() {
        var request = request("203.0.113.9", "198.51.100.7");
        request.addHeader("X-Forwarded-Proto", "https");
        assertThat(addresses.of(request)).isEqualTo("203.0.113.9");
        assertThat(addresses.secure(request)).isFalse();
    }

    @Test
    void theLastHopThatIsNoProxyCounts() {
        assertThat(addresses.of(request("10.1.1.1", "1.2.3.4, 198.51.100.7, 10.2.2.2")))
                .isEqualTo("198.51.100.7");
        assertThat(addresses.of(request("2001:db8::1", "198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(addresses.of(request("10.1.1.1", "10.2.2.2"))).isEqualTo("10.2.2.2");
        var request = request("10.1.1.1", null);
        request.addHeader("X-Forwarded-Proto", "https");
        assertThat(addresses.of(request)).isEqualTo("10.1.1.1");
        assertThat(addresses.secure(request)).isTrue();
    }

    @Test
    void nonsenseIsLeftOut() {
        assertThat(addresses.of(request("10.1.1.1", "<script>"))).isEqualTo("10.1.1.1");
        assertThat(addresses.of(request("10.1.1.1", "1.2.3.4, ::::"))).isEqualTo("::::");
    }

    private static MockHttpServletRequest request(String remote, @Nullable String forwarded) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        if (forwarded != null) request.addHeader("X-Forwarded-For", forwarded);
        return request;
    }
}
