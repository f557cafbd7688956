package io.wange.platform;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An immutable value kept in memory, loaded at first use and again after a change of its topics. Readers of a fresh
 * value take no lock. After a change in this process the next reader loads; it never sees the old value again.
 *
 * <p>The loader runs outside the caller's transaction, so that nothing uncommitted gets into the value
 * (see {@link SnapshotLoads}). A writer that needs its own uncommitted rows reads the tables.
 */
public final class Snapshot<T> implements Supplier<T> {

    private final Changes changes;
    private final Supplier<T> loader;
    private final AtomicLong wanted = new AtomicLong();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded<T> loaded;

    /** @param topics names as in {@link Changes#publish(String)} */
    public Snapshot(Changes changes, Supplier<T> loader, String... topics) {
        this.changes = changes;
        this.loader = loader;
        for (var topic : topics) changes.listen(topic, payload -> invalidate());
    }

    /** The present value. */
    @Override
    public T get() {
        var present = loaded;
        return present != null && present.version == wanted.get() ? present.value : load();
    }

    /** Makes the next reader load again. */
    public void invalidate() {
        wanted.incrementAndGet();
    }

    private T load() {
        loading.lock();
        try {
            var present = loaded;
            var version = wanted.get();
            if (present != null && present.version == version) return present.value;
            var fresh = changes.load(loader);
            loaded = new Loaded<>(version, fresh);
            return fresh;
        } finally {
            loading.unlock();
        }
    }

    private record Loaded<T>(long version, T value) {}
}
