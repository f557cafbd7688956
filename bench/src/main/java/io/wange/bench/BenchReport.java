package io.wange.bench;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Reports at random points of the sample district. */
final class BenchReport {

    private BenchReport() {}

    static String json() {
        var random = ThreadLocalRandom.current();
        return String.format(
                Locale.ROOT,
                "{\"channel\":\"hotline\",\"description\":\"人行道井盖破损，走上去会晃 %d\",\"address\":\"新街 %d 号\","
                        + "\"classCode\":\"C0102\",\"point\":{\"lon\":%.6f,\"lat\":%.6f}}",
                random.nextInt(1_000_000),
                random.nextInt(1, 300),
                121.4913 + (random.nextDouble() - 0.5) * 0.012,
                31.2353 + (random.nextDouble() - 0.5) * 0.010);
    }
}
