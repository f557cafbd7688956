package io.wange.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How often classes are reported, as {@link ClassUsage} said some minutes ago; asked for in the background. */
@Component
class Uses {

    private static final Logger LOG = LoggerFactory.getLogger(Uses.class);
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final ObjectProvider<ClassUsage> usage;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Map<String, Long> counts = Map.of();
    private volatile Instant askedAt = Instant.EPOCH;

    Uses(ObjectProvider<ClassUsage> usage) {
        this.usage = usage;
    }

    /** Reports by class code; empty until the first answer. */
    Map<String, Long> get() {
        var old = askedAt.plus(FRESH).isBefore(Instant.now());
        if (old && asking.compareAndSet(false, true))
            Thread.ofVirtual().name("class-usage").start(this::ask);
        return counts;
    }

    private void ask() {
        try {
            usage.ifAvailable(u -> counts = Map.copyOf(u.counts()));
        } catch (RuntimeException e) {
            LOG.warn("How often classes are reported is not known: {}", e.getMessage());
        } finally {
            askedAt = Instant.now();
            asking.set(false);
        }
    }
}
