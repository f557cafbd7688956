package io.wange.portal;

import io.wange.access.Audit;
import io.wange.cases.Language;
import io.wange.cases.Requests;
import io.wange.catalog.Catalog;
import io.wange.maps.MapConfigs;
import io.wange.maps.OpenMap;
import io.wange.maps.Place;
import io.wange.platform.LonLat;
import io.wange.platform.Open;
import io.wange.platform.Problem;
import io.wange.portal.PublicReports.PublicReport;
import io.wange.portal.Visitors.Act;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public site: open to everybody, without a session and without cookies. Answers hold no ids of rows and no names of
 * persons.
 */
@RestController
@RequestMapping("/api/portal")
class PortalController {

    private static final MediaType MVT = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
    private static final int MOST_GUESSES = 3;
    private static final Pattern ORIGIN = Pattern.compile("https?://[^\\s/?#]{1,200}");

    private final Site site;
    private final Visitors visitors;
    private final PublicReports reports;
    private final PublicPhotos photos;
    private final PublicCases published;
    private final Publications publications;
    private final Catalog catalog;
    private final OpenMap map;
    private final Audit audit;
    private final Clock clock;

    PortalController(
            Site site,
            Visitors visitors,
            PublicReports reports,
            PublicPhotos photos,
            PublicCases published,
            Publications publications,
            Catalog catalog,
            OpenMap map,
            Audit audit,
            Clock clock) {
        this.site = site;
        this.visitors = visitors;
        this.reports = reports;
        this.photos = photos;
        this.published = published;
        this.publications = publications;
        this.catalog = catalog;
        this.map = map;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param lastMonth null while nothing may be published */
    record SiteView(
            String name,
            String nameEn,
            String hotline,
            String emergency,
            @Nullable String operator,
            @Nullable String operatorEn,
            @Nullable String icp,
            @Nullable String policeFiling,
            @Nullable String notice,
            @Nullable String noticeEn,
            boolean open,
            int photosPerReport,
            int photoMegabytes,
            int forgetDays,
            String zone,
            Instant serverTime,
            PublicCases.MonthFigures lastMonth,
            List<Division> divisions) {}

    /** @param code as in {@code area} of the list */
    record Division(String code, String name) {}

    @Open
    @GetMapping("/site")
    SiteView site(HttpServletRequest request, Locale locale) {
        visitors.come(request);
        var s = site.settings();
        var language = Language.of(locale);
        return new SiteView(
                site.name(Language.ZH_CN),
                site.name(Language.EN),
                s.hotline(),
                s.emergency(),
                s.operator(),
                s.operatorEn(),
                s.icp(),
                s.policeFiling(),
                s.notice(),
                s.noticeEn(),
                s.open(),
                s.photosPerReport(),
                s.photoMegabytes(),
                s.forgetDays(),
                published.zone().getId(),
                clock.instant(),
                published.lastMonth(),
                published.divisions().stream()
                        .map(area -> new Division(area.code(), language.choose(area.name(), area.nameEn())))
                        .toList());
    }

    /** What a resident has written so far; sent in the body, because addresses are kept in logs. */
    record GuessInput(@Nullable String text) {}

    record Guess(String code, String name) {}

    /** Classes that a text is likely about. */
    @Open
    @PostMapping("/guesses")
    List<Guess> guesses(HttpServletRequest request, @RequestBody GuessInput input, Locale locale) {
        audit.onlyWhenDone();
        visitors.come(request);
        var language = Language.of(locale);
        return catalog.guess(input.text() == null ? "" : input.text(), MOST_GUESSES).stream()
                .map(c -> new Guess(c.code(), language.choose(c.name(), c.nameEn())))
                .toList();
    }

    @Open
    @GetMapping("/map/places")
    List<Place> places(
            HttpServletRequest request,
            @RequestParam String q,
            @RequestParam(required = false) @Nullable Double lon,
            @RequestParam(required = false) @Nullable Double lat) {
        visitors.come(request);
        return map.find(q, lon == null || lat == null ? null : LonLat.checked(lon, lat));
    }

    @Open
    @GetMapping("/map/config")
    MapConfigs.MapConfig mapConfig(HttpServletRequest request) {
        visitors.come(request);
        return map.config();
    }

    /** Kept in memory here and by whoever stands between for an hour. */
    @Open
    @GetMapping("/map/tiles/base/{z}/{x}/{y}.mvt")
    ResponseEntity<byte[]> tile(@PathVariable int z, @PathVariable int x, @PathVariable int y) {
        var tile = map.tile(z, x, y);
        return ResponseEntity.ok()
                .contentType(MVT)
                .eTag(tile.etag())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(tile.bytes());
    }

    /** Open published cases around a point that a report may be about: of its class first, then the nearest. */
    @Open
    @GetMapping("/nearby")
    List<PublicCases.PublicCase> nearby(
            HttpServletRequest request,
            @RequestParam double lon,
            @RequestParam double lat,
            @RequestParam(required = false) @Nullable String classCode,
            Locale locale) {
        visitors.come(request);
        return published.nearby(LonLat.checked(lon, lat), classCode, Language.of(locale));
    }

    /** Keeps a photo until a report takes it up; the body is the picture itself. */
    @Open
    @PostMapping(
            path = "/photos",
            consumes = {
                MediaType.IMAGE_JPEG_VALUE,
                MediaType.IMAGE_PNG_VALUE,
                "image/webp",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @ResponseStatus(HttpStatus.CREATED)
    PublicPhotos.Waiting photo(HttpServletRequest request) throws IOException {
        audit.onlyWhenDone();
        visitors.come(request);
        visitors.check(request, Act.PHOTO);
        audit.describe("portal.photo", "file", null, java.util.Map.of());
        var kept = photos.keep(request.getInputStream());
        visitors.done(request, Act.PHOTO);
        return kept;
    }

    /**
     * What became of a report.
     *
     * @param code to follow it by; told this once, and to the same request again
     */
    record TakenView(String code, String number, boolean joined, Instant at, Qr qr) {}

    /** Takes in a report; the header Idempotency-Key carries a random key of its own. */
    @Open
    @PostMapping(path = "/reports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    TakenView report(
            HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PublicReport report) {
        audit.onlyWhenDone();
        visitors.come(request);
        visitors.check(request, Act.REPORT);
        var taken = reports.take(report, Requests.key(key));
        if (taken.fresh()) visitors.done(request, Act.REPORT);
        var address = origin(request) + "/portal/follow#" + taken.code().printed();
        return new TakenView(taken.code().printed(), taken.number(), taken.joined(), taken.at(), Qr.of(address));
    }

    /** Where the site is called: as set, else as the browser says that it calls it. */
    private String origin(HttpServletRequest request) {
        return origin(site.settings(), request);
    }

    static String origin(SiteSettings settings, HttpServletRequest request) {
        if (settings.address() != null) return settings.address();
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && ORIGIN.matcher(origin).matches()) return origin;
        var port = request.getServerPort();
        var usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /** A photo that staff released. */
    @Open
    @GetMapping("/photos/{token}")
    ResponseEntity<org.springframework.core.io.Resource> released(
            HttpServletRequest request,
            @PathVariable String token,
            @RequestParam(defaultValue = "false") boolean small) {
        visitors.come(request);
        var content = publications.photo(token, small).orElseThrow(() -> Problem.notFound("photo", "of that token"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("X-Content-Type-Options", "nosniff")
                .body(new org.springframework.core.io.FileSystemResource(content.bytes()));
    }
}
