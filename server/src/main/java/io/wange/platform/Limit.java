package io.wange.platform;

import java.math.BigDecimal;

/**
 * How long something may take: a value and a unit, e.g. 2 urgent hours.
 *
 * @param value greater than 0; kept without trailing zeros
 */
public record Limit(BigDecimal value, LimitUnit unit) {

    public Limit {
        if (value.signum() <= 0) throw new IllegalArgumentException("a limit is greater than 0: " + value);
        value = value.stripTrailingZeros();
        if (value.scale() < 0) value = value.setScale(0);
    }

    public static Limit of(double value, LimitUnit unit) {
        return new Limit(BigDecimal.valueOf(value), unit);
    }

    /** {@code 2 urgent_hour}. */
    @Override
    public String toString() {
        return value.toPlainString() + " " + unit.code();
    }
}
