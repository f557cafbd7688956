package io.wange.cases.history;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that works on what another passes to it, one piece after the other, so that both work at the same time; one
 * piece may wait. A failure stops the one who passes with the same failure.
 */
final class Hands<T> implements AutoCloseable {

    /** The failure of one thread on its way through the others. */
    private static final class Stopped extends IllegalStateException {
        Stopped(Throwable failure) {
            super("The import stopped: " + failure.getMessage(), failure);
        }
    }

    private final BlockingQueue<Optional<T>> waiting = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    Hands(Consumer<T> work) {
        thread = Thread.ofPlatform().name("import").start(() -> workOnAll(work));
    }

    private void workOnAll(Consumer<T> work) {
        try {
            for (var piece = waiting.take(); piece.isPresent(); piece = waiting.take()) work.accept(piece.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
            waiting.clear();
        }
    }

    /** Waits while another piece is waiting. */
    void pass(T piece) {
        offer(Optional.of(piece));
    }

    private void offer(Optional<T> piece) {
        try {
            while (!waiting.offer(piece, 1, TimeUnit.SECONDS)) fail();
            fail();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted", e);
        }
    }

    private void fail() {
        var failed = failure;
        if (failed instanceof Stopped already) throw already;
        if (failed != null) throw new Stopped(failed);
    }

    /** Waits until all is done. */
    void finish() {
        offer(Optional.empty());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fail();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
