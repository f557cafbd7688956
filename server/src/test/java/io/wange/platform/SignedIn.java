package io.wange.platform;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Gives a MockMvc request a made-up caller, without account and session; such a request needs no CSRF token. (Spring's
 * {@code csrf()} must not be used in these tests: it replaces the filter's tokens for the whole context. For a request
 * of a real account see {@code io.wange.access.AsAccount}.)
 */
public final class SignedIn {

    private SignedIn() {}

    public static RequestPostProcessor as(Caller caller) {
        var token = UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of());
        return authentication(token);
    }

    /** Somebody of no unit who sees everything and may do what is listed. */
    public static RequestPostProcessor with(String... permissions) {
        return as(caller(permissions));
    }

    public static Caller caller(String... permissions) {
        return new Caller(1, "Test", null, null, null, Set.of(), Set.of(permissions), new Scope(List.of(""), Set.of()));
    }
}
