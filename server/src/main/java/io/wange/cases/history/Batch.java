package io.wange.cases.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects lines and passes some thousands of them on at a time. */
final class Batch {

    private static final int SIZE = 4000;

    private final Consumer<List<HistoryLine>> next;
    private List<HistoryLine> filling = new ArrayList<>(SIZE);

    Batch(Consumer<List<HistoryLine>> next) {
        this.next = next;
    }

    void add(HistoryLine line) {
        filling.add(line);
        if (filling.size() == SIZE) pass();
    }

    /** Passes on what is left. */
    void finish() {
        if (!filling.isEmpty()) pass();
    }

    private void pass() {
        next.accept(filling);
        filling = new ArrayList<>(SIZE);
    }
}
