package io.wange.cases.web;

import io.wange.cases.CasePages;
import io.wange.cases.CaseView.SimilarView;
import io.wange.cases.Language;
import io.wange.cases.ReportAnswer;
import io.wange.cases.ReportDraft;
import io.wange.cases.Reports;
import io.wange.cases.Requests;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports from every channel. */
@RestController
@RequestMapping("/api/reports")
class ReportController {

    private final Reports reports;
    private final CasePages pages;

    ReportController(Reports reports, CasePages pages) {
        this.reports = reports;
        this.pages = pages;
    }

    /** Opens a case, or joins one that is open. */
    @PostMapping
    @Needs("case.report")
    ResponseEntity<ReportAnswer> report(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ReportDraft draft) {
        var answer = reports.reportAtDesk(caller, draft, Requests.key(key), taken -> {});
        return ResponseEntity.created(URI.create("/api/cases/" + answer.number()))
                .eTag(Integer.toString(answer.version()))
                .body(answer);
    }

    /** Open cases near a place that a new report may be about, the likeliest first. */
    @GetMapping("/similar")
    @Needs("case.report")
    List<SimilarView> similar(
            Caller caller,
            @RequestParam(required = false) @Nullable String classCode,
            @RequestParam double lon,
            @RequestParam double lat,
            @RequestParam(required = false) @Nullable String description,
            Locale locale) {
        return pages.similar(caller, classCode, lon, lat, description, Language.of(locale));
    }
}
