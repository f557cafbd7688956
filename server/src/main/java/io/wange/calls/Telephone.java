package io.wange.calls;

import io.wange.access.Accounts;
import io.wange.access.Audit;
import io.wange.calls.CallStore.Arrival;
import io.wange.calls.CallStore.Told;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in calls: as a telephone exchange tells them, bit by bit, or as a person enters them. */
@Service
class Telephone {

    /** A clock that is further ahead is wrong. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Duration LONG_AGO = Duration.ofDays(31);
    private static final Set<String> ENTERED = Set.of("answered", "elsewhere", "missed", "abandoned");

    private final CallStore calls;
    private final Norms norms;
    private final Desks desks;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    Telephone(CallStore calls, Norms norms, Desks desks, Accounts accounts, Audit audit, Clock clock) {
        this.calls = calls;
        this.norms = norms;
        this.desks = desks;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a call stands after what the exchange said.
     *
     * @param outcome missed, abandoned, or what the desk has said since
     * @param callBack whether somebody is to be called back for it
     */
    record Received(String call, long id, @Nullable String outcome, boolean callBack) {}

    /** @throws Problem 409 {@code call-differs} when it contradicts what was said before; 422 */
    @Transactional
    Received take(Caller caller, IncomingCall sent) {
        var key = "call:" + CallWords.needed("call", CallWords.name("call", sent.call()));
        var kind = CallWords.choice("kind", sent.kind() == null ? "call" : sent.kind(), CallWords.KINDS);
        var rang = within("rangAt", millis(sent.rangAt()), Instant.EPOCH);
        var number = CallWords.number(sent.number());
        check(sent, kind, rang);
        audit.describe("exchange.call", "call", null, Map.of("call", sent.call().strip()));
        var desk = desks.of(caller);
        var arrival = new Arrival(
                desk.county(),
                desk.areaPath(),
                caller.accountId(),
                key,
                false,
                kind,
                number,
                rang,
                norms.current().edition());
        var fresh = calls.add(arrival);
        var before = calls.findSent(desk.county(), caller.accountId(), key).orElseThrow();
        same("kind", before.kind(), kind);
        same("rangAt", before.rangAt(), rang);
        same("number", before.number(), number);
        var told = told(before, sent);
        if (fresh || !equal(before, told)) calls.tell(before, told);
        follow(before, told, fresh);
        var after = calls.findSent(desk.county(), caller.accountId(), key).orElseThrow();
        return new Received(sent.call().strip(), after.id(), after.outcome(), after.waits());
    }

    private void check(IncomingCall sent, String kind, Instant rang) {
        var answered = millis(sent.answeredAt());
        var ended = millis(sent.endedAt());
        if (!kind.equals("call")) {
            if (answered != null || ended != null)
                throw Problem.invalid("answeredAt", "message", "A message is neither answered nor ended.");
            if (sent.number() == null || sent.number().isBlank())
                throw Problem.invalid("number", "required", "A message comes from somebody.");
            return;
        }
        if (answered != null) within("answeredAt", answered, rang);
        if (ended != null) within("endedAt", ended, answered == null ? rang : answered);
    }

    private Told told(Call before, IncomingCall sent) {
        var answered = known("answeredAt", before.answeredAt(), millis(sent.answeredAt()));
        var ended = known("endedAt", before.endedAt(), millis(sent.endedAt()));
        if (answered != null && ended != null && ended.isBefore(answered))
            throw Problem.invalid("endedAt", "order", "A call ends after it was answered.");
        var lost = before.isCall() && ended != null && answered == null && before.outcome() == null;
        return new Told(
                CallWords.number(sent.number()),
                CallWords.note("said", sent.said()),
                answered,
                ended,
                before.holder() == null ? agent(sent.agent()) : before.holder(),
                lost ? lost(before, Objects.requireNonNull(ended)) : before.outcome(),
                before.service(),
                before.note(),
                before.secret(),
                CallWords.name("recording", sent.recording()));
    }

    /** Who hangs up before anybody had to answer gave up; else nobody answered in time. */
    private String lost(Call call, Instant ended) {
        var norm = norms.get(call.edition()).answerSeconds();
        return ended.isBefore(call.rangAt().plusSeconds(norm)) ? "abandoned" : "missed";
    }

    private static boolean equal(Call before, Told told) {
        return Objects.equals(before.answeredAt(), told.answeredAt())
                && Objects.equals(before.endedAt(), told.endedAt())
                && Objects.equals(before.holder(), told.holder())
                && (told.recording() == null || before.recording() != null)
                && (told.number() == null || before.number() != null)
                && (told.said() == null || before.said() != null);
    }

    private void follow(Call before, Told told, boolean fresh) {
        var norm = norms.get(before.edition());
        if (!before.isCall()) {
            if (fresh) calls.callBack(before, norms.due(norm, before.kind(), before.rangAt()));
            return;
        }
        var answered = told.answeredAt();
        var ended = told.endedAt();
        if (answered != null && before.answeredAt() == null) calls.gotThrough(before, answered);
        // nobody can be called back who withheld his number
        if (answered == null && ended != null && before.endedAt() == null && before.number() != null)
            calls.callBack(before, norms.due(norm, "call", ended));
    }

    private @Nullable Integer agent(@Nullable String login) {
        if (login == null || login.isBlank()) return null;
        return accounts.findByLogin(login.strip()).map(account -> account.id()).orElse(null);
    }

    private static @Nullable Instant known(String field, @Nullable Instant before, @Nullable Instant sent) {
        if (before != null && sent != null) same(field, before, sent);
        return before == null ? sent : before;
    }

    /** What is left out says nothing. */
    private static void same(String field, @Nullable Object before, @Nullable Object sent) {
        if (before != null && sent != null && !before.equals(sent))
            throw Problem.conflict("call-differs", "This call was told otherwise before: " + field + ".")
                    .with("field", field);
    }

    /**
     * Enters a call or message; the same again under the same key is answered as the first time.
     *
     * @throws Problem 422
     */
    @Transactional
    Call enter(Caller caller, CallInput input, String idempotencyKey) {
        var kind = CallWords.choice("kind", input.kind(), CallWords.KINDS);
        var rang = input.rangAt() == null ? now() : within("rangAt", millis(input.rangAt()), now().minus(LONG_AGO));
        var number = CallWords.number(input.number());
        check(input, kind, number);
        var desk = desks.of(caller);
        var key = "key:" + idempotencyKey;
        var norm = norms.current();
        var fresh = calls.add(new Arrival(
                desk.county(), desk.areaPath(), caller.accountId(), key, true, kind, number, rang, norm.edition()));
        var call = calls.findSent(desk.county(), caller.accountId(), key).orElseThrow();
        audit.describe("call.enter", "call", call.id(), Map.of("kind", kind));
        if (!fresh) return call;
        var lost = "missed".equals(input.outcome()) || "abandoned".equals(input.outcome());
        calls.tell(call, told(caller, input, rang, lost));
        if (!call.isCall() || lost && number != null) calls.callBack(call, norms.due(norm, kind, rang));
        else if (!lost) calls.gotThrough(call, now());
        return calls.findSent(desk.county(), caller.accountId(), key).orElseThrow();
    }

    private static void check(CallInput input, String kind, @Nullable String number) {
        if (input.outcome() != null) CallWords.choice("outcome", input.outcome(), ENTERED);
        if (kind.equals("call") || kind.equals("sms")) CallWords.checkTelephone(number);
        if (!kind.equals("call")) {
            CallWords.needed("number", number);
            CallWords.needed("said", CallWords.note("said", input.said()));
            if (input.outcome() != null) throw Problem.invalid("outcome", "message", "A message waits for an answer.");
        }
        if ("missed".equals(input.outcome())) CallWords.needed("number", number);
        if ("elsewhere".equals(input.outcome()))
            CallWords.needed("service", CallWords.name("service", input.service()));
    }

    private Told told(Caller caller, CallInput input, Instant rang, boolean lost) {
        var isCall = "call".equals(input.kind());
        var talked = isCall && !lost;
        return new Told(
                null,
                CallWords.note("said", input.said()),
                talked ? (input.rangAt() == null ? rang : now()) : null,
                lost ? rang : talked && input.outcome() != null ? now() : null,
                talked ? caller.accountId() : null,
                input.outcome(),
                CallWords.name("service", input.service()),
                CallWords.note("note", input.note()),
                Boolean.TRUE.equals(input.secret()),
                null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Instant millis(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant within(String field, @Nullable Instant at, Instant earliest) {
        if (at == null) throw Problem.invalid(field, "required", field + " is needed.");
        if (at.isAfter(now().plus(AHEAD)) || at.isBefore(earliest))
            throw Problem.invalid(field, "range", field + " is too early or in the future.");
        return at;
    }
}
