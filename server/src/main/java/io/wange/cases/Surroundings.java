package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** What a decision needs to know of the city around the case. Answers from memory, no I/O. */
interface Surroundings {

    /** The unit behind a party rule of a stage, e.g. the nearest command centre above the place of the case. */
    Party party(Stage stage, CaseFile file);

    @Nullable Limit stageLimit(Lifecycle lifecycle, Stage stage, CaseFile file);

    /** By class, condition and zone. */
    @Nullable Limit handlingLimit(CaseFile file);

    WorkCalendar calendar(CaseFile file);
}
