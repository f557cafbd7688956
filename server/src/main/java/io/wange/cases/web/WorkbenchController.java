package io.wange.cases.web;

import io.wange.cases.Language;
import io.wange.cases.Workbench;
import io.wange.cases.Workbenches;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has to do. */
@RestController
class WorkbenchController {

    private final Workbenches workbenches;

    WorkbenchController(Workbenches workbenches) {
        this.workbenches = workbenches;
    }

    /** All kinds with their counts; the items are those of {@code kind} that meet the conditions, 50 at most. */
    @GetMapping("/api/workbench")
    @Needs("case.read")
    Workbench workbench(
            Caller caller,
            @RequestParam(required = false) @Nullable String kind,
            FilterParameters filter,
            Locale locale) {
        return workbenches.of(caller, kind, filter.toFilter(), Language.of(locale));
    }
}
