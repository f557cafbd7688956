package io.wange.cases;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules do when a share of a running limit is used.
 *
 * @param lifecycle null: any
 * @param classCode a major or minor class; null: any
 * @param level kind of the unit that must act, e.g. community, street, department; null: any
 * @param share of the limit: 0.8 is due soon, 1 the limit itself, 2 twice the limit
 * @param card plain, yellow, red
 * @param told party (who must act), dispatcher (who sent it there), supervision, leader
 */
public record CardRule(
        int id,
        @Nullable String lifecycle,
        @Nullable String classCode,
        @Nullable String level,
        BigDecimal share,
        String card,
        List<String> told,
        int version) {

    /** What a row applies to; rows alike in this are one set. */
    record Key(
            @Nullable String lifecycle,
            @Nullable String classCode,
            @Nullable String level) {}

    Key key() {
        return new Key(lifecycle, classCode, level);
    }
}
