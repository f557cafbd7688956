package io.wange.cases.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of another system's case file, understood.
 *
 * @param line line in the file, the header is line 1
 * @param classPath names from the major class to the minor, all filled
 * @param unitPath names from the department down; empty: the city as a whole
 * @param longitude with latitude, both or neither; null when the file has none or only a default point
 * @param expectedOnTime what the file says; null when it says nothing
 * @param judgedAt for an open case: when the file's judgement was made
 */
record HistoricCase(
        long line,
        String outerNumber,
        Instant opened,
        @Nullable Instant due,
        @Nullable Instant closed,
        boolean open,
        String outcome,
        String channel,
        List<String> classPath,
        List<String> unitPath,
        String description,
        @Nullable String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Boolean expectedOnTime,
        @Nullable Instant judgedAt,
        List<HistoryFinding> findings)
        implements HistoryLine {

    HistoricCase {
        classPath = List.copyOf(classPath);
        unitPath = List.copyOf(unitPath);
    }
}
