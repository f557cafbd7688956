package io.wange.access;

import io.wange.access.MachineStore.Held;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Where machines come in: finds out whose key a request carries, and lets each key and each address have only so many
 * requests. A revoked key is unknown at the next request on every copy.
 */
@Component
public class KeyDoor {

    private static final String BEARER = "bearer ";
    private static final int REMEMBERED = 10_000;

    private final Machines machines;
    private final Rights rights;
    private final KeyUses uses;
    private final ClientAddress addresses;
    private final Audit audit;
    private final Clock clock;
    private final RateLimit ofKeys;
    private final RateLimit ofAddresses;
    /** The minute in which a wrong key from an address was last written down. */
    private final Map<String, Long> noted = new LinkedHashMap<>();

    KeyDoor(
            Machines machines,
            Rights rights,
            KeyUses uses,
            ClientAddress addresses,
            Audit audit,
            AccessSettings settings,
            Clock clock) {
        this.machines = machines;
        this.rights = rights;
        this.uses = uses;
        this.addresses = addresses;
        this.audit = audit;
        this.clock = clock;
        ofKeys = new RateLimit(settings.requestsPerKey(), System::nanoTime);
        ofAddresses = new RateLimit(settings.requestsPerAddress(), System::nanoTime);
    }

    /** The key in the header {@code Authorization: Bearer wk_…}; other bearers are none of ours. */
    static Optional<String> bearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) return Optional.empty();
        return Optional.of(header.substring(BEARER.length()).strip());
    }

    /**
     * Makes the machine whose key the request carries its caller.
     *
     * @param parameter a key that was sent otherwise than in the header; the header goes first
     * @return empty when there is no key at all; then the address has used up one of its requests
     * @throws Problem 401 {@code key} for an unknown, revoked or expired one; 429 {@code too-many}
     */
    public Optional<Caller> admit(HttpServletRequest request, @Nullable String parameter) {
        var secret = bearer(request).orElse(parameter);
        var address = addresses.of(request);
        if (secret == null || secret.isBlank()) {
            limit(ofAddresses.take(address));
            return Optional.empty();
        }
        var held = machines.state().keys().get(KeySecret.hash(secret.strip()));
        var caller = held == null || !held.key().valid(clock.instant())
                ? Optional.<Caller>empty()
                : rights.caller(held.accountId());
        if (held == null || caller.isEmpty()) throw refused(address);
        letIn(held, address, caller.get());
        return caller;
    }

    private void letIn(Held held, String address, Caller caller) {
        var wait = ofKeys.take(Integer.toString(held.key().id()));
        if (wait > 0) uses.refused(held.key().id());
        limit(wait);
        uses.used(held.key().id(), address);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new MachineCaller(caller));
        SecurityContextHolder.setContext(context);
    }

    private Problem refused(String address) {
        if (firstThisMinute(address)) audit.note(null, "key.refused", "address", address, Map.of());
        AuditEntry.present().ifPresent(entry -> entry.leftOut = true);
        limit(ofAddresses.take(address));
        return new Problem(HttpStatus.UNAUTHORIZED, "key", "This key is not known here, or no longer holds.");
    }

    private static void limit(long waitSeconds) {
        if (waitSeconds == 0) return;
        AuditEntry.present().ifPresent(entry -> entry.leftOut = true);
        throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many", "Too many requests; wait a little.")
                .with("retryAfter", waitSeconds);
    }

    private synchronized boolean firstThisMinute(String address) {
        var minute = clock.instant().getEpochSecond() / 60;
        var before = noted.remove(address);
        noted.put(address, minute);
        if (noted.size() > REMEMBERED) noted.remove(noted.keySet().iterator().next());
        return before == null || before != minute;
    }
}
