package io.wange.access;

import io.wange.access.Sessions.Opened;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The two cookies of a signed-in browser: WANGE_SESSION, which scripts cannot read, and XSRF-TOKEN, which ours read and
 * send back as a header.
 */
@Component
class SessionCookie {

    static final String NAME = "WANGE_SESSION";
    static final String CSRF_COOKIE = "XSRF-TOKEN";
    static final String CSRF_HEADER = "X-XSRF-TOKEN";
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final ClientAddress addresses;

    SessionCookie(ClientAddress addresses) {
        this.addresses = addresses;
    }

    /** The session that the client names; it may not exist. */
    Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .map(cookie -> cookie.getValue())
                .filter(id -> ID.matcher(id).matches());
    }

    void write(Opened session, HttpServletRequest request, HttpServletResponse response) {
        add(NAME, session.id(), true, null, request, response);
        writeCsrf(session, request, response);
    }

    void writeCsrf(Opened session, HttpServletRequest request, HttpServletResponse response) {
        add(CSRF_COOKIE, session.signedIn().csrfToken(), false, null, request, response);
    }

    void remove(HttpServletRequest request, HttpServletResponse response) {
        add(NAME, "", true, Duration.ZERO, request, response);
        add(CSRF_COOKIE, "", false, Duration.ZERO, request, response);
    }

    private void add(
            String name,
            String value,
            boolean httpOnly,
            @Nullable Duration age,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(httpOnly)
                .sameSite("Lax")
                .secure(addresses.secure(request));
        if (age != null) cookie.maxAge(age);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
