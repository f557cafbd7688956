package io.wange.cases;

import io.wange.platform.Limit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a unit owes to a case beside the main line: it assists, co-signs, or was called and must report in. It has a clock
 * of its own; the case's party stays who it was.
 *
 * @param no counts from 1 within the case
 * @param kind assist, co-sign, whistle
 * @param by account that asked
 * @param limit null when an instant was given, or none
 * @param state open, done, refused, called-off
 * @param answer what the unit said
 * @param result of a co-signing: agree, disagree
 */
record CaseTask(
        int no,
        String kind,
        int unit,
        @Nullable String text,
        Instant at,
        @Nullable Integer by,
        @Nullable Limit limit,
        @Nullable Instant dueAt,
        String state,
        @Nullable Instant endedAt,
        @Nullable String answer,
        @Nullable String result) {

    static final String OPEN = "open";

    boolean open() {
        return state.equals(OPEN);
    }

    boolean of(@Nullable String wanted) {
        return wanted == null || kind.equals(wanted);
    }

    CaseTask end(String how, Instant when, @Nullable String said, @Nullable String judged) {
        return new CaseTask(no, kind, unit, text, at, by, limit, dueAt, how, when, said, judged);
    }

    /** Answered by its limit; null: still open, called off, or without a limit. */
    @Nullable Boolean onTime() {
        if (endedAt == null || dueAt == null || state.equals("called-off")) return null;
        return !endedAt.isAfter(dueAt);
    }
}
