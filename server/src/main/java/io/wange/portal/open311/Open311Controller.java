package io.wange.portal.open311;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.access.KeyDoor;
import io.wange.cases.Language;
import io.wange.platform.Caller;
import io.wange.platform.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Open311 GeoReport v2, in JSON and XML. Reading is open; a key shows besides what its own reports became; reporting needs a
 * key, in {@code api_key} or as bearer.
 */
@Tag(name = "Open311")
@RestController
@RequestMapping("/open311/v2")
@EnableConfigurationProperties(Open311Settings.class)
class Open311Controller {

    private static final String CHANGESET = "2026-11-26T00:00:00Z";

    private final KeyDoor door;
    private final Jurisdictions jurisdictions;
    private final Open311Services services;
    private final Open311Requests requests;
    private final Open311Intake intake;
    private final Open311Settings settings;
    private final Clock clock;

    Open311Controller(
            KeyDoor door,
            Jurisdictions jurisdictions,
            Open311Services services,
            Open311Requests requests,
            Open311Intake intake,
            Open311Settings settings,
            Clock clock) {
        this.door = door;
        this.jurisdictions = jurisdictions;
        this.services = services;
        this.requests = requests;
        this.intake = intake;
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be reported. */
    @Open
    @GetMapping({"/services", "/services.json", "/services.xml"})
    ResponseEntity<byte[]> services(HttpServletRequest request) throws IOException {
        var sent = Sent.in(request);
        admit(request, sent);
        jurisdictions.find(sent.value("jurisdiction_id"));
        return Answers.ok(request, "services", services.list(language(request)));
    }

    /** What more a report of this service may say. */
    @Open
    @GetMapping("/services/{code}")
    ResponseEntity<byte[]> definition(HttpServletRequest request, @PathVariable String code) throws IOException {
        var sent = Sent.in(request);
        admit(request, sent);
        jurisdictions.find(sent.value("jurisdiction_id"));
        var service = services.get(Format.bare(code));
        return Answers.ok(request, "service_definition", services.definition(service, language(request)));
    }

    /** Takes in a report. The same Idempotency-Key, or without one the same content within minutes, is one report. */
    @Open
    @PostMapping({"/requests", "/requests.json", "/requests.xml"})
    ResponseEntity<byte[]> report(
            HttpServletRequest request, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws IOException {
        var sent = Sent.in(request);
        var caller = admit(request, sent);
        if (caller == null) throw Open311Error.key("api_key was not provided");
        if (!caller.may("case.report")) throw Open311Error.key("This api_key may not report");
        jurisdictions.find(sent.value("jurisdiction_id"));
        var language = language(request);
        var answer = intake.take(caller, sent, key, language);
        var taken = new LinkedHashMap<String, @Nullable Object>();
        taken.put("service_request_id", answer.number());
        taken.put("service_notice", notice(language));
        taken.put("account_id", null);
        return Answers.builder(request, HttpStatus.CREATED)
                .body(Answers.bytes(Format.of(request), "service_requests", List.of(taken)));
    }

    private static String notice(Language language) {
        return switch (language) {
            case ZH_CN -> "已收到；立案后可凭编号查询办理情况。";
            case ZH_HANT -> "已收到；立案後可憑編號查詢辦理情況。";
            case EN -> "Received. Once it is filed, its number shows how it stands.";
        };
    }

    /** What was reported, the newest first; {@code page} and {@code page_size} as most servers have them. */
    @Open
    @GetMapping({"/requests", "/requests.json", "/requests.xml"})
    ResponseEntity<byte[]> requests(HttpServletRequest request) throws IOException {
        var sent = Sent.in(request);
        var caller = admit(request, sent);
        var in = jurisdictions.find(sent.value("jurisdiction_id"));
        var filter = RequestFilter.of(sent, settings, clock.instant());
        if (filter.numbers().isEmpty()) filter.services().forEach(services::get);
        var found = requests.list(in, filter, caller == null ? null : caller.accountId(), language(request));
        var builder = Answers.builder(request, HttpStatus.OK)
                .header("X-Page", Integer.toString(filter.page()))
                .header("X-Page-Size", Integer.toString(filter.size()));
        if (found.further()) builder.header(HttpHeaders.LINK, "<" + next(request, filter) + ">; rel=\"next\"");
        return builder.body(Answers.bytes(Format.of(request), "service_requests", found.requests()));
    }

    private String next(HttpServletRequest request, RequestFilter filter) {
        return UriComponentsBuilder.fromUriString(base())
                .path(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("api_key")
                .replaceQueryParam("page", filter.page() + 1)
                .replaceQueryParam("page_size", filter.size())
                .build()
                .toUriString();
    }

    /** One of them. */
    @Open
    @GetMapping("/requests/{id}")
    ResponseEntity<byte[]> request(HttpServletRequest request, @PathVariable String id) throws IOException {
        var sent = Sent.in(request);
        var caller = admit(request, sent);
        var in = jurisdictions.find(sent.value("jurisdiction_id"));
        var found = requests.list(
                        in, only(Format.bare(id)), caller == null ? null : caller.accountId(), language(request))
                .requests();
        if (found.isEmpty()) throw Open311Error.unknown("service_request_id");
        return Answers.ok(request, "service_requests", found);
    }

    /** A report has its number at once, so tokens are never handed out; a number does as its own token. */
    @Open
    @GetMapping("/tokens/{token}")
    ResponseEntity<byte[]> token(HttpServletRequest request, @PathVariable String token) throws IOException {
        var sent = Sent.in(request);
        var caller = admit(request, sent);
        var in = jurisdictions.find(sent.value("jurisdiction_id"));
        var bare = Format.bare(token);
        var found = requests.list(in, only(bare), caller == null ? null : caller.accountId(), language(request));
        if (found.requests().isEmpty()) throw Open311Error.unknown("token");
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("service_request_id", bare);
        answer.put("token", bare);
        return Answers.ok(request, "service_requests", List.of(answer));
    }

    private static RequestFilter only(String number) {
        return new RequestFilter(List.of(number), List.of(), Set.of(), null, null, null, null, 1, 1);
    }

    /** What is served here, and where. */
    @Open
    @GetMapping({"/discovery", "/discovery.json", "/discovery.xml"})
    ResponseEntity<byte[]> discovery(HttpServletRequest request) throws IOException {
        admit(request, Sent.in(request));
        var endpoint = new LinkedHashMap<String, @Nullable Object>();
        endpoint.put("specification", "http://wiki.open311.org/GeoReport_v2");
        endpoint.put("url", base() + "/open311/v2");
        endpoint.put("changeset", CHANGESET);
        endpoint.put("type", "production");
        endpoint.put("formats", List.of("text/xml", "application/json"));
        var discovery = new LinkedHashMap<String, @Nullable Object>();
        discovery.put("changeset", CHANGESET);
        discovery.put("contact", settings.contact());
        discovery.put("key_service", settings.keyService());
        discovery.put("endpoints", new ArrayList<Map<String, @Nullable Object>>(List.of(endpoint)));
        return Answers.ok(request, "discovery", discovery);
    }

    /** Everything else below, so that it too is refused in the standard's words. */
    @Open
    @Hidden
    @RequestMapping("/**")
    ResponseEntity<byte[]> nothing(HttpServletRequest request) {
        throw Open311Error.unknown(request.getRequestURI());
    }

    /** What a client asks for; Chinese for one that says nothing, whatever the machine speaks. */
    private static Language language(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Language.ZH_CN
                : Language.of(request.getLocale());
    }

    private @Nullable Caller admit(HttpServletRequest request, Sent sent) {
        return door.admit(request, sent.value("api_key")).orElse(null);
    }

    private String base() {
        var address = settings.address();
        if (address != null && !address.isBlank()) return address.replaceFirst("/+$", "");
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
