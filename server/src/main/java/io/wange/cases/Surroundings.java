package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.WorkCalendar;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a decision needs to know of the city around the case. Answers from memory, no I/O. */
interface Surroundings {

    /** The unit behind a party rule of a stage, e.g. the nearest command centre above the place of the case. */
    Party party(Stage stage, CaseFile file);

    /** Who acts in the place of somebody who is named for a case: himself, or who stands in for him now. */
    default @Nullable Integer present(@Nullable Integer staff, CaseFile file) {
        return staff;
    }

    @Nullable Limit stageLimit(Lifecycle lifecycle, Stage stage, CaseFile file);

    /** How long a unit has for a side task of that kind. */
    @Nullable Limit taskLimit(Lifecycle lifecycle, String kind, CaseFile file);

    /** What the rules do when that share of the running limit is used: 1 plain, 2 yellow, 3 red. */
    default TreeMap<Double, Integer> cards(Lifecycle lifecycle, CaseFile file) {
        return lifecycle.cards();
    }

    /** By class, condition and zone. */
    @Nullable Limit handlingLimit(CaseFile file);

    WorkCalendar calendar(CaseFile file);
}
