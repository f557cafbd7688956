package io.wange.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs the loaders of snapshots on a thread of their own with a connection of their own, in one consistent read-only
 * view. So a load sees nothing that the caller has not committed, and never waits for a connection of the common pool
 * while all who hold one wait for the load.
 */
final class SnapshotLoads implements AutoCloseable {

    /** Bound on threads that load: a snapshot that needs another one loads it in the same view. */
    private static final ScopedValue<Boolean> INSIDE = ScopedValue.newInstance();

    private final DataSource common;
    private final HikariDataSource own;

    /**
     * @param common the data source that stores use; loaders find their own connection behind it
     * @param own a small pool on the same database
     */
    SnapshotLoads(DataSource common, HikariDataSource own) {
        this.common = common;
        this.own = own;
    }

    <T> T load(Supplier<T> loader) {
        if (INSIDE.isBound()) return loader.get();
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().name("snapshot").start(() -> {
            try {
                result.complete(ScopedValue.where(INSIDE, true).call(() -> inView(loader)));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    private <T> T inView(Supplier<T> loader) {
        try (var connection = own.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            TransactionSynchronizationManager.bindResource(common, new ConnectionHolder(connection));
            try {
                return loader.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(common);
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("A snapshot cannot be loaded", e);
        }
    }

    @Override
    public void close() {
        own.close();
    }
}
