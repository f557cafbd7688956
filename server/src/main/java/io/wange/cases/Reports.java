package io.wange.cases;

import io.wange.access.Machines;
import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.ActionInput.Place;
import io.wange.cases.CaseStore.Key;
import io.wange.catalog.CaseClass;
import io.wange.catalog.Catalog;
import io.wange.files.Attachments;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.SearchTerms;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in reports. Each opens a case or joins an open one, in one transaction; a report is never changed afterwards. One
 * outside every area is kept, and waits in the supervision centre for somebody who finds its place.
 */
@Service
public class Reports {

    private static final String INSTRUCT = "instruct";

    private final ReportStore reports;
    private final CaseStore store;
    private final Cases cases;
    private final Lifecycles lifecycles;
    private final Inputs inputs;
    private final Counties counties;
    private final City city;
    private final Similar similar;
    private final Areas areas;
    private final Catalog catalog;
    private final Attachments attachments;
    private final Machines machines;
    private final TransactionTemplate transaction;
    /** Nobody may foresee which of his cases is looked at. */
    private final SecureRandom chance = new SecureRandom();

    Reports(
            ReportStore reports,
            CaseStore store,
            Cases cases,
            Lifecycles lifecycles,
            Inputs inputs,
            Counties counties,
            City city,
            Similar similar,
            Areas areas,
            Catalog catalog,
            Attachments attachments,
            Machines machines,
            PlatformTransactionManager transactions) {
        this.reports = reports;
        this.store = store;
        this.cases = cases;
        this.lifecycles = lifecycles;
        this.inputs = inputs;
        this.counties = counties;
        this.city = city;
        this.similar = similar;
        this.areas = areas;
        this.catalog = catalog;
        this.attachments = attachments;
        this.machines = machines;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes in a report.
     *
     * @throws Problem 422 {@code invalid} or {@code key-reused}, 404 the case to join, 409 it is not open
     */
    public ReportAnswer report(Caller caller, ReportDraft draft, String idempotencyKey) {
        return report(caller, draft, idempotencyKey, answer -> {});
    }

    /**
     * The same, with more to be written in the transaction of the report.
     *
     * @param more not called for a report that was taken in before
     */
    public ReportAnswer report(Caller caller, ReportDraft sent, String idempotencyKey, Consumer<ReportAnswer> more) {
        var draft = machines.channel(caller.accountId()).map(sent::withChannel).orElse(sent);
        var key = new Key(idempotencyKey, Requests.hash("report", draft));
        var scope = counties.scope(caller);
        try {
            return Objects.requireNonNull(transaction.execute(tx -> {
                var answer = report(caller, scope, draft, key);
                more.accept(answer);
                return answer;
            }));
        } catch (Problem | DuplicateKeyException refused) {
            var done = reports.findDone(scope.counties(), caller.accountId(), idempotencyKey);
            if (done.isEmpty()) throw refused;
            if (!Objects.equals(key.requestHash(), done.get().requestHash())) throw Requests.reused(idempotencyKey);
            return done.get().answer();
        }
    }

    /**
     * The same of somebody at a desk, who must say what the channel asks for; a machine need not.
     *
     * @throws Problem as {@link #report}
     */
    public ReportAnswer reportAtDesk(
            Caller caller, ReportDraft draft, String idempotencyKey, Consumer<ReportAnswer> more) {
        if (machines.channel(caller.accountId()).isEmpty() && draft.channel() != null) SourceRules.checkComplete(draft);
        return report(caller, draft, idempotencyKey, more);
    }

    /** What an earlier report with one of these keys was told. */
    Optional<ReportAnswer> answered(Caller caller, String... idempotencyKeys) {
        var scope = counties.scope(caller);
        for (var key : idempotencyKeys) {
            var done = reports.findDone(scope.counties(), caller.accountId(), key);
            if (done.isPresent()) return done.map(ReportStore.Done::answer);
        }
        return Optional.empty();
    }

    /** A machine reports into its areas only; what lies outside of all of them is kept like anybody's. */
    private void checkPlace(Caller caller, Optional<Area> area) {
        if (area.isPresent()
                && machines.channel(caller.accountId()).isPresent()
                && !caller.scope().coversArea(area.get().path()))
            throw Problem.invalid("point", "outside-scope", "This key does not report into that area.");
    }

    /** A report checked and placed, on its way into a case. */
    private record Incoming(
            Caller caller,
            ReportDraft draft,
            Key key,
            String county,
            @Nullable Place place,
            ActionInput.@Nullable Classified classified,
            @Nullable CaseClass caseClass,
            Instant at) {}

    private ReportAnswer report(Caller caller, CaseScope scope, ReportDraft draft, Key key) {
        inputs.check(draft);
        SourceRules.check(draft, areas.today(), cases.now());
        var place = draft.point() == null ? null : inputs.place(draft.point(), draft.coordinateSystem());
        var classified = inputs.classified(draft.classCode(), draft.conditionId());
        var caseClass = classified == null ? null : inputs.caseClass(classified.code());
        var area = place == null ? Optional.<Area>empty() : cases.area(place.areaId());
        checkPlace(caller, area);
        var county = area.map(areas::county).orElseGet(() -> counties.of(scope));
        // a key is looked for in all the caller's counties; the index sees equal ones in the same county only
        if (scope.counties().size() > 1)
            reports.findDone(scope.counties(), caller.accountId(), String.valueOf(key.idempotencyKey()))
                    .ifPresent(done -> {
                        throw new DuplicateKeyException("report");
                    });
        var incoming = new Incoming(caller, draft, key, county, place, classified, caseClass, cases.now());
        var join = toJoin(incoming, scope);
        return join.isPresent() ? join(incoming, join.get()) : open(incoming);
    }

    private Optional<CaseFile> toJoin(Incoming in, CaseScope scope) {
        if (in.draft().joinCase() != null) {
            var number = CaseNumber.find(in.draft().joinCase())
                    .orElseThrow(() -> Problem.invalid("joinCase", "unknown", "That is no number of a case."));
            return Optional.of(store.lock(number.county(), number.id())
                    .filter(scope::sees)
                    .orElseThrow(() -> Problem.invalid("joinCase", "unknown", "There is no such case.")));
        }
        if (in.caseClass() == null || !in.caseClass().joinAutomatically() || in.place() == null)
            return Optional.empty();
        return similar.likest(in.caseClass(), in.place(), in.draft().description(), in.county(), in.at())
                .flatMap(number -> store.lock(number.county(), number.id()))
                .filter(file -> file.state.equals("open") || file.paused());
    }

    private ReportAnswer join(Incoming in, CaseFile before) {
        if (!before.state.equals("open") && !before.paused())
            throw Problem.conflict("stage", "The case is closed; open a new one.")
                    .with("rule", "stage")
                    .with("state", before.state)
                    .with("stage", before.stage);
        var after = before.copy();
        after.reportCount++;
        after.replyWanted |= wantsReply(in.draft());
        after.version++;
        after.changedAt = in.at();
        if (after.thumbnail == null && !in.draft().photoIds().isEmpty())
            after.thumbnail = in.draft().photoIds().getFirst();
        var event = new CaseEvent(
                after.version,
                in.at(),
                "join",
                before.stage,
                after.stage,
                Actor.of(in.caller()),
                in.draft().description(),
                history(in.draft()),
                Turn.changes(after, before));
        var decisions = new ArrayList<Decision>();
        decisions.add(new Decision(after, event, null, null));
        oblige(in, decisions);
        store.save(false, decisions, Key.NONE, null);
        return finish(in, before, decisions, true);
    }

    /** Who was told by a leader to see to it owes an answer. */
    private void oblige(Incoming in, List<Decision> decisions) {
        var source = in.draft().source();
        if (source == null || source.giver() == null || source.giver().isBlank()) return;
        var file = decisions.getLast().after();
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        if (lifecycle.movesFrom(file.stage, file.state, INSTRUCT).isEmpty()) return;
        var words = ActionInput.ofNote(SourceRules.words(source));
        decisions.add(cases.decideNow(file, inTheNameOf(in.caller()), INSTRUCT, words));
    }

    /** Who writes down what a leader said needs no right of his own to say it. */
    private static Actor inTheNameOf(Caller caller) {
        var actor = Actor.of(caller);
        var permissions = new HashSet<>(actor.permissions());
        permissions.add("case.instruct");
        return new Actor(
                actor.account(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                actor.ownUnits(),
                actor.units(),
                permissions);
    }

    private ReportAnswer open(Incoming in) {
        var draft = in.draft();
        var lifecycle = lifecycles.current(lifecycleCode(in));
        if (lifecycle.code().equals("spot") && draft.result() == null)
            throw Problem.invalid("result.note", "required", "Say what was done on the spot.");
        var actor = Actor.of(in.caller());
        var file = file(in);
        var zone = city.calendar(file).zone();
        file.id = store.nextId(in.county(), LocalDate.ofInstant(in.at(), zone));
        var decisions = new ArrayList<Decision>();
        decisions.add(cases.open(file, actor, lifecycle, in.at(), history(draft), draft.result() != null));
        // where nobody accepts there is nothing to be done
        if (Boolean.TRUE.equals(draft.accept())
                && !lifecycle.movesFrom(lifecycle.start(), "open", "accept").isEmpty())
            decisions.add(cases.decideNow(decisions.getFirst().after(), actor, "accept", ActionInput.NOTHING));
        passUnsampled(lifecycle, decisions, draft);
        oblige(in, decisions);
        store.save(true, decisions, Key.NONE, terms(in));
        return finish(in, null, decisions, false);
    }

    /** Only a random share of some cases is looked at by a person, and always those without a photo. */
    private void passUnsampled(Lifecycle lifecycle, List<Decision> decisions, ReportDraft draft) {
        var sampling = lifecycle.sampling();
        var after = decisions.getLast().after();
        if (sampling == null
                || !after.stage.equals(sampling.stage())
                || draft.photoIds().isEmpty()) return;
        if (chance.nextDouble() < sampling.share()) return;
        decisions.add(cases.decideNow(after, Actor.RULE, sampling.action(), ActionInput.NOTHING));
    }

    private String lifecycleCode(Incoming in) {
        if (in.draft().lifecycle() != null) return in.draft().lifecycle();
        if (in.draft().result() != null) return "spot";
        return in.caseClass() == null ? "city" : in.caseClass().lifecycle();
    }

    private static CaseFile file(Incoming in) {
        var draft = in.draft();
        var file = new CaseFile();
        file.county = in.county();
        file.description = draft.description();
        file.address = draft.address();
        file.channel = draft.channel();
        file.outerNumber = draft.outerNumber();
        file.reportedBy = in.caller().accountId();
        file.reportedUnit = in.caller().unitId();
        file.replyWanted = wantsReply(draft);
        if (in.classified() != null) {
            file.classCode = in.classified().code();
            file.className = in.classified().name();
            file.conditionId = in.classified().conditionId();
            file.urgent = in.classified().urgent();
        }
        if (draft.source() != null && Boolean.TRUE.equals(draft.source().urgent())) file.urgent = true;
        if (in.place() != null) {
            file.lon = in.place().lon();
            file.lat = in.place().lat();
            file.areaId = in.place().areaId();
            file.areaPath = in.place().areaPath();
            file.cellCode = in.place().cellCode();
        }
        if (!draft.photoIds().isEmpty()) file.thumbnail = draft.photoIds().getFirst();
        return file;
    }

    private static boolean wantsReply(ReportDraft draft) {
        var reporter = draft.reporter();
        return reporter != null
                && reporter.wantsReply() != null
                && !reporter.wantsReply().equals("none");
    }

    private static Map<String, Object> history(ReportDraft draft) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("channel", draft.channel());
        if (draft.result() != null) kept.put("settled", draft.result().note());
        if (!draft.photoIds().isEmpty()) kept.put("photos", draft.photoIds());
        return kept;
    }

    private String terms(Incoming in) {
        var terms = new SearchTerms()
                .text(in.draft().description())
                .text(in.draft().address())
                .text(in.draft().outerNumber());
        if (in.caseClass() != null)
            terms.name(in.caseClass().name()).text(in.caseClass().nameEn());
        return terms.vector();
    }

    private ReportAnswer finish(Incoming in, @Nullable CaseFile before, List<Decision> decisions, boolean joined) {
        var after = decisions.getLast().after();
        var id = reports.nextId();
        var answer = new ReportAnswer(
                new ReportAnswer.ReportId(id),
                after.number(),
                joined,
                after.stage,
                after.version,
                cases.area(after.areaId)
                        .map(area -> new ReportAnswer.AreaName(
                                area.id(),
                                area.name(),
                                areas.lineage(area.id()).stream()
                                        .map(Area::name)
                                        .toList()))
                        .orElse(null));
        reports.add(id, after, in.draft(), in.caller().accountId(), in.place(), in.at(), in.key(), answer);
        var photos = in.draft().photos();
        if (photos != null && !photos.isEmpty()) attachments.take(after.county, "case", after.id, photos);
        var previous = before;
        for (var decision : decisions) {
            cases.published(previous, decision);
            previous = decision.after();
        }
        return answer;
    }
}
