package io.wange.portal;

import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import io.wange.portal.Publications.ReleaseInput;
import io.wange.portal.Publications.ReleaseView;
import jakarta.validation.Valid;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What staff set of the public site, and what they release on it. */
@RestController
class SiteController {

    private final Site site;
    private final Visitors visitors;
    private final Publications publications;

    SiteController(Site site, Visitors visitors, Publications publications) {
        this.site = site;
        this.visitors = visitors;
        this.publications = publications;
    }

    @GetMapping("/api/site")
    @Needs("portal.edit")
    ResponseEntity<SiteSettings> get() {
        return answer(site.settings());
    }

    @PutMapping("/api/site")
    @Needs("portal.edit")
    ResponseEntity<SiteSettings> change(
            @RequestHeader(HttpHeaders.IF_MATCH) String version, @RequestBody @Valid SiteSettings input) {
        return answer(site.change(Version.seen(version), input));
    }

    private static ResponseEntity<SiteSettings> answer(SiteSettings settings) {
        return ResponseEntity.ok().eTag(Version.tag(settings.version())).body(settings);
    }

    /** How often what was done today, and which networks were refused. */
    @GetMapping("/api/site/visits")
    @Needs("portal.edit")
    Visitors.VisitsToday visits() {
        return visitors.visitsToday();
    }

    @GetMapping("/api/publications/{number}")
    @Needs("case.publish")
    ResponseEntity<ReleaseView> released(Caller caller, @PathVariable String number) {
        return answer(publications.view(caller, number));
    }

    /** Replaces what was released; {@code If-Match: "0"} while nothing was. */
    @PutMapping("/api/publications/{number}")
    @Needs("case.publish")
    ResponseEntity<ReleaseView> release(
            Caller caller,
            @PathVariable String number,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @RequestBody ReleaseInput input) {
        return answer(publications.release(caller, number, Version.seen(version), input));
    }

    private static ResponseEntity<ReleaseView> answer(ReleaseView view) {
        return ResponseEntity.ok().eTag(Version.tag(view.version())).body(view);
    }
}
