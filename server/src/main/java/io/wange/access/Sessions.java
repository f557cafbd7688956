package io.wange.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
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
 * Sessions in the database, by Spring Session's store without its servlet filter: a request costs one select. The time of
 * the last request is written at most once a minute, so a session may end up to a minute early.
 */
@Component
class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String SIGNED_IN = "signed-in";
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final JdbcIndexedSessionRepository reads;
    private final JdbcIndexedSessionRepository writes;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Sessions(JdbcTemplate jdbc, PlatformTransactionManager transactions, AccessSettings settings, Clock clock) {
        this.clock = clock;
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
        var session = reads.findById(id);
        if (session == null) return Optional.empty();
        Session view = session;
        var signedIn = signedIn(view);
        if (signedIn == null) return Optional.empty();
        var now = clock.instant();
        if (view.getLastAccessedTime().plus(TOUCH).isBefore(now)) {
            view.setLastAccessedTime(now);
            writes.save(session);
        }
        return Optional.of(new Opened(id, signedIn));
    }

    void close(String id) {
        writes.deleteById(id);
    }

    /** Ends all sessions of an account. */
    void closeAll(int accountId) {
        writes.findByPrincipalName(Integer.toString(accountId)).keySet().forEach(writes::deleteById);
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
