package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a case that another system handled: the unit it names is the party, the time it allowed is the
 * limit, and that ran always.
 */
record FormerSystem(@Nullable String unitName, WorkCalendar calendar) implements Surroundings {

    @Override
    public Party party(Stage stage, CaseFile file) {
        return new Party(file.handlingUnit, String.valueOf(stage.duty()), null, unitName);
    }

    @Override
    public @Nullable Limit stageLimit(Lifecycle lifecycle, Stage stage, CaseFile file) {
        return null;
    }

    @Override
    public @Nullable Limit taskLimit(Lifecycle lifecycle, String kind, CaseFile file) {
        return null;
    }

    @Override
    public @Nullable Limit handlingLimit(CaseFile file) {
        return file.handlingLimit;
    }

    @Override
    public WorkCalendar calendar(CaseFile file) {
        return calendar;
    }
}
