package io.wange.cases;

import io.wange.catalog.CalendarChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the system does by itself: lays cards when limits pass, wakes parked cases, recomputes deadlines when a calendar
 * changes. Goes through all that is due, the longest overdue first, some hundred in a transaction, under the locks that
 * people's actions take; what another copy has locked is left to it, so that nothing is done twice.
 */
@Component
class CaseRules {

    private static final Logger LOG = LoggerFactory.getLogger(CaseRules.class);
    private static final int BATCH = 200;
    private static final int WORKERS = 2;

    private final JdbcTemplate db;
    private final Cases cases;
    private final Lifecycles lifecycles;
    private final CaseStore store;
    private final CasesSettings settings;
    private final CardRules cards;
    private final TransactionTemplate transaction;

    CaseRules(
            JdbcTemplate db,
            Cases cases,
            Lifecycles lifecycles,
            CaseStore store,
            CasesSettings settings,
            CardRules cards,
            PlatformTransactionManager transactions) {
        this.cards = cards;
        this.transaction = new TransactionTemplate(transactions);
        this.db = db;
        this.cases = cases;
        this.lifecycles = lifecycles;
        this.store = store;
        this.settings = settings;
    }

    private record Due(String county, long id, int version, Instant nextAt) {}

    /** Goes through everything that is due now, the longest overdue first; how many cases it changed. */
    int sweep() {
        if (!settings.rules()) return 0;
        var now = cases.now();
        var first = next(now, new Mark(Instant.EPOCH, 0));
        var last = first.last();
        return last == null ? first.changed() : first.changed() + backlog(now, last);
    }

    /** What a stop left behind: most of the time goes into the database, which serves two as fast as one. */
    private int backlog(Instant now, Mark from) {
        try (var pool = Executors.newFixedThreadPool(
                WORKERS, Thread.ofPlatform().name("cases-backlog-", 0).factory())) {
            return Stream.generate(() -> pool.submit(() -> goThrough(now, from))).limit(WORKERS).toList().stream()
                    .mapToInt(CaseRules::changed)
                    .sum();
        }
    }

    private static int changed(Future<Integer> worker) {
        try {
            return worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The rules could not go through what is due", e.getCause());
        }
    }

    private int goThrough(Instant now, Mark start) {
        var changed = 0;
        for (@Nullable Mark from = start; from != null; ) {
            var batch = next(now, from);
            changed += batch.changed();
            from = batch.last();
        }
        return changed;
    }

    private Batch next(Instant now, Mark from) {
        var batch = transaction.execute(tx -> batch(now, from));
        return batch == null ? new Batch(0, null) : batch;
    }

    /** Where a sweep goes on, also behind what could not be done. */
    private record Mark(Instant nextAt, long id) {}

    private record Batch(int changed, @Nullable Mark last) {}

    private Batch batch(Instant now, Mark from) {
        var due = store.lockDue(now, from.nextAt(), from.id(), BATCH);
        var done = new ArrayList<Cases.Done>();
        for (var file : due) {
            try {
                done.add(cases.decideByRule(file, file.paused() ? "resume" : "urge", input(file, now)));
            } catch (RuntimeException e) {
                LOG.error("The rules could not act on case {}", file.number(), e);
            }
        }
        cases.saveByRule(done);
        cards.tell(done);
        var last = due.size() < BATCH ? null : due.getLast();
        return new Batch(done.size(), last == null || last.nextAt == null ? null : new Mark(last.nextAt, last.id));
    }

    private ActionInput input(CaseFile file, Instant now) {
        return file.paused() ? ActionInput.NOTHING : ActionInput.NOTHING.withLevel(card(file, now));
    }

    /** The highest card whose share of the limit is used up. */
    private String card(CaseFile file, Instant now) {
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        return switch (cases.cardDue(file, lifecycle, now)) {
            case 3 -> "red";
            case 1 -> "plain";
            default -> "yellow";
        };
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
