package io.wange.access;

import io.wange.platform.Changes;
import io.wange.platform.Snapshot;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in the database, by Spring Session's store without its servlet filter. What was read is remembered for ten
 * seconds; signing out makes every copy of the application forget it at once. The time of the last request is written at
 * most once a minute, so a session may end a little more than a minute early.
 */
@Component
class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String SIGNED_IN = "signed-in";
    static final String TOPIC = "sessions";
    private static final Duration TOUCH = Duration.ofMinutes(1);
    /** The longest that a session outlives its end on a copy that cannot hear the others. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 20_000;

    private final JdbcIndexedSessionRepository reads;
    private final JdbcIndexedSessionRepository writes;
    private final SecureRandom random = new SecureRandom();
    private final Changes changes;
    private final Snapshot<Map<String, Remembered>> remembered;
    private final Clock clock;

    private record Remembered(Opened session, Instant until) {}

    Sessions(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AccessSettings settings,
            Changes changes,
            Clock clock) {
        this.changes = changes;
        this.clock = clock;
        Supplier<Map<String, Remembered>> empty = ConcurrentHashMap::new;
        remembered = changes.snapshot(empty, TOPIC);
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRED);
        reads = repository(jdbc, TransactionOperations.withoutTransaction(), settings);
        writes = repository(jdbc, own, settings);
    }

    private static JdbcIndexedSessionRepository repository(
            JdbcTemplate jdbc, TransactionOperations transactions, AccessSettings settings) {
        var repository = new JdbcIndexedSessionRepository(jdbc, transactions);
        repository.setTableName("access.session");
        repository.setDefaultMaxInactiveInterval(settings.idle());
        repository.setIndexResolver(
                session -> Map.of(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, principal(session)));
        return repository;
    }

    private static String principal(Session session) {
        var signedIn = signedIn(session);
        return signedIn == null ? "" : Integer.toString(signedIn.accountId());
    }

    /** Opens a session under an identifier that nobody has seen before. */
    Opened open(int accountId, Instant passwordAt) {
        var signedIn = new SignedIn(accountId, clock.instant(), passwordAt, token());
        var session = writes.createSession();
        Session view = session;
        view.setAttribute(SIGNED_IN, signedIn);
        writes.save(session);
        return new Opened(view.getId(), signedIn);
    }

    /** What the session says, when there is one that has not run out. */
    Optional<Opened> find(String id) {
        var now = clock.instant();
        // what is read while another copy ends the session goes into the map that is thrown away
        var known = remembered.get();
        var present = known.get(id);
        if (present != null && now.isBefore(present.until)) return Optional.of(present.session);
        if (known.size() >= MOST_REMEMBERED) known.clear();
        var read = read(id, now);
        read.ifPresentOrElse(
                session -> known.put(id, new Remembered(session, now.plus(REMEMBERED))), () -> known.remove(id));
        return read;
    }

    private Optional<Opened> read(String id, Instant now) {
        var session = reads.findById(id);
        if (session == null) return Optional.empty();
        Session view = session;
        var signedIn = signedIn(view);
        if (signedIn == null) return Optional.empty();
        if (view.getLastAccessedTime().plus(TOUCH).isBefore(now)) {
            view.setLastAccessedTime(now);
            writes.save(session);
        }
        return Optional.of(new Opened(id, signedIn));
    }

    void close(String id) {
        writes.deleteById(id);
        changes.publish(TOPIC);
    }

    /** Ends all sessions of an account. */
    void closeAll(int accountId) {
        writes.findByPrincipalName(Integer.toString(accountId)).keySet().forEach(writes::deleteById);
        changes.publish(TOPIC);
    }

    /** Removes what has run out. */
    void cleanUp() {
        writes.cleanUpExpiredSessions();
    }

    private static @Nullable SignedIn signedIn(Session session) {
        try {
            return session.getAttribute(SIGNED_IN);
        } catch (RuntimeException e) {
            LOG.info("A session of another version is not readable: {}", e.getMessage());
            return null;
        }
    }

    private String token() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** An open session. */
    record Opened(String id, SignedIn signedIn) {}
}
