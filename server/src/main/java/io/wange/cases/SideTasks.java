package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.Problem;
import io.wange.platform.WorkCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The side tasks of one case in the hands of one action. Works on the copy of a decision. */
final class SideTasks {

    private static final int MOST = 20;

    private final CaseFile file;

    SideTasks(CaseFile file) {
        this.file = file;
    }

    /** Tasks of a kind for several units, each with a clock that starts now. */
    void open(String kind, ActionInput input, @Nullable Limit limit, WorkCalendar calendar, Actor by, Instant now) {
        var units = input.more().units();
        if (Set.copyOf(units).size() != units.size())
            throw Problem.invalid("units", "double", "A unit is named twice.");
        if (open(null).size() + units.size() > MOST)
            throw Problem.invalid("units", "count", "At most " + MOST + " units work on a case beside the main one.");
        var all = new ArrayList<>(file.tasks);
        for (var unit : units) {
            if (unit.equals(file.handlingUnit) && !kind.equals("co-sign"))
                throw Problem.invalid("units", "main", "The main unit handles the case already.");
            if (open(kind).stream().anyMatch(task -> task.unit() == unit))
                throw Problem.invalid("units", "double", "The unit has this task already.");
            var due = input.until() != null
                    ? input.until()
                    : limit == null ? null : calendar.plus(now, calendar.length(limit), limit.unit());
            all.add(new CaseTask(
                    all.size() + 1,
                    kind,
                    unit,
                    input.note(),
                    now,
                    by.account(),
                    input.until() == null ? limit : null,
                    due,
                    CaseTask.OPEN,
                    null,
                    null,
                    null));
        }
        set(all);
    }

    /** The open tasks of a kind, or of every kind. */
    List<CaseTask> open(@Nullable String kind) {
        return file.tasks.stream().filter(task -> task.open() && task.of(kind)).toList();
    }

    /** Ends what is open and meant; how many those were. */
    int end(Predicate<CaseTask> meant, String how, Instant now, @Nullable String said, @Nullable String judged) {
        var ended = 0;
        var all = new ArrayList<CaseTask>();
        for (var task : file.tasks) {
            var ends = task.open() && meant.test(task);
            if (ends) ended++;
            all.add(ends ? task.end(how, now, said, judged) : task);
        }
        set(all);
        return ended;
    }

    private void set(List<CaseTask> all) {
        file.tasks = List.copyOf(all);
        file.taskUnits = all.stream()
                .filter(CaseTask::open)
                .map(CaseTask::unit)
                .distinct()
                .sorted()
                .toList();
        file.taskDueAt = all.stream()
                .filter(task -> task.open() && task.dueAt() != null)
                .map(task -> java.util.Objects.requireNonNull(task.dueAt()))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
