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
        @Nullable Segment started) {}
