package io.wange.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Where a request comes from. Headers of proxies are believed only when the configured proxies sent them. */
@Component
public class ClientAddress {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final List<IpAddressMatcher> proxies;

    ClientAddress(AccessSettings settings) {
        proxies = settings.proxies().stream().map(IpAddressMatcher::new).toList();
    }

    /** The address of the client: that of the connection, or the last one in X-Forwarded-For that is no proxy. */
    public String of(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (!isProxy(address)) return address;
        for (var hop : hops(request)) {
            if (!ADDRESS.matcher(hop).matches()) return address;
            address = hop;
            if (!isProxy(address)) return address;
        }
        return address;
    }

    /** Whether the client speaks https, with us or with our proxy. */
    boolean secure(HttpServletRequest request) {
        return request.isSecure()
                || (isProxy(request.getRemoteAddr())
                        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    private static List<String> hops(HttpServletRequest request) {
        var joined = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        return List.of(joined.strip().split("\\s*,\\s*")).reversed();
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(p -> matches(p, address));
    }

    private static boolean matches(IpAddressMatcher matcher, String address) {
        try {
            return matcher.matches(address);
        } catch (IllegalArgumentException e) {
            return false; // looks like an address but is none
        }
    }
}
