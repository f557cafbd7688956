package io.wange.access;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts what keys are used for, in memory; written once a minute at most, so that it costs a request nothing. */
@Component
class KeyUses {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcTemplate db;
    private final Clock clock;
    private final Map<Integer, Count> counts = new ConcurrentHashMap<>();
    private volatile Instant written = Instant.EPOCH;

    private record Count(
            long uses,
            long refusals,
            @Nullable Instant at,
            @Nullable String from) {
        private Count and(Count later) {
            var used = later.at == null;
            return new Count(
                    uses + later.uses, refusals + later.refusals, used ? at : later.at, used ? from : later.from);
        }
    }

    KeyUses(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void used(int key, String address) {
        var now = clock.instant();
        counts.merge(key, new Count(1, 0, now, address), Count::and);
        if (written.plus(PAUSE).isBefore(now)) write();
    }

    void refused(int key) {
        counts.merge(key, new Count(0, 1, null, null), Count::and);
    }

    @PreDestroy
    void write() {
        written = clock.instant();
        for (var key : counts.keySet()) {
            var count = counts.remove(key);
            if (count == null) continue;
            db.update(
                    "update access.machine_key set uses = uses + ?, refusals = refusals + ?,"
                            + " last_used_at = greatest(last_used_at, ?), last_used_from = coalesce(?, last_used_from)"
                            + " where id = ?",
                    count.uses,
                    count.refusals,
                    count.at == null ? null : count.at.atOffset(java.time.ZoneOffset.UTC),
                    count.from,
                    key);
        }
    }
}
