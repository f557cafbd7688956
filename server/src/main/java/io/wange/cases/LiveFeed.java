package io.wange.cases;

import io.wange.platform.Caller;
import io.wange.platform.Changes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells listeners on every copy which cases changed, each only of those in his scope. Changes are gathered for a fifth of
 * a second after their commit; of several of one case the last is told.
 */
@Component
public class LiveFeed implements SmartLifecycle {

    private static final String TOPIC = "cases";
    private static final long GATHER_MS = 200;
    /** A listener that lags behind further is told to look at everything. */
    private static final int MOST_WAITING = 500;

    /** Wakes a listener whose feed ends. */
    private static final Change END = new Change("", "", 0);

    private final Changes changes;
    private final Counties counties;
    private final BlockingQueue<CaseChanged> committed = new LinkedBlockingQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread gatherer;

    LiveFeed(Changes changes, Counties counties) {
        this.changes = changes;
        this.counties = counties;
        changes.listen(TOPIC, this::hear);
    }

    /** One change, as it is told. */
    public record Change(String number, String action, int version) {}

    /** Somebody who listens; closes when he goes. */
    public final class Listener implements AutoCloseable {
        private final CaseScope scope;
        private final BlockingQueue<Change> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
        private volatile boolean missed;
        private volatile boolean ended;

        private Listener(CaseScope scope) {
            this.scope = scope;
        }

        /** The changes since the last call; empty when nothing happened in that time. */
        public List<Change> next(long timeoutMs) throws InterruptedException {
            var first = waiting.poll(timeoutMs, TimeUnit.MILLISECONDS);
            if (first == null || ended) return List.of();
            var all = new ArrayList<Change>();
            all.add(first);
            waiting.drainTo(all);
            return all;
        }

        /** Whether changes were lost since the last call: anything may have changed. */
        public boolean missedSome() {
            var was = missed;
            missed = false;
            return was;
        }

        /** Whether the server stops: nothing more will be told. */
        public boolean ended() {
            return ended;
        }

        private void end() {
            ended = true;
            waiting.clear();
            waiting.add(END);
        }

        @Override
        public void close() {
            listeners.remove(this);
        }

        private void offer(Change change) {
            if (!waiting.offer(change)) missed = true;
        }
    }

    /** Begins to listen; the caller closes it. */
    public Listener listen(Caller caller) {
        var listener = new Listener(counties.scope(caller));
        listeners.add(listener);
        return listener;
    }

    /**
     * Waits for the commit by itself: a transactional event listener would make the publication registry write and delete a
     * row for every action, and a live update need not survive anything.
     */
    @EventListener
    void changed(CaseChanged change) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed.add(change);
            }
        });
    }

    @Override
    public void start() {
        var thread = Thread.ofPlatform().daemon().name("cases-live").unstarted(this::gather);
        gatherer = thread;
        thread.start();
    }

    private void gather() {
        try {
            while (gatherer == Thread.currentThread()) {
                var first = committed.take();
                TimeUnit.MILLISECONDS.sleep(GATHER_MS);
                var last = new LinkedHashMap<String, CaseChanged>();
                last.put(first.number(), first);
                for (var next = committed.poll(); next != null; next = committed.poll())
                    last.merge(next.number(), next, LiveFeed::together);
                last.values().forEach(change -> changes.publish(TOPIC, payload(change)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The later change, remembering the party before both. */
    private static CaseChanged together(CaseChanged before, CaseChanged after) {
        return new CaseChanged(
                after.county(),
                after.number(),
                after.action(),
                after.stage(),
                after.version(),
                after.areaPath(),
                after.partyUnit(),
                before.formerUnit(),
                after.handlingUnit(),
                Stream.concat(before.taskUnits().stream(), after.taskUnits().stream())
                        .distinct()
                        .toList());
    }

    private static String payload(CaseChanged c) {
        return String.join(
                "|",
                c.county(),
                c.number(),
                c.action(),
                Integer.toString(c.version()),
                c.areaPath() == null ? "" : c.areaPath(),
                text(c.partyUnit()),
                text(c.formerUnit()),
                text(c.handlingUnit()),
                c.taskUnits().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private static String text(@Nullable Integer id) {
        return id == null ? "" : id.toString();
    }

    private void hear(String payload) {
        if (payload.isEmpty()) {
            listeners.forEach(listener -> listener.missed = true);
            return;
        }
        var parts = payload.split("\\|", -1);
        var change = new Change(parts[1], parts[2], Integer.parseInt(parts[3]));
        var path = parts[4].isEmpty() ? null : parts[4];
        var units = Stream.concat(Stream.of(parts[5], parts[6], parts[7]), Stream.of(parts[8].split(",", -1)))
                .filter(id -> !id.isEmpty())
                .map(Integer::valueOf)
                .toArray(Integer[]::new);
        for (var listener : listeners) {
            if (listener.scope.sees(parts[0], path, units)) listener.offer(change);
        }
    }

    /** Comes before the web server waits for its open requests, of which these streams would never end. */
    @Override
    public void stop() {
        var thread = gatherer;
        gatherer = null;
        if (thread != null) thread.interrupt();
        listeners.forEach(Listener::end);
    }

    @Override
    public boolean isRunning() {
        return gatherer != null;
    }
}
