package io.wange.cases.history;

/** What a line of a case file came to: a case, or the finding that refuses it. */
sealed interface HistoryLine permits HistoricCase, HistoryFinding {

    /** Line in the file; the header is line 1. */
    long line();
}
