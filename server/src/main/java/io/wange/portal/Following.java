package io.wange.portal;

import io.wange.access.Audit;
import io.wange.cases.ActionRequest;
import io.wange.cases.CasePages;
import io.wange.cases.CaseView;
import io.wange.cases.Cases;
import io.wange.cases.HistoryLine;
import io.wange.cases.Language;
import io.wange.cases.Lifecycles;
import io.wange.cases.Reporters;
import io.wange.catalog.CaseClass;
import io.wange.catalog.Catalog;
import io.wange.platform.Caller;
import io.wange.platform.Callers;
import io.wange.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What the holder of a follow code sees of his report, and what he may do: add, rate, say that it is not fixed. */
@Service
class Following {

    private static final int LONGEST_TEXT = 1_000;
    private static final Set<String> RATINGS = Set.of("satisfied", "fair", "dissatisfied");
    private static final Map<String, String> RATING_WORDS =
            Map.of("satisfied", "满意", "fair", "基本满意", "dissatisfied", "不满意");
    /** What an appraisal is called, by lifecycle. */
    private static final List<String> RATINGS_BY = List.of("appraise", "rate");
    /** Somebody of the staff may act at the same moment; then once more on what he left. */
    private static final int TRIES = 3;

    private final Site site;
    private final Resident resident;
    private final Cases cases;
    private final CasePages pages;
    private final Reporters reporters;
    private final Publications publications;
    private final StreetNames streets;
    private final PublicPhotos photos;
    private final Catalog catalog;
    private final Lifecycles lifecycles;
    private final Audit audit;
    private final JdbcTemplate db;
    private final Clock clock;

    Following(
            Site site,
            Resident resident,
            Cases cases,
            CasePages pages,
            Reporters reporters,
            Publications publications,
            StreetNames streets,
            PublicPhotos photos,
            Catalog catalog,
            Lifecycles lifecycles,
            Audit audit,
            JdbcTemplate db,
            Clock clock) {
        this.site = site;
        this.resident = resident;
        this.cases = cases;
        this.pages = pages;
        this.reporters = reporters;
        this.publications = publications;
        this.streets = streets;
        this.photos = photos;
        this.catalog = catalog;
        this.lifecycles = lifecycles;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /** A report that is followed. */
    record Followed(
            String county,
            long reportId,
            String number,
            boolean joined,
            @Nullable String rating,
            int ratedRound,
            String code) {

        long caseId() {
            return Long.parseLong(number.substring(6));
        }

        /** What was said of this round; what is done anew is rated anew. */
        @Nullable String rating(int round) {
            return ratedRound == round ? rating : null;
        }
    }

    /**
     * How a report stands, in facts that the client puts into words.
     *
     * @param kind of the class: component or event
     * @param standing received, arranging, handling, checking, paused, closed, declined or void
     * @param by until when the present step should be over; null: no limit
     * @param until paused: until when
     * @param reason why it is paused, was declined or is void
     * @param answer what was done, or the sentence that was released
     * @param others how many reported the same
     * @param joined whether it joined a case that somebody had reported before
     * @param reopened whether it was closed before
     * @param may add, rate, reopen
     * @param reopenUntil until when it may be reopened; null: it may not
     */
    record FollowView(
            String number,
            @Nullable String kind,
            @Nullable String className,
            @Nullable String place,
            String standing,
            @Nullable Instant by,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String answer,
            @Nullable String unit,
            Instant reportedAt,
            @Nullable Instant arrangedAt,
            @Nullable Instant dueAt,
            @Nullable Instant handledAt,
            @Nullable Instant closedAt,
            int others,
            boolean joined,
            boolean reopened,
            @Nullable String rating,
            List<String> may,
            @Nullable Instant reopenUntil,
            List<PublicPhoto> photos,
            List<Addition> additions,
            Qr qr) {}

    /** A photo that was released, under its token. */
    record PublicPhoto(String token, String kind) {}

    /** Words that the holder of this code added. */
    record Addition(Instant at, String text, int photos) {}

    /**
     * @throws Problem 404 {@code code} when there is no such code
     */
    Followed get(String typed) {
        return FollowCode.read(typed)
                .flatMap(this::find)
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "code", "There is no report under that code.")
                        .with("hotline", site.settings().hotline()));
    }

    private Optional<Followed> find(FollowCode code) {
        return db
                .query(
                        "select county, report_id, joined, rating, coalesce(rated_round, -1) from portal.follow where code_hash = ?",
                        (row, n) -> followed(row, code),
                        (Object) site.hide("follow", code.text()))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Followed> followed(ResultSet row, FollowCode code) throws SQLException {
        var county = row.getString(1);
        var report = row.getLong(2);
        var joined = row.getBoolean(3);
        var rating = row.getString(4);
        var round = row.getInt(5);
        return reporters
                .caseOf(county, report)
                .map(number -> new Followed(county, report, number, joined, rating, round, code.text()));
    }

    /** @param origin where the site is called, for the QR code */
    FollowView view(Followed followed, String origin, Language language) {
        var caller = resident.caller();
        var page = pages.page(caller, followed.number(), language);
        var history = pages.history(caller, followed.number(), language);
        var row = page.row();
        var unit = row.handlingUnit();
        var release = publications.find(followed.number());
        var reopenedAt = reopenedAt(history);
        var standing = Standing.of(row, reopenedAt);
        var arranged = Standing.isArranged(row, reopenedAt);
        var words = words(page, history, standing, release);
        return new FollowView(
                followed.number(),
                kind(row.classCode()),
                row.className(),
                streets.of(row.address(), row.area() == null ? null : row.area().id(), language),
                standing.code(),
                standing.open() ? (standing == Standing.HANDLING ? page.handlingDueAt() : row.dueAt()) : null,
                row.wakeAt(),
                words.reason(),
                words.answer(),
                unit == null || !arranged ? null : unit.name(),
                row.reportedAt(),
                arranged ? row.dispatchedAt() : null,
                arranged ? page.handlingDueAt() : null,
                row.handledAt(),
                row.state().equals("closed") ? row.closedAt() : null,
                Math.max(0, row.reportCount() - 1),
                followed.joined(),
                page.reopenCount() > 0,
                followed.rating(page.reopenCount()),
                may(page, standing, followed),
                reopenUntil(page, standing),
                release.map(Publications.Released::photos).orElse(List.of()).stream()
                        .map(photo -> new PublicPhoto(photo.token(), photo.kind()))
                        .toList(),
                additions(followed, history),
                Qr.of(origin + "/portal/follow#" + new FollowCode(followed.code()).printed()));
    }

    /** What was said, as it goes out: nobody is named in it. */
    private record Words(@Nullable String reason, @Nullable String answer) {}

    private Words words(
            CaseView page, List<HistoryLine> history, Standing standing, Optional<Publications.Released> release) {
        var row = page.row();
        var names = names(row.number(), history);
        var said = release.map(Publications.Released::sentence).orElse(null);
        return new Words(
                PublicText.told(reason(standing, row.stage(), history), names),
                said != null
                        ? PublicText.masked(said, names)
                        : PublicText.told(answer(standing, row.handledAt(), history), names));
    }

    /**
     * What somebody who follows a case would read after an act.
     *
     * @param reads whether the act changes any words of it; else the rest is as it stands now
     * @param later the answer is read when the case is closed, not before
     * @param released a sentence was released, which stands in the place of what is said here
     * @param unit who answers for it; null: not told
     */
    record Preview(
            boolean reads,
            String standing,
            @Nullable String reason,
            @Nullable String answer,
            boolean later,
            boolean released,
            @Nullable String unit,
            @Nullable Instant until) {}

    /** @throws Problem 404, and as the act itself */
    Preview preview(Caller caller, String number, String action, ActionRequest request, Language language) {
        var reader = resident.caller();
        var then = pages.foretell(caller, number, action, request, reader, language);
        var before = read(pages.page(reader, number, language), pages.history(reader, number, language));
        var after = read(then.page(), then.history());
        var row = then.page().row();
        var unit = row.handlingUnit();
        var arranged = Standing.isArranged(row, reopenedAt(then.history()));
        return new Preview(
                !after.words().equals(before.words())
                        || after.later() && !after.answer().equals(before.answer()),
                after.standing().code(),
                after.words().reason(),
                after.answer().orElse(null),
                after.later(),
                publications.find(number).map(Publications.Released::sentence).isPresent(),
                unit == null || !arranged ? null : unit.name(),
                row.wakeAt());
    }

    /** @param answer as it is read now, or will be once it is closed */
    private record Read(Standing standing, Words words, Optional<String> answer, boolean later) {}

    private Read read(CaseView page, List<HistoryLine> history) {
        var release = publications.find(page.row().number());
        var standing = Standing.of(page.row(), reopenedAt(history));
        var now = words(page, history, standing, release);
        // what the unit said when it had handled it is read when the case is closed
        var later = standing == Standing.CHECKING;
        var answer = later ? words(page, history, Standing.CLOSED, release).answer() : now.answer();
        return new Read(standing, now, Optional.ofNullable(answer), later);
    }

    private @Nullable String kind(@Nullable String classCode) {
        return classCode == null
                ? null
                : catalog.findClass(classCode).map(CaseClass::kind).orElse(null);
    }

    private static @Nullable Instant reopenedAt(List<HistoryLine> newestFirst) {
        return newestFirst.stream()
                .filter(line -> line.action().equals("reopen"))
                .findFirst()
                .map(HistoryLine::at)
                .orElse(null);
    }

    private @Nullable Instant reopenUntil(CaseView page, Standing standing) {
        var closedAt = page.row().closedAt();
        if (closedAt == null || standing != Standing.CLOSED || !offers(page, "reopen")) return null;
        var days = lifecycles.get(page.row().lifecycle(), page.edition()).reopenDays();
        return closedAt.plus(Duration.ofDays(days));
    }

    /** Whoever reported or acted is not named in what goes out. */
    private Set<String> names(String number, List<HistoryLine> history) {
        var names = new HashSet<>(reporters.names(number));
        for (var line : history) if (line.actor() != null) names.add(line.actor());
        names.remove(resident.caller().name());
        return names;
    }

    private static @Nullable String reason(Standing standing, String stage, List<HistoryLine> newestFirst) {
        return switch (standing) {
            case DECLINED, VOID ->
                newestFirst.stream()
                        .filter(line -> line.toStage().equals(stage) && !stage.equals(line.fromStage()))
                        .findFirst()
                        .map(HistoryLine::note)
                        .orElse(null);
            case PAUSED ->
                newestFirst.stream()
                        .filter(line -> line.action().endsWith("park") && line.note() != null)
                        .findFirst()
                        .map(HistoryLine::note)
                        .orElse(null);
            default -> null;
        };
    }

    /** What the unit said when it had handled it; not before somebody else has seen that it is so. */
    private static @Nullable String answer(
            Standing standing, @Nullable Instant handledAt, List<HistoryLine> newestFirst) {
        if (standing != Standing.CLOSED || handledAt == null) return null;
        return newestFirst.stream()
                .filter(line -> line.at().equals(handledAt) && line.note() != null)
                .findFirst()
                .map(HistoryLine::note)
                .orElse(null);
    }

    private List<String> may(CaseView page, Standing standing, Followed followed) {
        var offered = page.actions().stream().map(offer -> offer.action()).toList();
        var may = new ArrayList<String>();
        if (offered.contains("comment")) may.add("add");
        if (standing == Standing.CLOSED && followed.rating(page.reopenCount()) == null) may.add("rate");
        if (standing == Standing.CLOSED && offered.contains("reopen")) may.add("reopen");
        return may;
    }

    private List<Addition> additions(Followed followed, List<HistoryLine> newestFirst) {
        var own = new HashSet<>(db.query(
                "select seq from portal.said where county = ? and report_id = ? and case_id = ?",
                (row, n) -> row.getInt(1),
                followed.county(),
                followed.reportId(),
                followed.caseId()));
        return newestFirst.reversed().stream()
                .filter(line -> own.contains(line.seq()) && line.note() != null)
                .map(line -> new Addition(
                        line.at(), String.valueOf(line.note()), line.photos().size()))
                .toList();
    }

    /** @param photos tokens */
    record AdditionInput(@Nullable String text, @Nullable List<String> photos) {}

    /** Adds words and photos to the case. */
    void add(Followed followed, AdditionInput input, String key) {
        PublicReports.checkText("text", input.text(), LONGEST_TEXT);
        if (PublicReports.isBlank(input.text())) throw Problem.invalid("text", "required", "Say something.");
        var seq =
                act(followed, "comment", ActionRequest.said(input.text(), null, null, photos.of(input.photos())), key);
        said(followed, seq);
    }

    /** @param rating satisfied, fair or dissatisfied */
    record RatingInput(@Nullable String rating, @Nullable String text) {}

    /**
     * Rates what was done, once per code. The first of several reporters closes the appraisal; what the others say
     * stands in the history.
     *
     * @throws Problem 409 {@code rated}, {@code stage}
     */
    void rate(Followed followed, RatingInput input, String key) {
        var rating = String.valueOf(input.rating());
        if (!RATINGS.contains(rating))
            throw Problem.invalid("rating", "choice", "A rating is satisfied, fair or dissatisfied.");
        PublicReports.checkText("text", input.text(), LONGEST_TEXT);
        var page = page(followed);
        var before = followed.rating(page.reopenCount());
        if (before != null && !before.equals(rating))
            throw Problem.conflict("rated", "This report has been rated before.")
                    .with("rating", before);
        if (Standing.of(page.row(), null) != Standing.CLOSED)
            throw Problem.conflict("stage", "It is rated when it is closed.").with("rule", "stage");
        if (before != null) return;
        sayRating(followed, page, rating, PublicReports.isBlank(input.text()) ? null : input.text(), key);
        db.update(
                """
                update portal.follow set rating = ?, rated_round = ?, rated_at = ? where county = ? and report_id = ?""",
                rating,
                page.reopenCount(),
                clock.instant().atOffset(ZoneOffset.UTC),
                followed.county(),
                followed.reportId());
    }

    private void sayRating(Followed followed, CaseView page, String rating, @Nullable String text, String key) {
        for (var action : RATINGS_BY) {
            if (!offers(page, action)) continue;
            act(followed, action, ActionRequest.said(text, null, rating, List.of()), key);
            return;
        }
        var words = "居民评价：" + RATING_WORDS.get(rating) + (text == null ? "" : "。" + text);
        act(followed, "comment", ActionRequest.said(words, null, null, List.of()), key);
    }

    /** @param photos tokens */
    record ReopeningInput(@Nullable String reason, @Nullable List<String> photos) {}

    /**
     * Says that it is not fixed: the case is opened again.
     *
     * @throws Problem 409 {@code stage} when the time for that has passed
     */
    void reopen(Followed followed, ReopeningInput input, String key) {
        PublicReports.checkText("reason", input.reason(), LONGEST_TEXT);
        if (PublicReports.isBlank(input.reason()))
            throw Problem.invalid("reason", "required", "Say what is still not right.");
        var seq =
                act(followed, "reopen", ActionRequest.said(null, input.reason(), null, photos.of(input.photos())), key);
        said(followed, seq);
    }

    private void said(Followed followed, int seq) {
        db.update(
                "insert into portal.said (county, report_id, case_id, seq) values (?, ?, ?, ?) on conflict do nothing",
                followed.county(),
                followed.reportId(),
                followed.caseId(),
                seq);
    }

    private CaseView page(Followed followed) {
        return pages.page(resident.caller(), followed.number(), Language.ZH_CN);
    }

    private static boolean offers(CaseView page, String action) {
        return page.actions().stream().anyMatch(offer -> offer.action().equals(action));
    }

    /** The number of the line that it left in the history. */
    private int act(Followed followed, String action, ActionRequest request, String key) {
        PublicReports.checkKey(key);
        var caller = resident.caller();
        var hiddenKey = HexFormat.of().formatHex(site.hide(action + " " + followed.code(), key));
        for (int attempt = 1; ; attempt++) {
            var version = page(followed).row().version();
            try {
                return Callers.as(caller, () -> {
                    audit.describe("portal." + action, "case", followed.number(), Map.of());
                    return cases.act(caller, followed.number(), action, request, version, hiddenKey, Language.ZH_CN)
                            .version();
                });
            } catch (Problem problem) {
                if (!problem.slug().equals("stale-version") || attempt == TRIES) throw plain(problem);
            }
        }
    }

    /** Without what a problem tells staff. */
    private static Problem plain(Problem problem) {
        return switch (problem.slug()) {
            case "stale-version" -> Problem.conflict("busy", "Somebody is working on it at this moment; try again.");
            case "stage", "forbidden", "not-found" ->
                Problem.conflict("stage", "That cannot be done as it stands now.")
                        .with("rule", "stage");
            default -> problem;
        };
    }
}
