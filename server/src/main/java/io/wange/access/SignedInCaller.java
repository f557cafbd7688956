package io.wange.access;

import io.wange.access.Sessions.Opened;
import io.wange.platform.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Spring Security's view of a request with a session: the caller is the principal, permissions are not its authorities. */
final class SignedInCaller extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final transient Opened session;
    private final transient Account account;

    SignedInCaller(Caller caller, Opened session, Account account) {
        super(List.of());
        this.caller = caller;
        this.session = session;
        this.account = account;
        setAuthenticated(true);
    }

    static Optional<SignedInCaller> present() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedInCaller signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    Opened session() {
        return session;
    }

    Account account() {
        return account;
    }

    /** Asked for by every request; the default would write the whole caller as text. */
    @Override
    public String getName() {
        return account.login();
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
