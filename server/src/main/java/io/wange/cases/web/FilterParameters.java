package io.wange.cases.web;

import io.wange.cases.CaseFilter;
import io.wange.platform.Window;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The conditions of a list as they stand in a query string; see {@link CaseFilter}; {@code bbox} is west,south,east,north in degrees. */
record FilterParameters(
        @Nullable String q,
        @BindParam("class") @Nullable List<String> classes,
        @Nullable Integer area,
        @Nullable Integer unit,
        @Nullable Integer party,
        @Nullable Integer holder,
        @Nullable Integer doneBy,
        @Nullable List<String> stage,
        @Nullable List<String> state,
        @Nullable List<String> lamp,
        @Nullable List<String> channel,
        @Nullable List<Integer> urge,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Boolean rework,
        @Nullable String mine,
        @Nullable String lifecycle,
        @Nullable String following,
        @Nullable Boolean outside,
        @Nullable String bbox,
        @Nullable String sort) {

    CaseFilter toFilter() {
        return new CaseFilter(
                q,
                some(classes),
                area,
                unit,
                party,
                holder,
                doneBy,
                some(stage),
                some(state),
                some(lamp),
                some(channel),
                some(urge),
                from,
                to,
                rework,
                "true".equals(mine),
                lifecycle,
                followed(),
                outside,
                bbox == null || bbox.isBlank() ? null : Window.parse(bbox),
                sort);
    }

    /** {@code mine=true}: the caller's turn; {@code mine=dispatched-red} is the same as {@code following=dispatched-red}. */
    private @Nullable String followed() {
        if (following != null && !following.isBlank()) return following;
        return mine == null || mine.equals("true") || mine.equals("false") ? null : mine;
    }

    private static <T> List<T> some(@Nullable List<T> list) {
        return list == null
                ? List.of()
                : list.stream().filter(v -> v != null && !"".equals(v)).toList();
    }
}
