package io.wange.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** The token against forged requests is a part of the session; it is read from the header only. */
class CsrfTokens implements CsrfTokenRepository, CsrfTokenRequestHandler {

    private static final String PARAMETER = "_csrf";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token("none");
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // made and kept with the session
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return SignedInCaller.present()
                .map(caller -> token(caller.session().signedIn().csrfToken()))
                .orElse(null);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(SessionCookie.CSRF_HEADER, PARAMETER, value);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        // nothing is rendered here
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return request.getHeader(token.getHeaderName());
    }
}
