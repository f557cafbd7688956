package io.wange.cases.web;

import io.wange.cases.DispatchReplay;
import io.wange.cases.Fairness;
import io.wange.cases.Language;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose time it was, and why a case went where it went. */
@RestController
class TimeController {

    private final Fairness fairness;
    private final DispatchReplay dispatches;

    TimeController(Fairness fairness, DispatchReplay dispatches) {
        this.fairness = fairness;
        this.dispatches = dispatches;
    }

    @GetMapping("/api/cases/{number}/time")
    @Needs("case.read")
    List<Fairness.Turn> time(Caller caller, @PathVariable String number, Locale locale) {
        return fairness.ofCase(caller, number, Language.of(locale));
    }

    @GetMapping("/api/cases/{number}/dispatch")
    @Needs("case.read")
    DispatchReplay.Explained dispatch(Caller caller, @PathVariable String number, Locale locale) {
        return dispatches.explain(caller, number, Language.of(locale));
    }

    /** By unit, or with {@code unit} by stage of that unit; days are included. */
    @GetMapping("/api/fairness")
    @Needs("statistics.read")
    List<Fairness.Row> fairness(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable Integer area,
            @RequestParam(required = false) @Nullable Integer unit,
            Locale locale) {
        return fairness.ofPeriod(caller, from, to, area, unit, Language.of(locale));
    }

    /** Cases reported from {@code from} to {@code to}, dispatched again under the matrix of {@code asOf}. */
    @GetMapping("/api/dispatch/replay")
    @Needs("catalog.read")
    DispatchReplay.Replay replay(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam LocalDate asOf,
            Locale locale) {
        return dispatches.replay(caller, from, to, asOf, Language.of(locale));
    }
}
