package io.wange.cases;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers answers for a short while; who asks while one is being worked out waits for it. */
final class ShortMemory<T> {

    private record Kept<T>(long at, T value) {}

    private final ConcurrentHashMap<String, Kept<T>> kept = new ConcurrentHashMap<>();
    private final long milliseconds;
    private final int most;

    ShortMemory(long milliseconds, int most) {
        this.milliseconds = milliseconds;
        this.most = most;
    }

    T get(String key, Supplier<T> supplier) {
        if (kept.size() > most) kept.clear();
        var now = System.nanoTime() / 1_000_000;
        return kept.compute(
                        key,
                        (k, present) -> present != null && now - present.at() < milliseconds
                                ? present
                                : new Kept<>(System.nanoTime() / 1_000_000, supplier.get()))
                .value();
    }
}
