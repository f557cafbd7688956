package io.wange.exchange;

import io.wange.platform.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where messages may be pushed: over http or https, not into the own network, so that nobody makes this server knock at
 * doors that only it can reach. Looked at when a receiver is saved and again before each message; the address found is the one
 * that is connected to, because the JVM remembers it for some seconds.
 */
@Component
class Destination {

    private static final List<IpAddressMatcher> PRIVATE = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8")
            .stream()
            .map(IpAddressMatcher::new)
            .toList();

    private final List<IpAddressMatcher> allowed;

    Destination(ExchangeSettings settings) {
        allowed = settings.privateNetworks().stream().map(IpAddressMatcher::new).toList();
    }

    /** @throws Problem 422 for what is no address of the web */
    static URI parsed(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("url", "url", "This is no address.");
        }
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw Problem.invalid("url", "url", "An address begins with http:// or https://.");
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null)
            throw Problem.invalid("url", "url", "An address has a host, and no name, password or fragment.");
        if (uri.getPort() > 65_535) throw Problem.invalid("url", "url", "There is no such port.");
        return uri;
    }

    /** @throws Problem 422 {@code private} for a host inside; one that is not known is found out when sending */
    URI checked(String url) {
        var uri = parsed(url);
        try {
            resolve(uri);
        } catch (UnknownHostException e) {
            // perhaps not yet
        }
        return uri;
    }

    /** @throws UnknownHostException when the name leads nowhere */
    void resolve(URI uri) throws UnknownHostException {
        for (var address : InetAddress.getAllByName(uri.getHost()))
            if (isPrivate(address) && !isAllowed(address))
                throw Problem.invalid(
                        "url",
                        "private",
                        "This address lies in a private network; the operator may allow it in"
                                + " wange.exchange.private-networks.");
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || PRIVATE.stream().anyMatch(network -> network.matches(plain(address)));
    }

    /** Without the interface that an address may name. */
    private static String plain(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.matches(plain(address)));
    }
}
