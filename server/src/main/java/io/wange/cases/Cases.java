package io.wange.cases;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.CaseStore.Key;
import io.wange.files.Attachments;
import io.wange.files.PhotoRef;
import io.wange.people.Staffing;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What can be done to a case. Every action is one transaction: lock the row, let the lifecycle decide, write row, history
 * and segments, publish. A refused action changes nothing; a repeated one is answered as the first time.
 */
@Service
public class Cases {

    /** Actions that touch another case; both are locked. */
    private static final Set<String> JOINING = Set.of("merge", "unmerge");
    /** What is photographed with these shows what was done. */
    private static final Set<String> EVIDENCE = Set.of("handle", "reply", "check");

    private final CaseStore store;
    private final Joining joining;
    private final JdbcTemplate db;
    private final Lifecycles lifecycles;
    private final City city;
    private final Inputs inputs;
    private final Counties counties;
    private final Areas areas;
    private final Units units;
    private final Staffing staffing;
    private final Dispatching dispatching;
    private final Attachments attachments;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Cases(
            CaseStore store,
            Joining joining,
            JdbcTemplate db,
            Lifecycles lifecycles,
            City city,
            Inputs inputs,
            Counties counties,
            Areas areas,
            Units units,
            Staffing staffing,
            Dispatching dispatching,
            Attachments attachments,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.joining = joining;
        this.db = db;
        this.lifecycles = lifecycles;
        this.city = city;
        this.inputs = inputs;
        this.counties = counties;
        this.areas = areas;
        this.units = units;
        this.staffing = staffing;
        this.dispatching = dispatching;
        this.attachments = attachments;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Does an action.
     *
     * @param version the version the sender saw
     * @param idempotencyKey 1 to 100 characters; the same key with the same content is done once
     * @throws Problem 404, 403, 409 {@code stage}, 412 {@code stale-version} with the present state, 422 {@code invalid} or
     *     {@code key-reused}
     */
    public ActionAnswer act(
            Caller caller,
            String number,
            String action,
            ActionRequest request,
            int version,
            String idempotencyKey,
            Language language) {
        var at = CaseNumber.of(number);
        var key = new Key(idempotencyKey, Requests.hash(action, request));
        try {
            return notNull(transaction.execute(tx -> act(caller, at, action, request, version, key, language)));
        } catch (Problem | DuplicateKeyException refused) {
            // perhaps because it was done already
            var done = store.findDone(at.county(), at.id(), caller.accountId(), idempotencyKey);
            if (done.isEmpty()) throw refused;
            if (!Objects.equals(done.get().requestHash(), key.requestHash())) throw Requests.reused(idempotencyKey);
            var file = visible(caller, at);
            return answer(file, done.get().event(), language);
        }
    }

    private ActionAnswer act(
            Caller caller,
            CaseNumber at,
            String action,
            ActionRequest request,
            int version,
            Key key,
            Language language) {
        var scope = counties.scope(caller);
        var input = inputs.resolve(request);
        var locked = joining.lock(at, JOINING.contains(action) ? joining.other(at, input) : null);
        var before = locked.file().filter(scope::sees).orElseThrow(() -> Problem.notFound("case", at));
        if (before.version != version) throw stale(before, language);
        var decision = joining.follow(
                before,
                decide(before, Actor.of(caller), action, input),
                locked.other(),
                scope,
                input,
                (was, other) -> publish(was, other.after(), other.event()));
        store.save(false, List.of(decision), key, null);
        follow(before, decision, request.photos());
        Notices.tell(db, decision.after(), decision.event(), input.more().mentions());
        dispatchByRule(decision);
        return answer(decision.after(), decision.event(), language);
    }

    private Decision decide(CaseFile before, Actor actor, String action, ActionInput input) {
        var lifecycle = lifecycles.get(before.lifecycle, before.edition);
        Supplier<CaseFile> previous = () -> CaseFile.replay(store.history(before.county, before.id).stream()
                .filter(event -> event.seq() < before.movedVersion)
                .toList());
        return new Turn(lifecycle, before, actor, city, now()).decide(action, input, previous);
    }

    /** What an action would make of a case that the caller sees; nothing is locked or written. */
    Decision foretell(Caller caller, CaseFile file, String action, ActionRequest request) {
        return decide(file, Actor.of(caller), action, inputs.resolve(request));
    }

    /** What else belongs to an action: photos, a ruling as a precedent, the events. */
    private void follow(CaseFile before, Decision decision, @Nullable List<PhotoRef> photos) {
        var after = decision.after();
        if (photos != null && !photos.isEmpty())
            attachments.take(
                    after.county,
                    "case",
                    after.id,
                    photos,
                    EVIDENCE.contains(decision.event().action()));
        if (after.ruled && !before.ruled)
            store.addRuling(after, decision.event().note(), decision.event().at());
        publish(before, after, decision.event());
    }

    private void publish(@Nullable CaseFile before, CaseFile after, CaseEvent event) {
        var number = after.number();
        events.publishEvent(new CaseChanged(
                after.county,
                number,
                event.action(),
                after.stage,
                after.version,
                after.areaPath,
                after.partyUnit,
                before == null ? null : before.partyUnit,
                after.handlingUnit,
                taskUnits(before, after)));
        if (before == null) events.publishEvent(new CaseReported(after.county, number));
        if (after.filedAt != null && (before == null || before.filedAt == null))
            events.publishEvent(new CaseFiled(after.county, number));
        if (after.dispatchedAt != null && (before == null || !after.dispatchedAt.equals(before.dispatchedAt)))
            events.publishEvent(new CaseDispatched(after.county, number));
        if (after.closedAt != null && (before == null || before.closedAt == null))
            events.publishEvent(new CaseClosed(after.county, number, after.replyWanted));
    }

    private static List<Integer> taskUnits(@Nullable CaseFile before, CaseFile after) {
        if (before == null || before.taskUnits.isEmpty()) return after.taskUnits;
        return Stream.concat(before.taskUnits.stream(), after.taskUnits.stream())
                .distinct()
                .toList();
    }

    /** Where the class says so, the matrix dispatches without a person. */
    private void dispatchByRule(Decision filed) {
        var before = filed.after();
        var lifecycle = lifecycles.get(before.lifecycle, before.edition);
        if (!before.stage.equals("dispatch")
                || !filed.event().action().equals("file")
                || lifecycle.movesFrom(before.stage, before.state, "dispatch").isEmpty()) return;
        var unit = dispatching.automatic(before);
        if (unit.isEmpty()) return;
        var decision = decide(before, Actor.RULE, "dispatch", ActionInput.ofUnit(unit.get()));
        store.save(false, List.of(decision), Key.NONE, null);
        publish(before, decision.after(), decision.event());
    }

    /** What a rule does to a case: how it was, and the decision. */
    record Done(CaseFile before, Decision decision) {}

    /** Decides an action of a rule on a case that is locked. */
    Done decideByRule(CaseFile before, String action, ActionInput input) {
        return new Done(before, decide(before, Actor.RULE, action, input));
    }

    /** Writes what rules decided, inside the transaction that locked the cases. */
    void saveByRule(List<Done> done) {
        store.saveAll(done);
        for (var one : done) {
            var decision = one.decision();
            publish(one.before(), decision.after(), decision.event());
            if (!decision.after().followers.isEmpty()) Notices.tell(db, decision.after(), decision.event(), List.of());
        }
    }

    /** The deadlines of one case anew. */
    void recalculate(String county, long id) {
        transaction.executeWithoutResult(tx -> {
            var before = store.lock(county, id);
            if (before.isEmpty() || before.get().limit == null) return;
            var file = before.get();
            var lifecycle = lifecycles.get(file.lifecycle, file.edition);
            var decision = new Turn(lifecycle, file, Actor.RULE, city, now()).recalculate();
            if (decision == null) return;
            store.save(false, List.of(decision), Key.NONE, null);
            store.moveDue(decision.after());
            publish(file, decision.after(), decision.event());
        });
    }

    /** Whether the caller sees that case. */
    boolean maySee(Caller caller, String county, long id) {
        return store.find(county, id).filter(counties.scope(caller)::sees).isPresent();
    }

    /** The card that the running clock has earned by now: 0 none, 2 yellow, 3 red. */
    int cardDue(CaseFile file, Lifecycle lifecycle, Instant at) {
        return new Clocks(file.copy(), city.calendar(file), () -> city.cards(lifecycle, file), at).cardDue();
    }

    /** The case, if the caller may see it. */
    CaseFile visible(Caller caller, CaseNumber number) {
        return store.find(number.county(), number.id())
                .filter(counties.scope(caller)::sees)
                .orElseThrow(() -> Problem.notFound("case", number));
    }

    private Problem stale(CaseFile file, Language language) {
        return new Problem(
                        HttpStatus.PRECONDITION_FAILED,
                        "stale-version",
                        "Somebody was faster; this is how the case stands now.")
                .with("current", current(file, language));
    }

    /** How a case stands, in the words of an answer. */
    ActionAnswer current(CaseFile file, Language language) {
        return answer(
                file,
                file.version,
                "",
                file.stage,
                file.state,
                file.partyUnit,
                file.partyDuty,
                file.partyStaff,
                file.dueAt,
                file.changedAt,
                null,
                language);
    }

    private ActionAnswer answer(CaseFile file, CaseEvent event, Language language) {
        var then = new CaseFile();
        then.apply(event.set());
        return answer(
                file,
                event.seq(),
                event.action(),
                event.toStage(),
                then.state,
                then.partyUnit,
                then.partyDuty,
                then.partyStaff,
                then.dueAt,
                event.at(),
                event.input().get("case") instanceof String other ? other : null,
                language);
    }

    private ActionAnswer answer(
            CaseFile file,
            int version,
            String action,
            String stage,
            String state,
            @Nullable Integer unit,
            @Nullable String duty,
            @Nullable Integer staff,
            @Nullable Instant dueAt,
            Instant at,
            @Nullable String other,
            Language language) {
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        var party = duty == null
                ? null
                : new ActionAnswer.PartyView(
                        unit,
                        unit == null ? null : unitName(unit, language),
                        duty,
                        staff == null
                                ? null
                                : staffing.find(staff).map(p -> p.name()).orElse(null));
        return new ActionAnswer(
                file.number(),
                version,
                action,
                stage,
                lifecycle.stage(stage).names().in(language),
                state,
                party,
                dueAt,
                at,
                other);
    }

    private @Nullable String unitName(int unit, Language language) {
        return units.find(unit)
                .map((Unit u) -> language.choose(u.name(), u.nameEn()))
                .orElse(null);
    }

    /** Where a caller without a place belongs. */
    String county(Caller caller) {
        return counties.of(counties.scope(caller));
    }

    Optional<Area> area(@Nullable Integer id) {
        return id == null ? Optional.empty() : areas.find(id);
    }

    private static <T> T notNull(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    /** For reports: opens a case or adds a line, inside the caller's transaction. */
    Decision open(
            CaseFile file, Actor actor, Lifecycle lifecycle, Instant at, Map<String, Object> input, boolean settled) {
        return Turn.open(lifecycle, file, actor, city, at, input, settled);
    }

    Decision decideNow(CaseFile before, Actor actor, String action, ActionInput input) {
        return decide(before, actor, action, input);
    }

    void published(@Nullable CaseFile before, Decision decision) {
        publish(before, decision.after(), decision.event());
    }
}
