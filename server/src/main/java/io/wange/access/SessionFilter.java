package io.wange.access;

import io.wange.access.Sessions.Opened;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks. The session says only which account; what it may do comes from memory as it is now, so a session
 * ends as soon as its account is disabled or gets another password.
 */
class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Rights rights;
    private final SecurityContextRepository contexts;

    SessionFilter(Sessions sessions, SessionCookie cookie, Rights rights, SecurityContextRepository contexts) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.rights = rights;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signedIn = cookie.read(request).flatMap(sessions::find).flatMap(this::caller);
        if (signedIn.isPresent()) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(signedIn.get());
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response); // for the second pass of asynchronous answers
        }
        chain.doFilter(request, response);
    }

    private Optional<SignedInCaller> caller(Opened session) {
        var signedIn = session.signedIn();
        return rights.account(signedIn.accountId())
                .filter(account -> account.enabled() && account.passwordAt().equals(signedIn.passwordAt()))
                .flatMap(account ->
                        rights.caller(account.id()).map(caller -> new SignedInCaller(caller, session, account)));
    }
}
