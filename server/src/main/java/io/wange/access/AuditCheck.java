package io.wange.access;

import static io.wange.access.db.Tables.AUDIT;
import static io.wange.access.db.Tables.AUDIT_SEAL;

import io.wange.access.db.tables.records.AuditSealRecord;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Looks whether the audit is as it was sealed: no sealed row changed, removed or added, no seal changed or cut off. */
@Component
class AuditCheck {

    private final DSLContext db;
    private final SealFile file;

    AuditCheck(DSLContext db, SealFile file) {
        this.db = db;
        this.file = file;
    }

    /**
     * What was found.
     *
     * @param message plain words; names the first seal that does not hold
     * @param rows sealed rows that were looked at
     * @param unsealed rows newer than the last seal
     * @param lastSeal number and hash of the last seal, to be kept on paper or elsewhere
     */
    record Verdict(
            boolean intact,
            String message,
            long seals,
            long rows,
            long unsealed,
            @Nullable String lastSeal) {}

    /** Reads the whole audit; takes some seconds per million rows. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verdict verify() {
        var run = new Run(new HashMap<>(file.read()));
        try (var seals =
                db.selectFrom(AUDIT_SEAL).orderBy(AUDIT_SEAL.SEQ).fetchSize(500).fetchLazy()) {
            for (var seal : seals) {
                var fault = run.check(seal);
                if (fault != null) return run.verdict(fault);
            }
        }
        if (!run.written.isEmpty()) {
            var first = run.written.keySet().stream().min(Long::compare).orElseThrow();
            return run.verdict("Seal " + first + " was made but is gone: the end of the audit has been cut off.");
        }
        return run.verdict(null);
    }

    private final class Run {
        private final Map<Long, String> written;
        private @Nullable AuditSealRecord last;
        private long seals;
        private long rows;

        private Run(Map<Long, String> written) {
            this.written = written;
        }

        private @Nullable String check(AuditSealRecord seal) {
            var name = "Seal " + seal.getSeq() + " (rows " + seal.getFirstId() + " to " + seal.getLastId() + ")";
            var before = last == null ? AuditChain.START : last.getHash();
            if (seal.getSeq() != (last == null ? 1 : last.getSeq() + 1))
                return name + " does not follow the one before.";
            if (seal.getFirstId() != (last == null ? 1 : last.getLastId() + 1))
                return name + " does not begin where the one before ends.";
            if (!seal.getPreviousHash().equals(before)) return name + " does not know the one before.";
            var now = AuditSeals.hash(db, seal);
            if (now.rows() < seal.getRows())
                return name + ": " + (seal.getRows() - now.rows()) + " of its rows are gone.";
            if (now.rows() > seal.getRows())
                return name + ": " + (now.rows() - seal.getRows()) + " rows were added to it.";
            if (!now.hash().equals(seal.getHash())) return name + ": a row or the seal itself was changed.";
            var kept = written.remove(seal.getSeq());
            if (kept != null && !kept.equals(seal.getHash()))
                return name + " is another one than was made: rows and seals were rewritten.";
            last = seal;
            seals++;
            rows += now.rows();
            return null;
        }

        private Verdict verdict(@Nullable String fault) {
            var lastId = last == null ? 0 : last.getLastId();
            var unsealed = fault != null ? 0 : db.fetchCount(AUDIT, AUDIT.ID.gt(lastId));
            var head = last == null ? null : last.getSeq() + " " + last.getHash();
            var message = fault != null
                    ? fault
                    : "The audit is intact: " + seals + " seals over " + rows + " rows; " + unsealed
                            + " newer rows are not sealed yet.";
            return new Verdict(fault == null, message, seals, rows, unsealed, head);
        }
    }
}
