package io.wange.portal;

import io.wange.access.Audit;
import io.wange.cases.Language;
import io.wange.cases.Requests;
import io.wange.platform.Open;
import io.wange.platform.Problem;
import io.wange.portal.Following.AdditionInput;
import io.wange.portal.Following.FollowView;
import io.wange.portal.Following.Followed;
import io.wange.portal.Following.RatingInput;
import io.wange.portal.Following.ReopeningInput;
import io.wange.portal.Visitors.Act;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A report by its code. The code stands in a header, never in an address: addresses are kept in logs. */
@RestController
@RequestMapping("/api/portal/follow")
class FollowController {

    private static final String CODE = "Follow-Code";

    private final Following following;
    private final Visitors visitors;
    private final Site site;
    private final Audit audit;

    FollowController(Following following, Visitors visitors, Site site, Audit audit) {
        this.following = following;
        this.visitors = visitors;
        this.site = site;
        this.audit = audit;
    }

    /** @throws Problem 404 {@code code}; 429 after too many wrong ones */
    @Open
    @GetMapping
    ResponseEntity<FollowView> follow(
            HttpServletRequest request,
            @RequestHeader(name = CODE, required = false) @Nullable String code,
            Locale locale) {
        visitors.come(request);
        return view(request, find(request, code), locale);
    }

    @Open
    @PostMapping(path = "/additions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FollowView> add(
            HttpServletRequest request,
            @RequestHeader(name = CODE, required = false) @Nullable String code,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody AdditionInput input,
            Locale locale) {
        return act(request, code, locale, followed -> following.add(followed, input, Requests.key(key)));
    }

    @Open
    @PostMapping(path = "/rating", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FollowView> rate(
            HttpServletRequest request,
            @RequestHeader(name = CODE, required = false) @Nullable String code,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody RatingInput input,
            Locale locale) {
        return act(request, code, locale, followed -> following.rate(followed, input, Requests.key(key)));
    }

    @Open
    @PostMapping(path = "/reopening", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FollowView> reopen(
            HttpServletRequest request,
            @RequestHeader(name = CODE, required = false) @Nullable String code,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ReopeningInput input,
            Locale locale) {
        return act(request, code, locale, followed -> following.reopen(followed, input, Requests.key(key)));
    }

    private ResponseEntity<FollowView> act(
            HttpServletRequest request, @Nullable String code, Locale locale, Consumer<Followed> act) {
        audit.onlyWhenDone();
        visitors.come(request);
        var followed = find(request, code);
        visitors.check(request, Act.ACT);
        act.accept(followed);
        visitors.done(request, Act.ACT);
        return view(request, find(request, code), locale);
    }

    /** Who tries codes gets no further after some, even if he then hits one. */
    private Followed find(HttpServletRequest request, @Nullable String code) {
        visitors.check(request, Act.CODE);
        try {
            return following.get(code == null ? "" : code);
        } catch (Problem wrong) {
            visitors.done(request, Act.CODE);
            throw wrong;
        }
    }

    private ResponseEntity<FollowView> view(HttpServletRequest request, Followed followed, Locale locale) {
        var origin = PortalController.origin(site.settings(), request);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(following.view(followed, origin, Language.of(locale)));
    }
}
