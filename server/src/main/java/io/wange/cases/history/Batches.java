package io.wange.cases.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches from the reading thread to one writing thread, so that reading and writing overlap; at most two batches
 * wait. A failure of the writer stops the reader with the same failure.
 */
final class Batches<T> implements AutoCloseable {

    private static final int SIZE = 4000;

    private final BlockingQueue<List<T>> waiting = new ArrayBlockingQueue<>(1);
    private final Thread writer;
    private List<T> filling = new ArrayList<>(SIZE);
    private volatile @Nullable Throwable failure;

    Batches(Consumer<List<T>> write) {
        writer = Thread.ofPlatform().name("import-writer").start(() -> writeAll(write));
    }

    private void writeAll(Consumer<List<T>> write) {
        try {
            for (var batch = waiting.take(); !batch.isEmpty(); batch = waiting.take()) write.accept(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
            waiting.clear();
        }
    }

    void add(T item) {
        filling.add(item);
        if (filling.size() == SIZE) pass();
    }

    private void pass() {
        var batch = filling;
        filling = new ArrayList<>(SIZE);
        if (!batch.isEmpty()) offer(batch);
    }

    private void offer(List<T> batch) {
        try {
            while (!waiting.offer(batch, 1, java.util.concurrent.TimeUnit.SECONDS)) fail();
            fail();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted", e);
        }
    }

    private void fail() {
        var failed = failure;
        if (failed != null) throw new IllegalStateException("The import stopped: " + failed.getMessage(), failed);
    }

    /** Writes what is left and waits until all is written. */
    void finish() {
        pass();
        offer(List.of());
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail();
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
