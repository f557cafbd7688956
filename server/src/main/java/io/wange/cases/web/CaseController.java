package io.wange.cases.web;

import io.wange.cases.ActionAnswer;
import io.wange.cases.ActionRequest;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases: lists, pages, history and actions. */
@RestController
@RequestMapping("/api/cases")
class CaseController {

    private final Cases cases;
    private final CaseSearch search;
    private final CasePages pages;

    CaseController(Cases cases, CaseSearch search, CasePages pages) {
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

    /** The conditions of a list as they stand in a query string. */
    record FilterParameters(
            @Nullable String q,
            @BindParam("class") @Nullable List<String> classes,
            @Nullable Integer area,
            @Nullable Integer unit,
            @Nullable List<String> stage,
            @Nullable List<String> state,
            @Nullable List<String> lamp,
            @Nullable List<String> channel,
            @Nullable List<Integer> urge,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Boolean rework,
            @Nullable Boolean mine,
            @Nullable String lifecycle,
            @Nullable String following,
            @Nullable Boolean outside,
            @Nullable String sort) {

        CaseFilter toFilter() {
            return new CaseFilter(
                    q, some(classes), area, unit, some(stage), some(state), some(lamp), some(channel), some(urge), from, to,
                    rework, mine, lifecycle, following, outside, sort);
        }

        private static <T> List<T> some(@Nullable List<T> list) {
            return list == null ? List.of() : list.stream().filter(v -> v != null && !"".equals(v)).toList();
        }
    }
}
