package io.wange.access;

import static io.wange.access.db.Tables.AUDIT;
import static io.wange.access.db.Tables.AUDIT_SEAL;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.wange.access.db.tables.records.AuditSealRecord;
import java.time.Duration;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the audit in batches, each seal over its rows and the seal before.
 *
 * <p>Only rows that can have no late predecessor are sealed. A row gets its transaction before its id (see the order of
 * columns), so: take the last id given out, then the next transaction; when all transactions before that one have ended,
 * every row up to that id is there or never will be. A long transaction delays sealing, it does not harm it.
 */
@Component
class AuditSeals {

    private static final int BATCH = 10_000;

    private final DSLContext db;
    private final TransactionTemplate transaction;
    private final SealFile file;
    /** What is to be sealed as soon as transactions before {@code horizon} have ended. */
    private @Nullable Bound bound;

    private record Bound(long lastId, long horizon) {}

    AuditSeals(DSLContext db, TransactionTemplate transaction, SealFile file) {
        this.db = db;
        this.transaction = transaction;
        this.file = file;
    }

    /** Seals all that can be sealed now. @return the number of seals made */
    synchronized int seal() {
        if (bound == null) bound = present();
        if (oldestRunning() < bound.horizon) return 0;
        var lastId = bound.lastId;
        bound = null;
        int made = 0;
        while (sealBatch(lastId)) made++;
        return made;
    }

    private Bound present() {
        var lastId = db.fetchSingle("select case when is_called then last_value else 0 end from access.audit_id_seq")
                .into(Long.class);
        var horizon = db.fetchSingle("select pg_snapshot_xmax(pg_current_snapshot())::text")
                .into(Long.class);
        return new Bound(lastId, horizon);
    }

    private long oldestRunning() {
        return db.fetchSingle("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .into(Long.class);
    }

    private boolean sealBatch(long upTo) {
        var seal = transaction.execute(status -> {
            db.execute("select pg_advisory_xact_lock(hashtext('access.audit_seal'))");
            return makeSeal(upTo);
        });
        if (seal == null) return false;
        file.add(seal.getSeq(), seal.getHash());
        return true;
    }

    private @Nullable AuditSealRecord makeSeal(long upTo) {
        var last = db.selectFrom(AUDIT_SEAL)
                .orderBy(AUDIT_SEAL.SEQ.desc())
                .limit(1)
                .fetchOne();
        var sealedTo = last == null ? 0 : last.getLastId();
        var rows = DSL.select(AUDIT.ID.as("id"))
                .from(AUDIT)
                .where(AUDIT.ID.gt(sealedTo))
                .and(AUDIT.ID.le(upTo))
                .orderBy(AUDIT.ID)
                .limit(BATCH)
                .asTable("batch");
        var batch = db.select(DSL.count(), DSL.max(rows.field("id", Long.class)))
                .from(rows)
                .fetchSingle();
        if (batch.value1() == 0) return null;
        var seal = db.newRecord(AUDIT_SEAL);
        seal.setSeq(last == null ? 1 : last.getSeq() + 1);
        seal.setFirstId(sealedTo + 1);
        seal.setLastId(batch.value2());
        seal.setRows(batch.value1());
        seal.setPreviousHash(last == null ? AuditChain.START : last.getHash());
        seal.setHash(hash(db, seal).hash());
        db.insertInto(AUDIT_SEAL).set(seal).execute();
        return seal;
    }

    /** What the rows give now. */
    record Hashed(String hash, int rows) {}

    static Hashed hash(DSLContext db, AuditSealRecord seal) {
        var chain = new AuditChain(seal.getPreviousHash(), seal.getSeq(), seal.getFirstId(), seal.getLastId());
        int rows = 0;
        try (Cursor<Record> cursor = db.resultQuery(
                        "select " + String.join(", ", AuditChain.COLUMNS)
                                + " from access.audit where id between ? and ? order by id",
                        seal.getFirstId(),
                        seal.getLastId())
                .fetchSize(1000)
                .fetchLazy()) {
            for (var row : cursor) {
                chain.add(row);
                rows++;
            }
        }
        return new Hashed(chain.hash(), rows);
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> sealAudit(AuditSeals seals, Sessions sessions) {
            return Tasks.recurring("seal-audit", FixedDelay.of(Duration.ofMinutes(1)))
                    .execute((task, context) -> {
                        seals.seal();
                        sessions.cleanUp();
                    });
        }
    }
}
