package io.wange.cases;

import io.wange.platform.Limit;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The kinds there are, with the words for who owes them. */
    static final Map<String, Names> KINDS = kinds();

    private static Map<String, Names> kinds() {
        var kinds = new LinkedHashMap<String, Names>();
        kinds.put("assist", new Names("待协办", "待協辦", "Assist"));
        kinds.put("co-sign", new Names("待会签", "待會簽", "Co-sign"));
        kinds.put("whistle", new Names("待报到", "待報到", "Report in"));
        return Collections.unmodifiableMap(kinds);
    }

    static String name(String kind, Language language) {
        return KINDS.getOrDefault(kind, new Names(kind, kind, kind)).in(language);
    }

    /** When 80 % of the time until its limit has passed. */
    @Nullable Instant warnAt() {
        return dueAt == null ? null : at.plusMillis((dueAt.toEpochMilli() - at.toEpochMilli()) * 8 / 10);
    }

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
