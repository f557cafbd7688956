package io.wange.platform;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every copy of the application that something changed. Inside a transaction a publication waits for the commit
 * and is dropped by a rollback. Listeners of this process hear at once, on the publishing thread; other copies hear
 * through {@link ChangesLink} a few milliseconds later.
 *
 * <p>NOTIFY is never sent inside a business transaction: it would serialise all commits of the database.
 */
public class Changes {

    /** What a listener is told when it may have missed something: look at everything again. */
    public static final String EVERYTHING = "";

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final @Nullable SnapshotLoads loads;
    private volatile Consumer<Change> others = change -> {};

    /** For this process alone, snapshots loaded by their readers: enough for tests of a store. */
    public Changes() {
        this(null);
    }

    Changes(@Nullable SnapshotLoads loads) {
        this.loads = loads;
    }

    /** Something of the topic changed; listeners look at everything of it again. */
    public void publish(String topic) {
        publish(topic, EVERYTHING);
    }

    /**
     * Something of the topic changed.
     *
     * @param payload short text for listeners, e.g. a number; longer than 500 characters becomes {@link #EVERYTHING}
     */
    public void publish(String topic, String payload) {
        var change = new Change(topic, payload.length() > 500 ? EVERYTHING : payload);
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            pending().add(change);
        } else {
            spread(change);
        }
    }

    /** Calls the listener after each change of the topic; it must be quick and must not throw. */
    public void listen(String topic, Consumer<String> listener) {
        listeners.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** A value in memory that is loaded anew after a change of one of the topics. */
    public <T> Snapshot<T> snapshot(Supplier<T> loader, String... topics) {
        return new Snapshot<>(this, loader, topics);
    }

    <T> T load(Supplier<T> loader) {
        return loads == null ? loader.get() : loads.load(loader);
    }

    void linkTo(Consumer<Change> link) {
        others = link;
    }

    /** A change that another copy told of. */
    void hear(Change change) {
        for (var listener : listeners.getOrDefault(change.topic(), List.of())) {
            try {
                listener.accept(change.payload());
            } catch (RuntimeException e) {
                LOG.error("A listener of {} failed", change.topic(), e);
            }
        }
    }

    /** Everything may have changed: publications of other copies were lost, or tables were emptied at once. */
    public void hearEverything() {
        listeners.keySet().forEach(topic -> hear(new Change(topic, EVERYTHING)));
    }

    private void spread(Change change) {
        hear(change);
        others.accept(change);
    }

    private Set<Change> pending() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.owner() == this) return pending.changes;
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending.changes;
    }

    record Change(String topic, String payload) {}

    private final class Pending implements TransactionSynchronization {
        private final Set<Change> changes = new LinkedHashSet<>();

        private Changes owner() {
            return Changes.this;
        }

        /** Before other work that follows the commit, so that it sees fresh snapshots. */
        @Override
        public int getOrder() {
            return Integer.MIN_VALUE;
        }

        @Override
        public void afterCommit() {
            changes.forEach(Changes.this::spread);
        }
    }
}
