package io.wange.cases;

import io.wange.cases.Move.By;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Effect;
import io.wange.cases.Move.Guard;
import io.wange.cases.Move.Need;
import io.wange.cases.Stage.LimitSource;
import io.wange.platform.Limit;
import io.wange.platform.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * One action of one actor on one case: finds the row of the lifecycle that applies, refuses what it does not allow, and
 * works out what the case is afterwards. No I/O; the time, the actor and the surroundings come from outside.
 */
final class Turn {

    private static final Map<String, Integer> LEVELS = Map.of("plain", 1, "yellow", 2, "red", 3);

    /** Lines of the history that change nothing but the person. */
    static final String HAND_OVER = "hand-over";

    static final String TAKE_BACK = "take-back";

    private final Lifecycle lifecycle;
    private final CaseFile before;
    private final Actor actor;
    private final Surroundings surroundings;
    private final Instant now;

    Turn(Lifecycle lifecycle, CaseFile before, Actor actor, Surroundings surroundings, Instant now) {
        this.lifecycle = lifecycle;
        this.before = before;
        this.actor = actor;
        this.surroundings = surroundings;
        this.now = now;
    }

    /**
     * @param previous the case as it was before its last move; asked for only to withdraw that
     * @throws Problem what refuses it: 404 unknown action, 403, 409 {@code stage}, 422
     */
    Decision decide(String action, ActionInput input, Supplier<CaseFile> previous) {
        var move = choose(action, input);
        check(move, input);
        var after = before.copy();
        take(after, input);
        var clocks = clocks(after);
        if (move.clock() == Clock.WITHDRAW) withdraw(after, previous.get(), clocks);
        else carryOut(move, input, after, clocks, previous);
        finish(move, after);
        var event = new CaseEvent(
                after.version,
                now,
                action,
                before.stage,
                after.stage,
                actor,
                input.note() == null ? input.reason() : input.note(),
                input.toHistory(),
                changes(after, before));
        return new Decision(after, event, clocks.ended(), clocks.started());
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    private Clocks clocks(CaseFile after) {
        return new Clocks(after, surroundings.calendar(after), () -> surroundings.cards(lifecycle, after), now);
    }

    /** The deadlines anew after a change of a calendar; null when nothing changes. */
    @Nullable Decision recalculate() {
        var after = before.copy();
        var clocks = clocks(after);
        if (after.limit == null || after.paused() || after.dueAt == null) return null;
        clocks.recalculate();
        if (java.util.Objects.equals(after.dueAt, before.dueAt)
                && java.util.Objects.equals(after.warnAt, before.warnAt)) return null;
        if (isHandling(after)) after.handlingDueAt = after.dueAt;
        after.version++;
        after.changedAt = now;
        var event = new CaseEvent(
                after.version,
                now,
                "recalculate",
                before.stage,
                after.stage,
                actor,
                null,
                Map.of(),
                changes(after, before));
        return new Decision(after, event, null, null);
    }

    /**
     * Names another person for the case as it stands, or nobody in particular. Stage, party and clock stay as they are:
     * nobody gains time by it.
     */
    Decision name(@Nullable Integer staff, String action, @Nullable String reason, Map<String, Object> input) {
        var after = before.copy();
        after.partyStaff = staff;
        after.version++;
        after.changedAt = now;
        var event = new CaseEvent(
                after.version, now, action, before.stage, after.stage, actor, reason, input, changes(after, before));
        return new Decision(after, event, null, null);
    }

    /** Whether somebody acts here who must not have handled it. */
    boolean judges() {
        return lifecycle.movesFrom(before.stage, before.state).values().stream()
                .flatMap(List::stream)
                .anyMatch(move -> move.by() == By.PARTY && move.notHandler());
    }

    /** What a line of a history with that action judged, in whatever stage it was. */
    boolean judged(String action) {
        return lifecycle.moves().stream()
                .anyMatch(move -> move.action().equals(action) && move.by() == By.PARTY && move.notHandler());
    }

    /** What a line of the history says of the row: all that changed, and always how the case stands then. */
    static Map<String, @Nullable Object> changes(CaseFile after, @Nullable CaseFile before) {
        var changes = after.changesSince(before);
        changes.put("stage", after.stage);
        changes.put("state", after.state);
        changes.put("party_unit", after.partyUnit);
        changes.put("party_duty", after.partyDuty);
        changes.put("party_staff", after.partyStaff);
        changes.put("due_at", after.dueAt);
        return changes;
    }

    /** The rows of an action that stage, state, actor and guards allow now. */
    List<Move> open(List<Move> moves) {
        return moves.stream()
                .filter(move -> refusal(move) == null && brokenGuard(move) == null)
                .toList();
    }

    private Move choose(String action, ActionInput input) {
        if (lifecycle.action(action).isEmpty()) throw Problem.notFound("action", action);
        var moves = lifecycle.movesFrom(before.stage, before.state, action);
        if (moves.isEmpty()) throw stage("In stage " + before.stage + " this cannot be done.", "stage");
        var mine = moves.stream().filter(move -> refusal(move) == null).toList();
        if (mine.isEmpty()) throw notNull(refusal(moves.getFirst()));
        var open = mine.stream().filter(move -> brokenGuard(move) == null).toList();
        if (open.isEmpty()) {
            var guard = brokenGuard(mine.getLast());
            if (guard == null) throw new AssertionError();
            throw stage(
                    guard.refusal(),
                    guard.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
        var results = open.stream().filter(move -> move.result() != null).toList();
        if (results.isEmpty()) return open.getFirst();
        if (input.result() == null) throw Problem.invalid("result", "required", "This action needs a result.");
        return results.stream()
                .filter(move -> input.result().equals(move.result()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("result", "choice", "The result is none of those offered."));
    }

    private static Problem notNull(@Nullable Problem problem) {
        if (problem == null) throw new AssertionError();
        return problem;
    }

    private Problem stage(String detail, String rule) {
        return Problem.conflict("stage", detail)
                .with("rule", rule)
                .with("stage", before.stage)
                .with("state", before.state)
                .with("version", before.version);
    }

    /** Why the actor may not, or null. */
    private @Nullable Problem refusal(Move move) {
        if (move.by() == By.RULE && !actor.isRule())
            return new Problem(HttpStatus.FORBIDDEN, "forbidden", "Only a rule of the system does this.")
                    .with("rule", "rule");
        var permission = Lifecycle.permission(move, lifecycle.stage(before.stage));
        if (!actor.may(permission)) return Problem.forbidden(String.valueOf(permission));
        if (move.by() == By.PARTY && !actor.actsFor(before.partyUnit))
            return new Problem(HttpStatus.FORBIDDEN, "forbidden", "It is another unit's turn.").with("rule", "party");
        if (move.by() == By.TASK && ownTask(move, null) == null)
            return new Problem(HttpStatus.FORBIDDEN, "forbidden", "Your unit has no such task here.")
                    .with("rule", "task");
        if (move.notHandler() && actor.handled(before))
            return new Problem(HttpStatus.FORBIDDEN, "forbidden", "Nobody judges what he handled.")
                    .with("rule", "not-handler");
        return null;
    }

    /** The open task of the row's kind that the actor's unit has; that of the given unit when there are several. */
    private @Nullable CaseTask ownTask(Move move, @Nullable Integer unit) {
        var own = before.tasks.stream()
                .filter(task ->
                        task.open() && task.of(move.task()) && actor.units().contains(task.unit()))
                .toList();
        return own.stream()
                .filter(task -> unit != null && task.unit() == unit)
                .findFirst()
                .orElse(own.isEmpty() ? null : own.getFirst());
    }

    private boolean hasOpenTask(@Nullable String kind) {
        return before.tasks.stream().anyMatch(task -> task.open() && task.of(kind));
    }

    /** The first condition of a row that does not hold now; null when all do. */
    @Nullable Guard brokenGuard(Move move) {
        return move.when().stream().filter(guard -> !holds(guard)).findFirst().orElse(null);
    }

    private boolean holds(Guard guard) {
        return switch (guard) {
            case FIRST_RETURN -> before.returnCount == 0;
            case RETURNED_BEFORE -> before.returnCount > 0;
            case NOT_RULED -> !before.ruled;
            case BEFORE_LIMIT -> before.dueAt != null && !now.isAfter(before.dueAt);
            case NOT_EXTENDED -> before.extendCount == 0;
            case REPLY_WANTED -> before.replyWanted;
            case INSTRUCTED -> before.instructed;
            case ASSISTS_DONE -> !hasOpenTask("assist");
            case COSIGNED -> !hasOpenTask("co-sign");
            case TASK_OPEN -> hasOpenTask(null);
            case NO_TASK_OPEN -> !hasOpenTask(null);
            case FOLLOWING -> actor.account() != null && before.followers.contains(actor.account());
            case NOT_FOLLOWING -> actor.account() != null && !before.followers.contains(actor.account());
            case HANDLED_BEFORE -> before.handlingUnit != null;
            case NOT_HANDLED_BEFORE -> before.handlingUnit == null;
            case WITHIN_WINDOW -> before.closedAt != null && !now.isAfter(windowEnd(before.closedAt));
            case MERGED_BEFORE -> before.mergedInto != null;
            case NOT_MERGED -> before.mergedInto == null;
            case JOINED -> before.reportCount > 1;
            case UNOPENED ->
                before.movedBy != null
                        && before.movedBy.equals(actor.account())
                        && before.movedVersion > 1
                        && before.openedVersion < before.movedVersion;
        };
    }

    private Instant windowEnd(Instant closedAt) {
        return closedAt.plusSeconds(lifecycle.reopenDays() * 86_400L);
    }

    private void check(Move move, ActionInput input) {
        for (var need : move.needs().entrySet()) {
            if (required(need.getKey(), need.getValue()) && !input.has(need.getKey()))
                throw Problem.invalid(need.getKey(), "required", need.getKey() + " is needed here.");
        }
        if (input.place() != null
                && input.place().areaId() == null
                && move.needs().containsKey("point"))
            throw Problem.invalid("point", "outside", "The point lies outside every area.");
        for (var choice : move.choices().entrySet()) {
            var given = choice.getKey().equals("level") ? input.level() : input.result();
            if (given != null && !choice.getValue().contains(given))
                throw Problem.invalid(choice.getKey(), "choice", choice.getKey() + " is none of those offered.");
        }
        if (input.until() != null && move.needs().containsKey("until")) checkUntil(move, input.until());
        if (move.effects().contains(Effect.URGED)) checkUrge(input);
        input.more().details().forEach(this::checkDetail);
        if (before.number().equals(input.more().intoCase()))
            throw Problem.invalid("case", "self", "A case cannot be merged into itself.");
    }

    private void checkDetail(String code, String value) {
        var field = lifecycle.fields().get(code);
        if (field == null) throw Problem.invalid(code, "unknown", "There is no field " + code + " here.");
        var good = switch (field.kind()) {
            case "date" -> isDate(value);
            case "number" -> value.matches("-?\\d{1,12}(\\.\\d{1,6})?");
            case "choice" -> field.choices().contains(value);
            default -> true;
        };
        if (!good) throw Problem.invalid(code, field.kind(), code + " is no " + field.kind() + " that fits here.");
    }

    private static boolean isDate(String value) {
        try {
            return java.time.LocalDate.parse(value).getYear() > 1900;
        } catch (java.time.format.DateTimeParseException e) {
            return false;
        }
    }

    boolean required(String field, Need need) {
        return switch (need) {
            case REQUIRED -> true;
            case OPTIONAL -> false;
            case WHEN_MISSING -> before.classCode == null;
            case WHEN_OUTSIDE -> before.areaId == null;
        };
    }

    private void checkUntil(Move move, Instant until) {
        if (!until.isAfter(now)) throw Problem.invalid("until", "future", "until lies in the future.");
        if (until.isAfter(now.plusSeconds(10L * 366 * 86_400)))
            throw Problem.invalid("until", "range", "until lies at most ten years ahead.");
        var due = before.held != null ? before.held.dueAt() : before.dueAt;
        var extends_ = move.clock() == Clock.EXTEND
                || move.clock() == Clock.RELEASE_EXTENDED
                || move.effects().contains(Effect.EXTENDED)
                || (move.clock() == Clock.HOLD && move.when().contains(Guard.NOT_EXTENDED));
        if (extends_ && due != null && !until.isAfter(due))
            throw Problem.invalid("until", "later", "An extension ends after the present limit.");
    }

    private void checkUrge(ActionInput input) {
        var level = LEVELS.getOrDefault(String.valueOf(input.level()), 0);
        if (level == 2 && before.urge == 3) throw stage("A yellow card never follows a red one.", "yellow-after-red");
    }

    /** What the action tells about the case itself. */
    private static void take(CaseFile after, ActionInput input) {
        if (input.classified() != null) {
            after.classCode = input.classified().code();
            after.className = input.classified().name();
            after.conditionId = input.classified().conditionId();
            // what a leader gave as urgent stays so in whatever class
            after.urgent = input.classified().urgent() || after.urgent && after.channel.equals("leader");
        }
        if (input.place() != null) {
            if (input.place().lon() != null) {
                after.lon = input.place().lon();
                after.lat = input.place().lat();
            }
            after.areaId = input.place().areaId();
            after.areaPath = input.place().areaPath();
            after.cellCode = input.place().cellCode();
        }
        if (input.address() != null) after.address = input.address();
        if (!input.more().details().isEmpty()) {
            var all = new java.util.TreeMap<>(after.details);
            all.putAll(input.more().details());
            after.details = java.util.Collections.unmodifiableMap(all);
        }
        if (after.thumbnail == null && !input.photos().isEmpty())
            after.thumbnail = input.photos().getFirst();
    }

    private void carryOut(Move move, ActionInput input, CaseFile after, Clocks clocks, Supplier<CaseFile> previous) {
        if (move.by() == By.PARTY && isHandling(before)) rememberHandler(after);
        if (move.clock() != Clock.NONE && lifecycle.stage(before.stage).open()) clocks.end();
        for (var effect : move.effects()) apply(effect, move, input, after);
        switch (move.clock()) {
            case NEW -> enter(target(move, previous), after, clocks);
            case CONTINUE -> {
                place(target(move, previous), after);
                clocks.goOn(partyName(after));
            }
            case EXTEND -> {
                after.urge = 0;
                clocks.runUntil(until(input, after), partyName(after));
            }
            case HOLD -> {
                hold(after, input);
                enter(target(move, previous), after, clocks);
            }
            case RELEASE -> {
                var held = release(after);
                clocks.run(held.name());
            }
            case RELEASE_EXTENDED -> {
                var held = release(after);
                after.urge = 0;
                clocks.runUntil(until(input, held), held.name());
            }
            case RELEASE_PAUSED -> {
                var held = release(after);
                clocks.pause(until(input, held), held.name());
                after.state = "parked";
            }
            case PAUSE -> {
                clocks.pause(until(input, after), partyName(after));
                after.state = "parked";
            }
            case RESUME -> {
                after.state = "open";
                clocks.run(partyName(after));
            }
            case NONE -> {
                if (!Move.SAME.equals(move.to())) setStage(lifecycle.stage(move.to()), after);
                clocks.setNext();
            }
            case WITHDRAW -> throw new AssertionError();
        }
        if (isHandling(after) && after.dueAt != null) after.handlingDueAt = after.dueAt;
    }

    private Instant until(ActionInput input, CaseFile file) {
        if (input.until() != null) return input.until();
        return file.wakeAt != null ? file.wakeAt : now;
    }

    private Instant until(ActionInput input, HeldClock held) {
        if (input.until() != null) return input.until();
        var asked = held.until();
        return asked != null && asked.isAfter(now) ? asked : now.plusSeconds(1);
    }

    private Stage target(Move move, Supplier<CaseFile> previous) {
        return lifecycle.stage(
                switch (move.to()) {
                    case Move.SAME -> before.stage;
                    case Move.PREVIOUS -> previous.get().stage;
                    default -> move.to();
                });
    }

    private void apply(Effect effect, Move move, ActionInput input, CaseFile after) {
        switch (effect) {
            case FILED -> after.filedAt = after.filedAt == null ? now : after.filedAt;
            case DISPATCHED -> dispatch(after, input.unit(), input);
            case DISPATCHED_HERE -> dispatch(after, before.partyUnit, input);
            case RULED -> after.ruled = true;
            case HANDLED -> {
                if (move.by() == By.PARTY) rememberHandler(after);
                after.handledAt = now;
                if (before.dueAt != null) {
                    var inTime = !now.isAfter(before.dueAt);
                    after.onTime = inTime && !Boolean.FALSE.equals(before.onTime);
                }
            }
            case RETURNED -> {
                callOff(after, "assist");
                after.returnCount++;
                after.handlingUnit = null;
                after.handlingDueAt = null;
            }
            case REWORKED -> {
                after.reworkCount++;
                after.handledAt = null;
            }
            case EXTENDED -> after.extendCount++;
            case URGED -> after.urge = Math.max(after.urge, LEVELS.getOrDefault(String.valueOf(input.level()), 1));
            case INSTRUCTED -> after.instructed = true;
            case ANSWERED -> after.instructed = false;
            case TASK_OPENED -> openTasks(move, input, after);
            case TASK_DONE -> answerTask(move, input, after, "done");
            case TASK_REFUSED -> answerTask(move, input, after, "refused");
            case TASK_CALLED_OFF -> callOff(input, after);
            case FOLLOWED -> after.followers = with(after.followers, actor.account());
            case UNFOLLOWED ->
                after.followers = after.followers.stream()
                        .filter(id -> !id.equals(actor.account()))
                        .toList();
            case REOPENED -> {
                after.reopenCount++;
                again(after);
            }
            case MERGED -> after.mergedInto = input.more().intoCase();
            case UNMERGED -> {
                after.mergedInto = null;
                again(after);
            }
            case SPLIT -> after.reportCount--;
            case VERIFIED, CHECKED -> {}
        }
    }

    /** A closed case is open again; what was late stays late. */
    private static void again(CaseFile after) {
        after.closedAt = null;
        after.outcome = null;
        after.handledAt = null;
    }

    private void openTasks(Move move, ActionInput input, CaseFile after) {
        var kind = String.valueOf(move.task());
        var limit = input.limit() != null ? input.limit() : surroundings.taskLimit(lifecycle, kind, after);
        new SideTasks(after).open(kind, input, limit, surroundings.calendar(after), actor, now);
    }

    private void answerTask(Move move, ActionInput input, CaseFile after, String how) {
        var own = ownTask(move, input.unit());
        if (own == null) throw new AssertionError();
        if (move.task() != null && move.task().equals("assist")) rememberHandler(after);
        var said = input.note() == null ? input.reason() : input.note();
        new SideTasks(after).end(task -> task.no() == own.no(), how, now, said, input.result());
    }

    private void callOff(ActionInput input, CaseFile after) {
        var unit = input.unit();
        var ended = new SideTasks(after)
                .end(task -> unit == null || task.unit() == unit, "called-off", now, input.reason(), null);
        if (ended == 0) throw Problem.invalid("unit", "task", "That unit has no open task here.");
    }

    private void callOff(CaseFile after, @Nullable String kind) {
        if (!after.taskUnits.isEmpty()) new SideTasks(after).end(task -> task.of(kind), "called-off", now, null, null);
    }

    private static List<Integer> with(List<Integer> all, @Nullable Integer one) {
        if (one == null || all.contains(one)) return all;
        var more = new ArrayList<>(all);
        more.add(one);
        return List.copyOf(more);
    }

    private void dispatch(CaseFile after, @Nullable Integer unit, ActionInput input) {
        if (unit != null && !unit.equals(before.handlingUnit)) callOff(after, "assist");
        after.handlingUnit = unit;
        after.dispatchedAt = now;
        after.dispatchedBy = actor.account();
        after.handledAt = null;
        after.handlingLimit = input.limit() != null ? input.limit() : surroundings.handlingLimit(after);
    }

    private void rememberHandler(CaseFile after) {
        after.handledBy = with(after.handledBy, actor.account());
    }

    /** Into a stage with a clock of its own, or to an end. */
    private void enter(Stage stage, CaseFile after, Clocks clocks) {
        place(stage, after);
        if (!stage.open()) {
            clocks.stop();
            callOff(after, null);
            if (after.closedAt == null) after.closedAt = now;
            return;
        }
        liftCard(after);
        clocks.startNew(limitOf(stage, after), partyName(after));
    }

    private @Nullable Limit limitOf(Stage stage, CaseFile after) {
        return switch (stage.limit()) {
            case HANDLING -> after.handlingLimit;
            case STAGE -> surroundings.stageLimit(lifecycle, stage, after);
            case NONE -> null;
        };
    }

    /** A card is laid on who must act; it lifts when that party has passed the case on. */
    private void liftCard(CaseFile after) {
        var same = java.util.Objects.equals(after.partyUnit, before.partyUnit)
                && java.util.Objects.equals(after.partyDuty, before.partyDuty);
        if (!same) after.urge = 0;
    }

    private void place(Stage stage, CaseFile after) {
        setStage(stage, after);
        if (!stage.open()) {
            after.partyUnit = null;
            after.partyDuty = null;
            after.partyStaff = null;
            partyName = null;
            return;
        }
        var party = surroundings.party(stage, after);
        after.partyUnit = party.unit();
        after.partyDuty = party.duty();
        after.partyStaff = party.staff();
        partyName = party.name();
    }

    private @Nullable String partyName;

    private @Nullable String partyName(CaseFile after) {
        if (partyName == null
                && !after.stage.isEmpty()
                && lifecycle.stage(after.stage).open())
            partyName = surroundings.party(lifecycle.stage(after.stage), after).name();
        return partyName;
    }

    private void setStage(Stage stage, CaseFile after) {
        if (!stage.code().equals(before.stage)) after.stageAt = now;
        after.stage = stage.code();
        after.state = stage.state();
    }

    private void hold(CaseFile after, ActionInput input) {
        after.held = new HeldClock(
                before.stage,
                before.partyUnit,
                before.partyDuty,
                before.partyStaff,
                surroundings.party(lifecycle.stage(before.stage), before).name(),
                after.clock,
                after.clockUsedMs,
                after.limit,
                before.dueAt,
                input.until());
    }

    private HeldClock release(CaseFile after) {
        var held = after.held;
        if (held == null) throw stage("No clock waits here.", "held");
        setStage(lifecycle.stage(held.stage()), after);
        after.partyUnit = held.unit();
        after.partyDuty = held.duty();
        after.partyStaff = surroundings.present(held.staff(), after);
        after.clock = held.clock();
        after.clockUsedMs = held.usedMs();
        after.limit = held.limit();
        after.held = null;
        liftCard(after);
        return held;
    }

    /** Back to the stage, the party and the clock before the last move; time meanwhile stays with who had it. */
    private void withdraw(CaseFile after, CaseFile previous, Clocks clocks) {
        if (previous.paused() || !previous.state.equals("open")) throw stage("This cannot be withdrawn.", "withdraw");
        var used = previous.limit == null
                ? before.segmentAt.toEpochMilli() - previous.segmentAt.toEpochMilli()
                : surroundings.calendar(before).measure(previous.segmentAt, before.segmentAt, previous.limit.unit());
        clocks.end();
        var seq = after.segmentSeq;
        after.apply(before.changesTo(previous));
        after.version = before.version;
        after.segmentSeq = seq;
        after.openedVersion = before.openedVersion;
        after.clockUsedMs = previous.clockUsedMs + Math.max(0, used);
        after.stageAt = previous.stageAt;
        partyName = null;
        clocks.run(partyName(after));
    }

    private void finish(Move move, CaseFile after) {
        after.version++;
        after.changedAt = now;
        if (move.outcome() != null) after.outcome = move.outcome();
        var moved = !after.stage.equals(before.stage) || !java.util.Objects.equals(after.partyUnit, before.partyUnit);
        if (moved && move.clock() != Clock.WITHDRAW) {
            after.movedBy = actor.account();
            after.movedVersion = after.version;
        } else if (move.clock() == Clock.WITHDRAW) {
            after.movedBy = null;
        }
    }

    private boolean isHandling(CaseFile file) {
        var stage = lifecycle.stages().get(file.stage);
        return stage != null && stage.limit() == LimitSource.HANDLING;
    }

    /** The first line of a new case. */
    static Decision open(
            Lifecycle lifecycle,
            CaseFile file,
            Actor actor,
            Surroundings surroundings,
            Instant now,
            Map<String, Object> input,
            boolean handledBySender) {
        var nothing = new CaseFile();
        var turn = new Turn(lifecycle, nothing, actor, surroundings, now);
        var after = file.copy();
        after.lifecycle = lifecycle.code();
        after.edition = lifecycle.edition();
        after.reportedAt = now;
        after.changedAt = now;
        if (handledBySender) {
            after.handlingUnit = actor.unit();
            after.handledAt = now;
            if (actor.account() != null) after.handledBy = List.of(actor.account());
        }
        var clocks = turn.clocks(after);
        turn.enter(lifecycle.stage(lifecycle.start(file.channel)), after, clocks);
        after.version = 1;
        after.movedBy = actor.account();
        after.movedVersion = 1;
        var event = new CaseEvent(1, now, "report", null, after.stage, actor, null, input, changes(after, null));
        return new Decision(after, event, null, clocks.started());
    }
}
