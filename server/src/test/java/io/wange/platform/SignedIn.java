package io.wange.platform;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Gives a MockMvc request a caller and its CSRF token, without going through the sign-in. */
public final class SignedIn {

    private SignedIn() {}

    public static RequestPostProcessor as(Caller caller) {
        var token = UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of());
        return request -> csrf().postProcessRequest(authentication(token).postProcessRequest(request));
    }

    /** Somebody of no unit who sees everything and may do what is listed. */
    public static RequestPostProcessor with(String... permissions) {
        return as(caller(permissions));
    }

    public static Caller caller(String... permissions) {
        return new Caller(1, "Test", null, null, null, Set.of(), Set.of(permissions), new Scope(List.of(""), Set.of()));
    }
}
