package io.wange.access;

import io.wange.platform.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Spring Security's view of a request with a key: no session, and so nothing that could be forged. */
final class MachineCaller extends AbstractAuthenticationToken {

    private final transient Caller caller;

    MachineCaller(Caller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    static Optional<MachineCaller> present() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof MachineCaller machine
                ? Optional.of(machine)
                : Optional.empty();
    }

    @Override
    public String getName() {
        return caller.name();
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
