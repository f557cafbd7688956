package io.wange.cases.history;

/**
 * Something odd in one line of a case file. A refused line makes no case; an odd one does.
 *
 * @param reason a stable slug, e.g. {@code closed-before-opened}
 */
record HistoryFinding(long line, String column, String reason, String value, boolean refused) implements HistoryLine {}
