package io.wange.portal;

import io.wange.access.Audit;
import io.wange.areas.Areas;
import io.wange.cases.ReportAnswer;
import io.wange.cases.ReportDraft;
import io.wange.cases.Reports;
import io.wange.catalog.CaseClass;
import io.wange.catalog.Catalog;
import io.wange.platform.Callers;
import io.wange.platform.LonLat;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Takes in what residents report, and gives them the code to follow it by. */
@Service
class PublicReports {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_NAME = 40;
    private static final String ME_TOO = "我也遇到同样的问题。";
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()-]{5,24}");
    /** Long enough that nobody can guess another's, which would tell him the other's code. */
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{22,64}");

    private final Reports reports;
    private final Resident resident;
    private final Site site;
    private final PublicPhotos photos;
    private final PublicCases published;
    private final Areas areas;
    private final Catalog catalog;
    private final Audit audit;
    private final JdbcTemplate db;
    private final Clock clock;

    PublicReports(
            Reports reports,
            Resident resident,
            Site site,
            PublicPhotos photos,
            PublicCases published,
            Areas areas,
            Catalog catalog,
            Audit audit,
            JdbcTemplate db,
            Clock clock) {
        this.reports = reports;
        this.resident = resident;
        this.site = site;
        this.photos = photos;
        this.published = published;
        this.areas = areas;
        this.catalog = catalog;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /**
     * What a resident sends.
     *
     * @param address where it is, in his words; may be missing when there is a point
     * @param photos tokens
     * @param join number of a published case that it is about
     * @param website a field that no person sees; whoever fills it in is none
     */
    record PublicReport(
            @Nullable String text,
            @Nullable String address,
            @Nullable LonLat point,
            @Nullable String classCode,
            @Nullable List<String> photos,
            @Nullable String phone,
            @Nullable String name,
            @Nullable String join,
            @Nullable String website) {}

    /** @param fresh false: it had been taken in before, under the same key */
    record Taken(FollowCode code, String number, boolean joined, boolean fresh, Instant at) {}

    /**
     * Takes in a report; the same again under the same key is answered as the first time.
     *
     * @param key from the client, unguessable
     * @throws Problem 422 {@code invalid} with the field, {@code robot}, {@code closed}, {@code key-reused}; 409 when the case to join is closed
     */
    Taken take(PublicReport report, String key) {
        checkKey(key);
        check(report);
        var draft = draft(report);
        var caller = resident.caller();
        // neither the key nor the code is kept: what is kept leads to neither
        var hiddenKey = HexFormat.of().formatHex(site.hide("key", key));
        var code = FollowCode.of(site.hide("code", key));
        var answer = Callers.as(caller, () -> {
            audit.describe("portal.report", "report", null, Map.of());
            return reports.report(caller, draft, hiddenKey);
        });
        var at = clock.instant();
        return new Taken(code, answer.number(), answer.joined(), follow(answer, code, at), at);
    }

    static void checkKey(String key) {
        if (!KEY.matcher(key).matches())
            throw Problem.invalid(
                    "Idempotency-Key", "format", "A key has 22 to 64 letters and digits; make it at random.");
    }

    private boolean follow(ReportAnswer answer, FollowCode code, Instant at) {
        return db.update(
                        """
                        insert into portal.follow (county, report_id, code_hash, joined, told_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""",
                        answer.number().substring(0, 6),
                        answer.report().id(),
                        hash(code),
                        answer.joined(),
                        at.atOffset(ZoneOffset.UTC))
                == 1;
    }

    private byte[] hash(FollowCode code) {
        return site.hide("follow", code.text());
    }

    private void check(PublicReport report) {
        if (report.website() != null && !report.website().isEmpty())
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "robot", "Leave the field website empty.")
                    .with("hotline", site.settings().hotline());
        if (!site.settings().open())
            throw Problem.conflict("closed", "No reports are taken here at present; ring the hotline.")
                    .with("hotline", site.settings().hotline());
        checkText("text", report.text(), LONGEST_TEXT);
        checkText("address", report.address(), LONGEST_ADDRESS);
        checkText("name", report.name(), LONGEST_NAME);
        if (isBlank(report.text()) && report.join() == null)
            throw Problem.invalid("text", "required", "Say what is the matter.");
        checkPlace(report);
        if (!isBlank(report.phone())
                && !PHONE.matcher(String.valueOf(report.phone()).strip()).matches())
            throw Problem.invalid("phone", "format", "That is no telephone number.");
    }

    static void checkText(String field, @Nullable String text, int longest) {
        if (text == null) return;
        if (text.codePointCount(0, text.length()) > longest)
            throw Problem.invalid(field, "length", field + " has at most " + longest + " characters.")
                    .with("max", longest);
        if (text.indexOf('\0') >= 0) throw Problem.invalid(field, "text", "Text must not hold the character NUL.");
    }

    private void checkPlace(PublicReport report) {
        var point = report.point();
        if (point == null) {
            if (isBlank(report.address()) && report.join() == null)
                throw Problem.invalid("point", "required", "Say where it is: on the map or in words.");
            return;
        }
        LonLat.checked(point.lon(), point.lat());
        if (areas.locate(point.lon(), point.lat()).isEmpty())
            throw Problem.invalid("point", "outside", "The place lies outside the area that is served here.");
    }

    private ReportDraft draft(PublicReport report) {
        var join = report.join();
        if (join != null) published.getOpen(join);
        var point = report.point();
        return new ReportDraft(
                "web",
                null,
                reporter(report),
                isBlank(report.text()) ? ME_TOO : String.valueOf(report.text()).strip(),
                isBlank(report.address())
                        ? null
                        : String.valueOf(report.address()).strip(),
                point == null ? null : new ReportDraft.Point(point.lon(), point.lat()),
                null,
                join == null ? classCode(report.classCode()) : null,
                null,
                photos.of(report.photos()),
                null,
                join,
                null,
                null,
                null);
    }

    private ReportDraft.@Nullable Reporter reporter(PublicReport report) {
        var phone =
                isBlank(report.phone()) ? null : String.valueOf(report.phone()).strip();
        var name = isBlank(report.name()) ? null : String.valueOf(report.name()).strip();
        if (phone == null && name == null) return null;
        return new ReportDraft.Reporter(name, phone, phone == null ? "none" : "phone");
    }

    private @Nullable String classCode(@Nullable String code) {
        if (code == null) return null;
        return catalog.findClass(code)
                .filter(CaseClass::active)
                .map(CaseClass::code)
                .orElseThrow(() -> Problem.invalid("classCode", "unknown", "There is no class " + code + "."));
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
