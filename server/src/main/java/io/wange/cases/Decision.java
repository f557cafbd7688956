package io.wange.cases;

import org.jspecify.annotations.Nullable;

/**
 * What an action makes of a case.
 *
 * @param ended the segment that ends, with its end
 * @param started the segment that starts; null when the case ended or the clock was left alone
 */
record Decision(
        CaseFile after,
        CaseEvent event,
        @Nullable Segment ended,
        @Nullable Segment started) {

    /** The same, with something that the history keeps besides. */
    Decision withInput(String name, Object value) {
        return new Decision(after, event.withInput(name, value), ended, started);
    }
}
