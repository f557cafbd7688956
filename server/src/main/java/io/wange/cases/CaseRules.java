package io.wange.cases;

import io.wange.catalog.CalendarChanged;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What the system does by itself: lays cards when limits pass, wakes parked cases, recomputes deadlines when a calendar
 * changes. Goes through all that is due, the longest overdue first; each case in a transaction of its own, under the lock
 * that people's actions take, so that nothing is done twice however many copies run.
 */
@Component
class CaseRules {

    private static final Logger LOG = LoggerFactory.getLogger(CaseRules.class);
    private static final int BATCH = 200;

    private final JdbcTemplate db;
    private final Cases cases;
    private final Lifecycles lifecycles;
    private final CaseStore store;
    private final CasesSettings settings;

    CaseRules(JdbcTemplate db, Cases cases, Lifecycles lifecycles, CaseStore store, CasesSettings settings) {
        this.db = db;
        this.cases = cases;
        this.lifecycles = lifecycles;
        this.store = store;
        this.settings = settings;
    }

    private record Due(String county, long id, int version, Instant nextAt) {}

    /** Goes through everything that is due now; how many cases it changed. */
    int sweep() {
        if (!settings.rules()) return 0;
        var changed = 0;
        var from = Instant.EPOCH;
        var fromId = 0L;
        var now = cases.now();
        while (true) {
            var batch = due(from, fromId, now);
            for (var due : batch) if (apply(due, now)) changed++;
            if (batch.size() < BATCH) return changed;
            from = batch.getLast().nextAt();
            fromId = batch.getLast().id();
        }
    }

    /** The next of the due ones; goes on behind the last even when one could not be done. */
    private List<Due> due(Instant from, long fromId, Instant now) {
        return db.query(
                """
                select county, id, version, next_at from cases.case_file
                where next_at is not null and next_at <= ? and (next_at, id) > (?, ?)
                order by next_at, id limit\s""" + BATCH,
                (row, n) -> new Due(
                        row.getString(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getObject(4, java.time.OffsetDateTime.class).toInstant()),
                Sql.parameter(now),
                Sql.parameter(from),
                fromId);
    }

    private boolean apply(Due due, Instant now) {
        try {
            var file = store.find(due.county(), due.id()).filter(f -> f.version == due.version());
            if (file.isEmpty()) return false;
            var action = file.get().paused() ? "resume" : "urge";
            var input =
                    file.get().paused() ? ActionInput.NOTHING : ActionInput.NOTHING.withLevel(card(file.get(), now));
            return cases.actByRule(due.county(), due.id(), due.version(), action, input)
                    .isPresent();
        } catch (RuntimeException e) {
            LOG.error("The rules could not act on case {}{}", due.county(), due.id(), e);
            return false;
        }
    }

    /** The highest card whose share of the limit is used up. */
    private String card(CaseFile file, Instant now) {
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        return cases.cardDue(file, lifecycle, now) >= 3 ? "red" : "yellow";
    }

    @Async
    @TransactionalEventListener
    void recalculate(CalendarChanged changed) {
        var from = "";
        var fromId = 0L;
        while (true) {
            var batch = running(from, fromId);
            batch.forEach(due -> cases.recalculate(due.county(), due.id()));
            if (batch.size() < BATCH) return;
            from = batch.getLast().county();
            fromId = batch.getLast().id();
        }
    }

    private List<Due> running(String from, long fromId) {
        return db.query(
                """
                select county, id, version, due_at from cases.case_file
                where state in ('open', 'parked') and due_at is not null and limit_unit in ('work_hour', 'work_day')
                    and (county, id) > (?, ?)
                order by county, id limit\s""" + BATCH,
                (row, n) -> new Due(row.getString(1), row.getLong(2), row.getInt(3), Instant.EPOCH),
                from,
                fromId);
    }
}
