package io.wange.access;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Puts the row of a write request into the first transaction of the request that commits: what was done and that it was
 * done are kept or lost together, and there is no commit beside it.
 */
@Component
class AuditTransactions implements TransactionExecutionListener {

    private final Audit audit;

    AuditTransactions(@Lazy Audit audit) {
        this.audit = audit;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || transaction.isReadOnly() || !TransactionSynchronizationManager.isSynchronizationActive())
            return;
        AuditEntry.present()
                .filter(entry -> !entry.written)
                .ifPresent(entry -> TransactionSynchronizationManager.registerSynchronization(new Row(entry)));
    }

    private final class Row implements TransactionSynchronization {
        private final AuditEntry entry;
        private boolean inserted;

        private Row(AuditEntry entry) {
            this.entry = entry;
        }

        /** Before others that begin transactions after this commit. */
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (readOnly || entry.written) return;
            audit.write(entry, "done");
            inserted = true;
        }

        @Override
        public void afterCommit() {
            if (inserted) entry.written = true;
        }
    }
}
