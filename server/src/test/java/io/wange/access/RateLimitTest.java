package io.wange.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit limit = new RateLimit(60, nanos::get);

    @Test
    void aMinutesWorthAtOnceThenAsTheyComeBack() {
        for (int i = 0; i < 60; i++) assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isEqualTo(1);
        assertThat(limit.take("b")).isZero();
        nanos.addAndGet(2_500_000_000L);
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isPositive();
    }

    @Test
    void whoeverWaitsLongHasNoMoreThanAMinutesWorth() {
        limit.take("a");
        nanos.addAndGet(3_600_000_000_000L);
        for (int i = 0; i < 60; i++) assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isPositive();
    }
}
