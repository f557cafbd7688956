package io.wange.cases;

import io.wange.access.Directory;
import io.wange.areas.Areas;
import io.wange.cases.CaseView.Alike;
import io.wange.cases.CaseView.CandidateView;
import io.wange.cases.CaseView.ConditionView;
import io.wange.cases.CaseView.DetailView;
import io.wange.cases.CaseView.Explanation;
import io.wange.cases.CaseView.Officer;
import io.wange.cases.CaseView.Photo;
import io.wange.cases.CaseView.ReportView;
import io.wange.cases.CaseView.Rest;
import io.wange.cases.CaseView.SegmentParty;
import io.wange.cases.CaseView.SegmentView;
import io.wange.cases.CaseView.SimilarView;
import io.wange.cases.CaseView.Step;
import io.wange.cases.CaseView.TaskView;
import io.wange.catalog.Catalog;
import io.wange.files.Attachment;
import io.wange.files.Attachments;
import io.wange.files.Likeness;
import io.wange.people.Staffing;
import io.wange.platform.Caller;
import io.wange.platform.LonLat;
import io.wange.platform.Masking;
import io.wange.platform.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts together the page of a case and its history. */
@Service
public class CasePages {

    private final Cases cases;
    private final CaseStore store;
    private final CaseReads reads;
    private final CaseRows rows;
    private final Offers offers;
    private final Dispatching dispatching;
    private final Similar similar;
    private final Lifecycles lifecycles;
    private final City city;
    private final Areas areas;
    private final Catalog catalog;
    private final Staffing staffing;
    private final Attachments attachments;
    private final Directory people;

    CasePages(
            Cases cases,
            CaseStore store,
            CaseReads reads,
            CaseRows rows,
            Offers offers,
            Dispatching dispatching,
            Similar similar,
            Lifecycles lifecycles,
            City city,
            Areas areas,
            Catalog catalog,
            Staffing staffing,
            Attachments attachments,
            Directory people) {
        this.people = people;
        this.cases = cases;
        this.store = store;
        this.reads = reads;
        this.rows = rows;
        this.offers = offers;
        this.dispatching = dispatching;
        this.similar = similar;
        this.lifecycles = lifecycles;
        this.city = city;
        this.areas = areas;
        this.catalog = catalog;
        this.staffing = staffing;
        this.attachments = attachments;
    }

    /**
     * The page of a case. Somebody of the party who opens it ends the time in which the last move can be withdrawn.
     *
     * @throws io.wange.platform.Problem 404
     */
    public CaseView page(Caller caller, String number, Language language) {
        var at = CaseNumber.of(number);
        var file = cases.visible(caller, at);
        var now = cases.now();
        var actor = Actor.of(caller);
        var myTurn = file.partyDuty != null && actor.may(file.partyDuty) && actor.actsFor(file.partyUnit);
        if (myTurn && file.openedVersion < file.movedVersion) reads.opened(file);
        return view(caller, file, myTurn, now, language);
    }

    private CaseView view(Caller caller, CaseFile file, boolean myTurn, Instant now, Language language) {
        var actor = Actor.of(caller);
        var segments = reads.segments(file);
        var actions = offers.offers(file, actor, now, language);
        var calendar = city.calendar(file);
        return new CaseView(
                rows.row(file, now, language),
                myTurn,
                condition(file, language),
                CaseRows.limit(file.handlingLimit),
                file.handlingDueAt,
                lineage(file, language),
                file.cellCode,
                reports(file, caller),
                photos(file, caller),
                segments.stream()
                        .map(s -> segment(s, file, calendar, now, language))
                        .toList(),
                steps(file, segments, language),
                actions,
                officer(file, now),
                nearby(file, now, language),
                explanation(file, segments, calendar, now, language),
                rests(file, segments, calendar, now),
                file.edition,
                lifecycles.get(file.lifecycle, file.edition).names().in(language),
                candidates(file, actions, language),
                file.tasks.stream()
                        .map(task -> task(task, calendar, actor, now, language))
                        .toList(),
                details(file, language),
                file.followers.contains(caller.accountId()),
                file.mergedInto,
                file.reportCount > 1 ? reads.mergedFrom(file) : List.of(),
                file.reopenCount);
    }

    private TaskView task(CaseTask task, WorkCalendar calendar, Actor actor, Instant now, Language language) {
        var unit = rows.unit(task.unit(), language);
        return new TaskView(
                task.no(),
                task.kind(),
                task.unit(),
                unit == null ? "" : unit.name(),
                task.text(),
                task.at(),
                CaseRows.limit(task.limit()),
                task.dueAt(),
                remaining(task, calendar, now),
                task.state(),
                task.endedAt(),
                task.answer(),
                task.result(),
                task.onTime(),
                Lamp.of(task.open() ? "open" : "closed", task.dueAt(), task.warnAt(), now),
                task.open() && actor.units().contains(task.unit()));
    }

    private static @Nullable Long remaining(CaseTask task, WorkCalendar calendar, Instant now) {
        if (!task.open() || task.dueAt() == null || task.limit() == null) return null;
        return calendar.measure(now, task.dueAt(), task.limit().unit());
    }

    private List<DetailView> details(CaseFile file, Language language) {
        if (file.details.isEmpty()) return List.of();
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        return lifecycle.fields().values().stream()
                .filter(field -> file.details.containsKey(field.code()))
                .map(field -> detail(lifecycle, field, String.valueOf(file.details.get(field.code())), language))
                .toList();
    }

    private static DetailView detail(Lifecycle lifecycle, Lifecycle.Field field, String value, Language language) {
        var word = field.kind().equals("choice") ? lifecycle.words().get(value) : null;
        return new DetailView(
                field.code(), field.names().in(language), field.kind(), word == null ? value : word.in(language));
    }

    private @Nullable ConditionView condition(CaseFile file, Language language) {
        if (file.conditionId == null) return null;
        return catalog.findCondition(file.conditionId)
                .map(c -> new ConditionView(
                        language == Language.EN && c.filingEn() != null ? c.filingEn() : c.filing(),
                        language == Language.EN && c.closingEn() != null ? c.closingEn() : c.closing()))
                .orElse(null);
    }

    private List<CaseView.Place> lineage(CaseFile file, Language language) {
        if (file.areaId == null) return List.of();
        return areas.lineage(file.areaId).stream()
                .map(a -> new CaseView.Place(a.id(), language.choose(a.name(), a.nameEn()), a.level()))
                .toList();
    }

    private List<ReportView> reports(CaseFile file, Caller caller) {
        var clear = caller.may("person.clear");
        // of somebody who wants not to be named those who handle it see nothing, whatever else they may
        var handles = file.handlingUnit != null && caller.ownUnits().contains(file.handlingUnit);
        return reads.reports(file).stream()
                .map(report -> {
                    if (report.secret() && (!clear || handles)) return report.withReporter(null, null);
                    if (clear) return report;
                    return report.withReporter(
                            Masking.name(report.reporterName()), Masking.phone(report.reporterPhone()));
                })
                .toList();
    }

    private List<Photo> photos(CaseFile file, Caller caller) {
        if (file.thumbnail == null) return List.of();
        var lines = reads.photoLines(file);
        var alike = attachments.likenesses(file.county, "case", file.id);
        var all = attachments.list(file.county, "case", file.id);
        var first = firstBefore(all);
        return all.stream()
                .map(a -> {
                    var line = lines.get(a.id());
                    return new Photo(
                            a.id(),
                            a.kind(),
                            line == null ? null : line.stage(),
                            line == null ? a.uploadedAt() : line.at(),
                            line == null ? null : line.by(),
                            a.takenAt(),
                            a == first ? null : metres(first, a),
                            alike(alike.get(a.id()), file, caller));
                })
                .toList();
    }

    /** The photo that shows how it was; the page lays the later ones beside it. */
    private static @Nullable Attachment firstBefore(List<Attachment> photos) {
        return photos.stream()
                .filter(photo -> photo.kind().equals("before"))
                .findFirst()
                .or(() -> photos.stream()
                        .filter(photo -> !photo.kind().equals("after"))
                        .findFirst())
                .orElse(null);
    }

    private static @Nullable Double metres(@Nullable Attachment one, Attachment other) {
        var from = one == null ? null : one.location();
        var to = other.location();
        if (from == null || to == null) return null;
        var metres = new LonLat(from.lon(), from.lat()).metresTo(new LonLat(to.lon(), to.lat()));
        return Math.round(metres * 10) / 10.0;
    }

    private @Nullable List<Alike> alike(@Nullable List<Likeness> found, CaseFile file, Caller caller) {
        if (found == null) return null;
        return found.stream()
                .map(Likeness::otherOwner)
                .map(id -> new Alike(
                        cases.maySee(caller, file.county, id) ? new CaseNumber(file.county, id).toString() : null))
                .toList();
    }

    private SegmentView segment(Segment s, CaseFile file, WorkCalendar calendar, Instant now, Language language) {
        var ended = s.endedAt();
        var until = ended == null ? now : ended;
        var used = s.usedMs() != null ? s.usedMs() : used(s, calendar, until);
        var lamp = s.running() ? Lamp.of("open", s.dueAt(), s.warnAt(), until) : Lamp.GREY;
        var unit = rows.unit(s.partyUnit(), language);
        var name = unit != null ? unit.name() : s.partyName() == null ? "" : s.partyName();
        return new SegmentView(
                s.seq(),
                s.clock(),
                s.stage(),
                rows.stageName(file, s.stage(), language),
                new SegmentParty(s.partyUnit(), name, rows.axis(s.partyUnit())),
                s.running(),
                s.startedAt(),
                ended,
                s.dueAt(),
                CaseRows.limit(s.limit()),
                used,
                lamp);
    }

    private static long used(Segment s, WorkCalendar calendar, Instant until) {
        if (!s.running() || s.limit() == null)
            return until.toEpochMilli() - s.startedAt().toEpochMilli();
        return Math.max(0, calendar.measure(s.startedAt(), until, s.limit().unit()));
    }

    /** The strip: what lies behind, where it stands, what is to come. Optional stages show only when they were visited. */
    private List<Step> steps(CaseFile file, List<Segment> segments, Language language) {
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        var visited =
                segments.stream().map(s -> lifecycle.stage(s.stage()).step()).collect(Collectors.toSet());
        var stage = lifecycle.stage(file.stage);
        var ended = stage.kind() == Stage.Kind.FINAL;
        var steps = new ArrayList<Step>();
        var passed = true;
        for (var code : lifecycle.steps()) {
            var here = !ended && code.equals(stage.step());
            if (here) passed = false;
            var done = code.equals("report")
                    || (ended ? visited.contains(code) || reached(lifecycle, file, code) : passed);
            if (code.equals("verify") && !visited.contains(code)) continue;
            var name = code.equals("report")
                    ? lifecycle.nameOf("report", null)
                    : lifecycle.stage(code).names();
            steps.add(new Step(code, name.in(language), here ? "now" : done ? "done" : "todo"));
        }
        return steps;
    }

    /** After the end: the appraisal counts as done when there was one, the other steps when the case went all the way. */
    private static boolean reached(Lifecycle lifecycle, CaseFile file, String code) {
        return lifecycle.stage(code).kind() == Stage.Kind.AFTER && file.replyWanted && "resolved".equals(file.outcome);
    }

    private @Nullable Officer officer(CaseFile file, Instant now) {
        if (file.areaPath == null) return null;
        var day = LocalDate.ofInstant(now, city.calendar(file).zone());
        return staffing.onGrid(file.areaPath, "grid_officer", day)
                .map(p -> new Officer(p.name(), p.phone()))
                .orElse(null);
    }

    private List<SimilarView> nearby(CaseFile file, Instant now, Language language) {
        if (file.lon == null || file.lat == null) return List.of();
        return similar.nearby(file, new LonLat(file.lon, file.lat), now).stream()
                .map(match -> similarView(match, now, language))
                .toList();
    }

    /** Open cases that a new report may be about. */
    public List<SimilarView> similar(
            Caller caller,
            @Nullable String classCode,
            double lon,
            double lat,
            @Nullable String text,
            Language language) {
        LonLat.checked(lon, lat);
        var now = cases.now();
        var known = classCode == null ? null : catalog.findClass(classCode).orElse(null);
        var metres = known == null ? 50 : known.duplicateMetres();
        var hours = known == null ? 24 : known.duplicateHours();
        var county = areas.locate(lon, lat).map(l -> areas.county(l.area())).orElseGet(() -> cases.county(caller));
        return similar.find(county, classCode, lon, lat, metres, hours, text == null ? "" : text, now).stream()
                .map(match -> similarView(match, now, language))
                .toList();
    }

    private SimilarView similarView(Similar.Match match, Instant now, Language language) {
        var row = rows.row(match.file(), now, language);
        return new SimilarView(
                row.number(),
                row.className(),
                row.address(),
                row.description(),
                Math.round(match.distance() * 10) / 10.0,
                Math.round(match.similarity() * 100) / 100.0,
                row.reportedAt(),
                row.closedAt(),
                row.stage(),
                row.stageName(),
                row.state(),
                row.lamp());
    }

    private static @Nullable Explanation explanation(
            CaseFile file, List<Segment> segments, WorkCalendar calendar, Instant now, Language language) {
        if (!file.state.equals("open") && !file.paused()) return null;
        var own = segments.stream().filter(s -> s.clock() == file.clock).toList();
        if (own.isEmpty()) return null;
        var paused = 0L;
        for (var s : own) {
            var ended = s.endedAt();
            if (!s.running())
                paused += (ended == null ? now : ended).toEpochMilli()
                        - s.startedAt().toEpochMilli();
        }
        var limit = file.limit;
        var running = own.getLast();
        var used = file.clockUsedMs + (file.paused() ? 0 : used(running, calendar, now));
        return new Explanation(
                own.getFirst().startedAt(),
                file.dueAt,
                file.warnAt,
                CaseRows.limit(limit),
                used,
                paused,
                limit != null && limit.unit().working(),
                file.extendCount > 0,
                limit == null || file.dueAt == null
                        ? null
                        : new DeadlineWords(calendar, language)
                                .sentence(limit, own.getFirst().startedAt(), file.dueAt, paused, file.extendCount > 0));
    }

    private static List<Rest> rests(CaseFile file, List<Segment> segments, WorkCalendar calendar, Instant now) {
        if (segments.stream()
                .noneMatch(s -> s.limit() != null && s.limit().unit().working())) return List.of();
        var closed = file.closedAt;
        var until = closed != null ? closed : file.dueAt != null && file.dueAt.isAfter(now) ? file.dueAt : now;
        return calendar.rests(file.reportedAt, until).stream()
                .limit(400)
                .map(slot -> new Rest(slot.from(), slot.to()))
                .toList();
    }

    private @Nullable List<CandidateView> candidates(CaseFile file, List<ActionOffer> actions, Language language) {
        var asked = actions.stream()
                .anyMatch(a -> List.of("dispatch", "rule", "assign", "transfer").contains(a.action()) && a.primary()
                        || a.action().equals("assign"));
        if (!asked) return null;
        return dispatching.candidates(file, language).stream()
                .map(offer -> CandidateView.of(offer, dispatching.why(offer, file, language)))
                .toList();
    }

    /** A case as it is, or as it would be. */
    public record Told(CaseView page, List<HistoryLine> history) {}

    /**
     * How a case would stand after an act; nothing is written. What the act does to other cases is left out.
     *
     * @param actor who would act
     * @param reader who would look at it then
     * @throws io.wange.platform.Problem as the act itself
     */
    public Told foretell(
            Caller actor, String number, String action, ActionRequest request, Caller reader, Language language) {
        var before = cases.visible(actor, CaseNumber.of(number));
        var decision = cases.foretell(actor, before, action, request);
        var events = new ArrayList<>(store.history(before.county, before.id));
        events.add(decision.event());
        var after = decision.after();
        return new Told(view(reader, after, false, cases.now(), language), history(after, events, reader, language));
    }

    /** The history, newest first. */
    public List<HistoryLine> history(Caller caller, String number, Language language) {
        var file = cases.visible(caller, CaseNumber.of(number));
        return history(file, store.history(file.county, file.id), caller, language);
    }

    private List<HistoryLine> history(CaseFile file, List<CaseEvent> events, Caller caller, Language language) {
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        var photos = new HashMap<Long, Photo>();
        for (var photo : photos(file, caller)) photos.put(photo.id(), photo);
        var lines = new ArrayList<HistoryLine>();
        Instant stageSince = null;
        for (var event : events) {
            var moved = event.fromStage() != null && !event.fromStage().equals(event.toStage());
            var took = moved && stageSince != null
                    ? Long.valueOf(event.at().toEpochMilli() - stageSince.toEpochMilli())
                    : null;
            if (moved || stageSince == null) stageSince = event.at();
            lines.add(line(event, lifecycle, took, photos, language));
        }
        return lines.reversed();
    }

    /** The name that the unit had then; its English name is that of today. */
    private String nameThen(Actor actor, Language language) {
        var named = language == Language.EN && actor.unit() != null ? rows.unit(actor.unit(), language) : null;
        if (named != null) return named.name();
        return actor.unitName() == null ? "" : actor.unitName();
    }

    private HistoryLine line(
            CaseEvent event, Lifecycle lifecycle, @Nullable Long took, Map<Long, Photo> photos, Language language) {
        var actor = event.actor();
        var unit = actor.unit() == null
                ? null
                : new HistoryLine.By(actor.unit(), nameThen(actor, language), rows.axis(actor.unit()));
        var data = new LinkedHashMap<>(event.input());
        var shown = ids(data.remove("photos")).stream()
                .map(photos::get)
                .filter(p -> p != null)
                .toList();
        if (data.get("unit") instanceof Number id) {
            var named = rows.unit(id.intValue(), language);
            if (named != null) data.put("unitName", named.name());
        }
        if (data.get("units") instanceof List<?> ids)
            data.put(
                    "unitNames",
                    ids.stream()
                            .map(id -> rows.unit(((Number) id).intValue(), language))
                            .filter(named -> named != null)
                            .map(named -> named.name())
                            .toList());
        if (data.remove("mentions") instanceof List<?> ids)
            data.put(
                    "mentioned",
                    ids.stream()
                            .map(id -> people.find(((Number) id).intValue()))
                            .flatMap(Optional::stream)
                            .map(Directory.Person::name)
                            .toList());
        if (data.get("details") instanceof Map<?, ?> values) data.put("details", named(values, lifecycle, language));
        return new HistoryLine(
                event.seq(),
                event.at(),
                event.action(),
                lifecycle.nameOf(event.action(), event.fromStage()).in(language),
                event.fromStage(),
                event.toStage(),
                lifecycle.stage(event.toStage()).names().in(language),
                actor.isRule() ? null : actor.name(),
                unit,
                event.note(),
                data,
                took,
                shown);
    }

    private static List<DetailView> named(Map<?, ?> values, Lifecycle lifecycle, Language language) {
        return lifecycle.fields().values().stream()
                .filter(field -> values.containsKey(field.code()))
                .map(field -> detail(lifecycle, field, String.valueOf(values.get(field.code())), language))
                .toList();
    }

    static List<Long> ids(@Nullable Object list) {
        return list instanceof List<?> ids
                ? ids.stream().map(id -> ((Number) id).longValue()).toList()
                : List.of();
    }
}
