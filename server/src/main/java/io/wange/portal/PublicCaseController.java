package io.wange.portal;

import io.wange.cases.Language;
import io.wange.platform.Open;
import io.wange.platform.Problem;
import io.wange.platform.Window;
import io.wange.portal.PublicCases.PublicCase;
import io.wange.portal.PublicCases.PublicMarks;
import io.wange.portal.PublicCases.PublicPage;
import io.wange.portal.PublicCases.PublicQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published cases: list, map, one. */
@RestController
@RequestMapping("/api/portal/cases")
class PublicCaseController {

    private final PublicCases published;
    private final Publications publications;
    private final Visitors visitors;

    PublicCaseController(PublicCases published, Publications publications, Visitors visitors) {
        this.published = published;
        this.publications = publications;
        this.visitors = visitors;
    }

    @Open
    @GetMapping
    PublicPage list(HttpServletRequest request, PublicQuery query, Locale locale) {
        visitors.come(request);
        var page = published.list(query, Language.of(locale));
        return new PublicPage(released(page.items()), page.next());
    }

    @Open
    @GetMapping("/map")
    PublicMarks marks(HttpServletRequest request, @RequestParam String bbox, @RequestParam double zoom, Locale locale) {
        visitors.come(request);
        if (!(zoom >= 0 && zoom <= 24)) throw Problem.invalid("zoom", "range", "zoom lies between 0 and 24.");
        return published.marks(Window.parse(bbox), zoom, Language.of(locale));
    }

    @Open
    @GetMapping("/{number}")
    PublicCase get(HttpServletRequest request, @PathVariable String number, Locale locale) {
        visitors.come(request);
        return released(List.of(published.get(number, Language.of(locale)))).getFirst();
    }

    private List<PublicCase> released(List<PublicCase> cases) {
        var released = new HashMap<String, Publications.Released>();
        for (var entry :
                publications.find(cases.stream().map(PublicCase::number).toList()))
            released.put(entry.getKey(), entry.getValue());
        return cases.stream()
                .map(found -> {
                    var what = released.get(found.number());
                    return what == null ? found : found.with(what);
                })
                .toList();
    }
}
