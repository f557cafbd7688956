package io.wange.cases.web;

import io.wange.cases.ActionAnswer;
import io.wange.cases.ActionRequest;
import io.wange.cases.CaseExport;
import io.wange.cases.CaseFilter;
import io.wange.cases.CaseList;
import io.wange.cases.CasePages;
import io.wange.cases.CaseSearch;
import io.wange.cases.CaseView;
import io.wange.cases.Cases;
import io.wange.cases.HistoryLine;
import io.wange.cases.Language;
import io.wange.cases.Requests;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Cases: lists, pages, history and actions. */
@RestController
@RequestMapping("/api/cases")
class CaseController {

    private final Cases cases;
    private final CaseSearch search;
    private final CasePages pages;
    private final CaseExport export;

    CaseController(Cases cases, CaseSearch search, CasePages pages, CaseExport export) {
        this.export = export;
        this.cases = cases;
        this.search = search;
        this.pages = pages;
    }

    /** A page of cases; see {@link CaseFilter} for the conditions. {@code count=exact} counts however many there are. */
    @GetMapping
    @Needs("case.read")
    CaseList list(
            Caller caller,
            FilterParameters filter,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(required = false) @Nullable String count,
            Locale locale) {
        return search.list(caller, filter.toFilter(), page, size, "exact".equals(count), Language.of(locale));
    }

    /** The page of a case, with its version as ETag. */
    @GetMapping("/{number}")
    @Needs("case.read")
    ResponseEntity<CaseView> page(Caller caller, @PathVariable String number, Locale locale) {
        var view = pages.page(caller, number, Language.of(locale));
        return ResponseEntity.ok().eTag(Integer.toString(view.row().version())).body(view);
    }

    /** Newest first. */
    @GetMapping("/{number}/history")
    @Needs("case.read")
    List<HistoryLine> history(Caller caller, @PathVariable String number, Locale locale) {
        return pages.history(caller, number, Language.of(locale));
    }

    /** Does an action; which ones are possible and what they need stands on the page of the case. */
    @PostMapping("/{number}/actions/{action}")
    @Needs
    ResponseEntity<ActionAnswer> act(
            Caller caller,
            @PathVariable String number,
            @PathVariable String action,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version,
            @RequestBody(required = false) @Nullable ActionRequest request,
            Locale locale) {
        var answer = cases.act(
                caller,
                number,
                action,
                request == null ? ActionRequest.NOTHING : request,
                Requests.version(version),
                Requests.key(key),
                Language.of(locale));
        return ResponseEntity.ok().eTag(Integer.toString(answer.version())).body(answer);
    }

    /** All cases of a list as a workbook, without a cap. */
    @GetMapping("/export.xlsx")
    @Needs("case.export")
    ResponseEntity<StreamingResponseBody> export(
            Caller caller,
            FilterParameters parameters,
            @RequestParam(required = false) @Nullable List<String> columns,
            Locale locale) {
        var language = Language.of(locale);
        var chosen = export.columns(columns);
        var filter = parameters.toFilter();
        search.check(caller, filter);
        StreamingResponseBody body = out -> export.write(caller, filter, chosen, language, out);
        return ResponseEntity.ok()
                .contentType(
                        MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .header("Content-Disposition", "attachment; filename=\"cases.xlsx\"")
                .header("Cache-Control", "no-store")
                .body(body);
    }
}
