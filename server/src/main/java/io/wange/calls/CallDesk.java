package io.wange.calls;

import io.wange.access.Audit;
import io.wange.access.Directory;
import io.wange.calls.CallStore.Attempt;
import io.wange.calls.CallStore.Told;
import io.wange.cases.ReportAnswer;
import io.wange.cases.ReportDraft;
import io.wange.cases.Reports;
import io.wange.catalog.Calendars;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people at the desk do with calls: take, end, report, call back. */
@Service
class CallDesk {

    private static final int MOST = 200;
    private static final int RECENT = 30;
    /** An exchange that fell silent never says that a call ended. */
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    private static final Set<String> ENDS = Set.of("answered", "elsewhere");
    private static final Set<String> TRIES = Set.of("reached", "no-answer", "busy", "wrong-number");

    private final CallStore calls;
    private final Norms norms;
    private final Reports reports;
    private final Results results;
    private final Directory people;
    private final Calendars calendars;
    private final Audit audit;
    private final Clock clock;

    CallDesk(
            CallStore calls,
            Norms norms,
            Reports reports,
            Results results,
            Directory people,
            Calendars calendars,
            Audit audit,
            Clock clock) {
        this.calls = calls;
        this.norms = norms;
        this.reports = reports;
        this.results = results;
        this.people = people;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The desk at one look.
     *
     * @param live what rings, and who talks
     * @param backs whom to call back, first due first
     * @param recent the latest that are over
     */
    record DeskView(Norm norm, Figures figures, List<CallView> live, List<CallView> backs, List<CallView> recent) {}

    /**
     * The calls of today.
     *
     * @param inTimeShare of all calls those answered within the norm; null: none rang
     * @param connectShare of all calls those answered
     */
    record Figures(
            long calls,
            long answered,
            long inTime,
            @Nullable BigDecimal inTimeShare,
            @Nullable BigDecimal connectShare,
            long waiting,
            long overdue) {}

    DeskView desk(Caller caller) {
        var now = now();
        var live = calls.list(
                caller,
                "kind = 'call' and ended_at is null and rang_at > ? order by rang_at limit " + MOST,
                CallStore.parameter(now.minus(LONGEST_CALL)));
        var backs = calls.list(caller, "back_state = 'open' order by back_due, id limit " + MOST);
        var recent = calls.list(
                caller,
                "rang_at > ? and (ended_at is not null or kind <> 'call') and back_state is distinct from 'open'"
                        + " order by rang_at desc limit " + RECENT,
                CallStore.parameter(now.minus(Duration.ofDays(2))));
        return new DeskView(
                norms.current(),
                figures(caller, now),
                views(caller, live, now),
                views(caller, backs, now),
                views(caller, recent, now));
    }

    private Figures figures(Caller caller, Instant now) {
        var zone = calendars.standard().zone();
        var today = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        var counts = calls.counts(caller, today, now);
        return new Figures(
                counts.calls(),
                counts.answered(),
                counts.inTime(),
                share(counts.inTime(), counts.calls()),
                share(counts.answered(), counts.calls()),
                counts.waiting(),
                counts.overdue());
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_UP);
    }

    private List<CallView> views(Caller caller, List<Call> list, Instant now) {
        return list.stream().map(call -> view(caller, call, now)).toList();
    }

    /** @throws Problem 404 */
    CallView get(Caller caller, long id) {
        return view(caller, calls.get(caller, id), now());
    }

    CallView view(Caller caller, Call call) {
        return view(caller, call, now());
    }

    private CallView view(Caller caller, Call call, Instant now) {
        var mine = call.heldBy(caller.accountId());
        // who has done with it needs the number no longer
        var clear = mine && (call.live() || call.waits() || call.outcome() == null && call.backState() == null);
        var answered = call.answeredAt();
        var until = answered == null ? call.endedAt() : answered;
        var waited = !call.isCall() || until == null
                ? null
                : Long.valueOf(Duration.between(call.rangAt(), until).toSeconds());
        return new CallView(
                call.id(),
                call.kind(),
                number(call, clear),
                call.said(),
                call.rangAt(),
                answered,
                call.endedAt(),
                waited,
                answered == null
                        ? null
                        : !answered.isAfter(call.rangAt()
                                .plusSeconds(norms.get(call.edition()).answerSeconds())),
                name(call.holder()),
                mine,
                call.outcome(),
                call.service(),
                call.note(),
                call.secret(),
                call.recording(),
                call.caseNumbers(),
                back(call, now),
                call.version());
    }

    /** Of who wants not to be known nothing is shown to others, who may be those that handle it. */
    private static @Nullable String number(Call call, boolean clear) {
        if (clear) return call.number();
        return call.secret() ? null : CallWords.masked(call.number());
    }

    private CallView.@Nullable Back back(Call call, Instant now) {
        if (call.backState() == null) return null;
        return new CallView.Back(
                call.backState(),
                call.backDue(),
                lamp(call, now),
                call.backTimes(),
                name(call.claimedBy()),
                call.backOutcome(),
                call.backEndedAt(),
                call.attempts(),
                calls.attempts(call));
    }

    /** As everywhere: yellow from 80 % of the time on, red beyond. */
    private String lamp(Call call, Instant now) {
        var due = call.backDue();
        if (!call.waits() || due == null) return "closed";
        if (now.isAfter(due)) return "red";
        var fifth = Norms.seconds(norms.get(call.edition()), call.kind()) * 200L;
        return now.isAfter(due.minusMillis(fifth)) ? "yellow" : "green";
    }

    private @Nullable String name(@Nullable Integer account) {
        return account == null
                ? null
                : people.find(account).map(Directory.Person::name).orElse(null);
    }

    /**
     * Takes on a call that nobody has: who answers what rings, who calls back what waits.
     *
     * @throws Problem 404; 409 {@code claimed} by another, {@code call-over}; 412
     */
    @Transactional
    CallView claim(Caller caller, long id, int version) {
        var call = calls.lock(caller, id);
        if (call.heldBy(caller.accountId())) return view(caller, call);
        if (call.hand() != null)
            throw Problem.conflict("claimed", "Somebody else has this call.").with("by", name(call.hand()));
        if (!call.live() && !call.waits()) throw over();
        Version.check(version, call.version());
        audit.describe("call.claim", "call", id, Map.of());
        if (call.waits()) calls.claim(call, caller.accountId(), now());
        else answer(caller, call);
        return get(caller, id);
    }

    private void answer(Caller caller, Call call) {
        calls.tell(
                call,
                new Told(
                        null,
                        null,
                        call.answeredAt() == null ? now() : call.answeredAt(),
                        null,
                        caller.accountId(),
                        call.outcome(),
                        call.service(),
                        call.note(),
                        call.secret(),
                        null));
        if (call.answeredAt() == null) calls.gotThrough(call, now());
    }

    private static Problem over() {
        return Problem.conflict("call-over", "The call is over, and nobody need be called back.");
    }

    /** Gives it back to the list. @throws Problem 404; 409 {@code not-held}; 412 */
    @Transactional
    CallView release(Caller caller, long id, int version) {
        var call = held(caller, id);
        Version.check(version, call.version());
        if (!call.waits()) throw over();
        audit.describe("call.release", "call", id, Map.of());
        calls.claim(call, null, null);
        return get(caller, id);
    }

    private Call held(Caller caller, long id) {
        var call = calls.lock(caller, id);
        if (!call.heldBy(caller.accountId()))
            throw Problem.conflict("not-held", "Take the call first.").with("by", name(call.hand()));
        return call;
    }

    /**
     * How a call ended that became no report.
     *
     * @param outcome answered, elsewhere
     * @param service with elsewhere: which
     * @param secret the caller wants not to be named
     */
    record EndInput(
            @Nullable String outcome,
            @Nullable String service,
            @Nullable String note,
            @Nullable Boolean secret) {}

    /** @throws Problem 404; 409 {@code not-held}, {@code call-over}; 412; 422 */
    @Transactional
    CallView end(Caller caller, long id, int version, EndInput input) {
        var outcome = CallWords.choice("outcome", input.outcome(), ENDS);
        var service = CallWords.name("service", input.service());
        if (outcome.equals("elsewhere")) CallWords.needed("service", service);
        var call = held(caller, id);
        Version.check(version, call.version());
        if (call.waits() || call.outcome() != null) throw over();
        audit.describe("call.end", "call", id, Map.of("outcome", outcome));
        calls.tell(
                call,
                new Told(
                        null,
                        null,
                        call.answeredAt(),
                        ended(call),
                        call.holder(),
                        outcome,
                        service,
                        CallWords.note("note", input.note()),
                        call.secret() || Boolean.TRUE.equals(input.secret()),
                        null));
        return get(caller, id);
    }

    /** Where no exchange will say so, it ends now. */
    private @Nullable Instant ended(Call call) {
        if (call.endedAt() != null || !call.entered() || !call.isCall()) return call.endedAt();
        return now();
    }

    /**
     * A try to reach a caller.
     *
     * @param outcome reached, no-answer, busy, wrong-number
     * @param result when he was reached: answered, elsewhere; a report is made by itself
     */
    record AttemptInput(
            @Nullable String outcome,
            @Nullable String result,
            @Nullable String service,
            @Nullable String note) {}

    /** @throws Problem 404; 409 {@code not-held}, {@code call-over}; 412; 422 */
    @Transactional
    CallView attempt(Caller caller, long id, int version, AttemptInput input) {
        var outcome = CallWords.choice("outcome", input.outcome(), TRIES);
        var reached = outcome.equals("reached");
        var result = reached ? CallWords.choice("result", input.result(), ENDS) : null;
        var service = CallWords.name("service", input.service());
        if ("elsewhere".equals(result)) CallWords.needed("service", service);
        var note = CallWords.note("note", input.note());
        var call = held(caller, id);
        Version.check(version, call.version());
        if (!call.waits()) throw over();
        audit.describe("call.attempt", "call", id, Map.of("outcome", outcome));
        calls.addAttempt(call, new Attempt(now(), caller.name(), outcome, note), caller.accountId());
        if (result != null) {
            calls.endBack(call, "done", result, service, note, now());
            results.told(caller, call, note);
        } else if (call.attempts() + 1 >= norms.get(call.edition()).attempts())
            calls.endBack(call, "failed", "failed", null, null, now());
        return get(caller, id);
    }

    /**
     * Makes a report of a call, in one transaction with it; one call may bring several.
     *
     * @throws Problem as {@link Reports#report}; 404 the call; 409 {@code not-held}
     */
    ReportAnswer report(Caller caller, long id, ReportDraft sent, String idempotencyKey) {
        var call = calls.get(caller, id);
        var draft = call.secret() ? sent.inSecret() : sent;
        return reports.reportAtDesk(caller, draft, idempotencyKey, answer -> tie(caller, id, draft, answer));
    }

    private void tie(Caller caller, long id, ReportDraft draft, ReportAnswer answer) {
        var call = held(caller, id);
        audit.describe("call.report", "case", answer.number(), Map.of("call", id));
        calls.addCase(call, answer.number());
        if (call.waits()) {
            calls.endBack(call, "done", "reported", null, null, now());
            return;
        }
        calls.tell(
                call,
                new Told(
                        null,
                        null,
                        call.answeredAt(),
                        ended(call),
                        call.holder(),
                        "reported",
                        call.service(),
                        call.note(),
                        call.secret() || draft.secret(),
                        null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
