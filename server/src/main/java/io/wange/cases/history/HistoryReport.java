package io.wange.cases.history;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an import came to; kept with its run and carried on when the run is taken up again.
 *
 * <p>read = imported + refused. {@code judged} cases have a due time and the file's own judgement; they {@code agree} with
 * the product's clocks or {@code differ}; {@code unjudged} have a due time about which the file is silent.
 */
final class HistoryReport {

    private final TreeMap<String, Long> counts = new TreeMap<>();

    HistoryReport(Map<String, Long> before) {
        counts.putAll(before);
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** The lines for a person, one count each. */
    String text() {
        var text = new StringBuilder();
        counts.forEach((what, count) -> text.append(String.format("%,12d  %s%n", count, what)));
        return text.toString();
    }
}
