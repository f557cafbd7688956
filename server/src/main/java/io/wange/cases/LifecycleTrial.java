package io.wange.cases;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.ActionInput.Classified;
import io.wange.cases.ActionInput.Place;
import io.wange.cases.LifecycleReader.Reading;
import io.wange.cases.Move.By;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Need;
import io.wange.catalog.Catalog;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Walks an imagined case through a definition, step by step, with the real units, limits and calendars. Nothing is
 * written; each request walks the whole way anew.
 */
@Service
public class LifecycleTrial {

    private static final Pattern STEP = Pattern.compile("(\\d{1,4}):(\\d{1,6})");
    private static final int MOST_STEPS = 100;
    private static final int LONGEST_STEP = 366 * 24 * 60;

    private final LifecycleEditions editions;
    private final City city;
    private final Areas areas;
    private final Units units;
    private final Catalog catalog;
    private final Inputs inputs;
    private final Counties counties;
    private final java.time.Clock clock;

    LifecycleTrial(
            LifecycleEditions editions,
            City city,
            Areas areas,
            Units units,
            Catalog catalog,
            Inputs inputs,
            Counties counties,
            java.time.Clock clock) {
        this.editions = editions;
        this.city = city;
        this.areas = areas;
        this.units = units;
        this.catalog = catalog;
        this.inputs = inputs;
        this.counties = counties;
        this.clock = clock;
    }

    /**
     * What the imagined case is like.
     *
     * @param at when it is reported; null: now
     * @param area null: the first the caller sees
     */
    public record Start(
            @Nullable Instant at,
            @Nullable String classCode,
            @Nullable Integer area,
            boolean replyWanted) {}

    /** @param refused why the next step could not be done; the others behind it are left out */
    public record Trial(
            @Nullable String areaName,
            @Nullable String className,
            List<Step> steps,
            Standing now,
            @Nullable Refusal refused) {}

    /**
     * One action that was done.
     *
     * @param row place in the definition
     * @param dueAt until when it had to be done
     */
    public record Step(
            int row,
            Names name,
            Names who,
            Names from,
            String to,
            Names toName,
            Instant at,
            @Nullable Instant dueAt) {}

    /** How the case stands, and what can be done. */
    public record Standing(
            String stage,
            Names stageName,
            String state,
            Instant since,
            @Nullable Names party,
            @Nullable String unit,
            @Nullable Names duty,
            @Nullable Limit limit,
            @Nullable Instant dueAt,
            @Nullable Instant warnAt,
            @Nullable Instant wakeAt,
            @Nullable Names outcome,
            List<Offer> offers) {}

    /**
     * A row of this stage.
     *
     * @param refused why it cannot be done now; null: it can
     */
    public record Offer(
            int row,
            String action,
            Names name,
            Names who,
            Names toName,
            List<NeedWord> needs,
            @Nullable Refusal refused) {}

    public record NeedWord(String field, Names name, Need need) {}

    /**
     * Walks.
     *
     * @param of an edition, {@code draft} or {@code shipped}
     * @param steps like {@code 4:10,7:60}: the row, and how many minutes after the step before
     * @throws Problem 404; 422 for a definition with errors, a step that is none, an unknown class or area
     */
    public Trial walk(Caller caller, String code, String of, Start start, String steps) {
        var reading = editions.reading(code, of);
        var walk = new Walk(reading, start(caller, code, start));
        var refused = (Refusal) null;
        for (var step : steps(steps)) {
            refused = walk.step(step);
            if (refused != null) break;
        }
        var file = walk.life.file();
        return new Trial(cases(file).map(Area::name).orElse(null), file.className, walk.done, walk.standing(), refused);
    }

    private Optional<Area> cases(CaseFile file) {
        return file.areaId == null ? Optional.empty() : areas.find(file.areaId);
    }

    private record Wanted(int row, Duration after) {}

    private static List<Wanted> steps(String text) {
        if (text.isBlank()) return List.of();
        var wanted = new ArrayList<Wanted>();
        for (var part : text.split(",", -1)) {
            var step = STEP.matcher(part.strip());
            if (!step.matches() || wanted.size() == MOST_STEPS)
                throw Problem.invalid("steps", "pattern", "Steps are rows with minutes, like 4:10,7:60; at most 100.");
            var minutes = Integer.parseInt(step.group(2));
            if (minutes > LONGEST_STEP) throw Problem.invalid("steps", "range", "A step takes at most a year.");
            wanted.add(new Wanted(Integer.parseInt(step.group(1)), Duration.ofMinutes(minutes)));
        }
        return wanted;
    }

    /** The case before anybody has done anything. */
    private record Fresh(CaseFile file, Instant at, boolean settled) {}

    private Fresh start(Caller caller, String code, Start start) {
        var at = start.at() == null ? clock.instant() : start.at();
        if (at.isBefore(Instant.parse("1971-01-01T00:00:00Z")) || at.isAfter(Instant.parse("2190-01-01T00:00:00Z")))
            throw Problem.invalid("at", "range", "The case is reported between 1971 and 2190.");
        var file = new CaseFile();
        place(caller, start.area(), file);
        file.id = 1;
        file.description = "-";
        file.replyWanted = start.replyWanted();
        if (start.classCode() != null && !start.classCode().isBlank()) {
            var classified = Objects.requireNonNull(inputs.classified(start.classCode(), null));
            file.classCode = classified.code();
            file.className = classified.name();
            file.conditionId = classified.conditionId() != null
                    ? classified.conditionId()
                    : catalog.conditions(classified.code()).stream()
                            .map(c -> c.id())
                            .findFirst()
                            .orElse(null);
            file.urgent = classified.urgent();
        }
        return new Fresh(file, at.truncatedTo(ChronoUnit.MILLIS), code.equals("spot"));
    }

    private void place(Caller caller, @Nullable Integer wanted, CaseFile file) {
        var area = wanted == null
                ? caller.scope().areaPaths().stream()
                        .flatMap(path ->
                                areas.list().stream().filter(a -> a.path().startsWith(path)))
                        .filter(a -> a.level().equals("community"))
                        .findFirst()
                : Optional.of(areas.find(wanted)
                        .orElseThrow(() -> Problem.invalid("area", "unknown", "There is no such area.")));
        if (area.isEmpty()) {
            file.county =
                    counties.list().stream().map(c -> c.code()).findFirst().orElse("000000");
            return;
        }
        file.county = areas.county(area.get());
        file.areaId = area.get().id();
        file.areaPath = area.get().path();
        file.reportedUnit = units.ofKindCovering("community", area.get().path())
                .map(Unit::id)
                .orElse(null);
    }

    /** One walk. */
    private final class Walk {
        private final Reading reading;
        private final Lifecycle lifecycle;
        private final CaseLife life;
        private final List<Step> done = new ArrayList<>();
        private Instant now;

        Walk(Reading reading, Fresh fresh) {
            this.reading = reading;
            this.lifecycle = reading.lifecycle();
            this.now = fresh.at;
            var reporter = actor("case.report", fresh.file.reportedUnit);
            this.life = new CaseLife(lifecycle, city, fresh.file, reporter, now, Map.of(), fresh.settled);
        }

        /** Why it cannot be done, or null. */
        @Nullable Refusal step(Wanted wanted) {
            var at = now.plus(wanted.after);
            var file = life.file();
            var move = lifecycle.movesFrom(file.stage, file.state).values().stream()
                    .flatMap(List::stream)
                    .filter(m -> reading.rowOf(m) == wanted.row)
                    .findFirst();
            if (move.isEmpty()) return Refusal.of(Problem.conflict("stage", "").with("rule", "stage"));
            var from = lifecycle.stage(file.stage).names();
            var dueAt = file.dueAt;
            try {
                life.act(move.get().action(), input(move.get(), at), actor(move.get(), file), at);
            } catch (Problem problem) {
                return Refusal.of(problem);
            } catch (DateTimeException | ArithmeticException e) {
                return Refusal.RECKONING;
            }
            now = at;
            done.add(new Step(
                    wanted.row,
                    name(move.get(), file.stage),
                    who(move.get(), file),
                    from,
                    life.stage(),
                    lifecycle.stage(life.stage()).names(),
                    at,
                    dueAt));
            return null;
        }

        Standing standing() {
            var file = life.file();
            var stage = lifecycle.stage(file.stage);
            var offers = lifecycle.movesFrom(file.stage, file.state).values().stream()
                    .flatMap(List::stream)
                    .map(this::offer)
                    .toList();
            return new Standing(
                    file.stage,
                    stage.names(),
                    file.state,
                    file.stageAt,
                    stage.open() ? LifecycleWords.party(String.valueOf(stage.party())) : null,
                    file.partyUnit == null ? null : unitName(file.partyUnit),
                    stage.open() ? LifecycleWords.holder(String.valueOf(stage.duty())) : null,
                    file.limit,
                    file.dueAt,
                    file.warnAt,
                    file.wakeAt,
                    file.outcome == null ? null : LifecycleWords.other("outcome", file.outcome),
                    offers);
        }

        private Offer offer(Move move) {
            var file = life.file();
            return new Offer(
                    reading.rowOf(move),
                    move.action(),
                    name(move, file.stage),
                    who(move, file),
                    target(move),
                    move.needs().entrySet().stream()
                            .map(need ->
                                    new NeedWord(need.getKey(), LifecycleWords.field(need.getKey()), need.getValue()))
                            .toList(),
                    refusal(move));
        }

        private @Nullable Refusal refusal(Move move) {
            var file = life.file();
            var turn = new Turn(lifecycle, file, actor(move, file), city, now);
            var guard = turn.brokenGuard(move);
            if (guard != null) return Refusal.guard(LifecycleWords.code(guard));
            return turn.open(List.of(move)).isEmpty() ? Refusal.notHandler() : null;
        }

        private Names target(Move move) {
            var stage = lifecycle.stages().get(move.to());
            return stage == null ? LifecycleWords.other("to", move.to()) : stage.names();
        }

        private Names name(Move move, String stage) {
            if (move.result() != null) return LifecycleWords.result(move.result());
            return move.names() != null ? move.names() : lifecycle.nameOf(move.action(), stage);
        }

        private Names who(Move move, CaseFile file) {
            return LifecycleWords.holder(String.valueOf(Lifecycle.permission(move, lifecycle.stage(file.stage))));
        }

        /** Somebody who may do it: of the party whose turn it is, or anybody with the permission. */
        private Actor actor(Move move, CaseFile file) {
            var permission = String.valueOf(Lifecycle.permission(move, lifecycle.stage(file.stage)));
            var somebody = actor(permission, move.by() == By.PARTY ? file.partyUnit : null);
            if (move.clock() != Clock.WITHDRAW || file.movedBy == null) return somebody;
            return new Actor(
                    file.movedBy,
                    "",
                    somebody.unit(),
                    null,
                    somebody.ownUnits(),
                    somebody.units(),
                    somebody.permissions());
        }

        private Actor actor(String permission, @Nullable Integer unit) {
            var account = -1 - Math.floorMod(Objects.hash(permission, unit), 1_000_000);
            Set<Integer> own = unit == null ? Set.of() : Set.of(unit);
            return new Actor(account, "", unit, null, own, own, Set.of(permission));
        }

        /** All that the row may ask for, made up. */
        private ActionInput input(Move move, Instant at) {
            var choices = move.choices();
            return new ActionInput(
                    "-",
                    "-",
                    move.needs().containsKey("unit") ? someUnit() : null,
                    later(at),
                    move.result() != null ? move.result() : first(choices, "result"),
                    first(choices, "level"),
                    move.needs().get("limit") == Need.REQUIRED ? Limit.of(4, LimitUnit.WORK_HOUR) : null,
                    life.file().classCode == null && move.needs().containsKey("classCode") ? someClass() : null,
                    life.file().areaId == null && move.needs().containsKey("point") ? somePlace() : null,
                    null,
                    List.of(1L));
        }

        private static @Nullable String first(Map<String, List<String>> choices, String field) {
            var values = choices.getOrDefault(field, List.of());
            return values.isEmpty() ? null : values.getFirst();
        }

        /** A day after the running limit, or after now. */
        private Instant later(Instant at) {
            var file = life.file();
            var due = file.held != null ? file.held.dueAt() : file.dueAt;
            var base = due != null && due.isAfter(at) ? due : at;
            return base.plus(1, ChronoUnit.DAYS);
        }
    }

    private @Nullable Integer someUnit() {
        return Stream.of("department", "company", "team", "street")
                .flatMap(kind -> units.list().stream()
                        .filter(unit -> unit.active() && unit.kind().equals(kind)))
                .map(Unit::id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Classified someClass() {
        return catalog.classes(catalog.currentEdition().id()).stream()
                .filter(c -> c.active() && !catalog.conditions(c).isEmpty())
                .findFirst()
                .map(c -> new Classified(
                        c.code(), c.name(), catalog.conditions(c).getFirst().id(), c.urgent()))
                .orElse(null);
    }

    private @Nullable Place somePlace() {
        return areas.list().stream()
                .filter(area -> area.level().equals("community"))
                .findFirst()
                .map(area -> new Place(null, null, area.id(), area.path(), null))
                .orElse(null);
    }

    private @Nullable String unitName(int id) {
        return units.find(id).map(Unit::name).orElse(null);
    }
}
