package io.wange.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many requests a minute for each key or address: whoever has been quiet may send a minute's worth at once, then as
 * fast as they come back. Counted by each copy of the application for itself.
 */
final class RateLimit {

    /** Those longest unheard go first. */
    private static final int REMEMBERED = 20_000;

    private final double perNano;
    private final double most;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Bucket {
        private double left;
        private long at;
    }

    RateLimit(int perMinute, LongSupplier nanos) {
        this.most = perMinute;
        this.perNano = perMinute / 60e9;
        this.nanos = nanos;
    }

    /** Zero when the request may pass; otherwise seconds until the next one may. */
    synchronized long take(String who) {
        var now = nanos.getAsLong();
        var bucket = buckets.get(who);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.left = most;
            bucket.at = now;
            buckets.put(who, bucket);
            if (buckets.size() > REMEMBERED)
                buckets.remove(buckets.keySet().iterator().next());
        }
        bucket.left = Math.min(most, bucket.left + (now - bucket.at) * perNano);
        bucket.at = now;
        if (bucket.left < 1) return Math.max(1, (long) Math.ceil((1 - bucket.left) / perNano / 1e9));
        bucket.left--;
        return 0;
    }
}
