package io.wange.platform;

import java.math.BigDecimal;

/**
 * How long something may take: a value and a unit, e.g. 2 urgent hours.
 *
 * @param value greater than 0, at most three decimals
 */
public record Limit(BigDecimal value, LimitUnit unit) {

    public Limit {
        if (value.signum() <= 0) throw new IllegalArgumentException("a limit is greater than 0: " + value);
    }

    public static Limit of(double value, LimitUnit unit) {
        return new Limit(BigDecimal.valueOf(value), unit);
    }
}
