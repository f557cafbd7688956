package io.wange.catalog;

import java.util.Map;

/** How often classes have been reported lately; a module above provides it, and the search for classes sorts by it. */
@FunctionalInterface
public interface ClassUsage {

    /** Reports by class code, say of the last 90 days; asked for at most once in ten minutes. */
    Map<String, Long> counts();
}
