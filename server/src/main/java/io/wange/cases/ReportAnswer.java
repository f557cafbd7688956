package io.wange.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a report.
 *
 * @param number of the case it opened or joined
 * @param area where it lies; null: outside every area, a person will place it
 */
public record ReportAnswer(
        ReportId report,
        String number,
        boolean joined,
        String stage,
        int version,
        @Nullable AreaName area) {

    public record ReportId(long id) {}

    public record AreaName(int id, String name, List<String> lineage) {}
}
