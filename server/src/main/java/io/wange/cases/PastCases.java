package io.wange.cases;

import io.wange.access.AccountRights;
import io.wange.cases.LifecycleReader.Reading;
import io.wange.cases.Move.By;
import io.wange.platform.Caller;
import io.wange.platform.Limit;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets closed cases live again under another definition: who did what when is taken from their history, the definition
 * decides anew. Tells how many would have gone the same way and where the others would have been refused. Reads only, one
 * case at a time, one run at a time.
 */
@Service
public class PastCases {

    private static final int MOST_CASES = 1_000;
    private static final int EXAMPLES = 5;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    /** Lines of the history that no row decides. */
    private static final Set<String> OWN = Set.of("report", "join", "recalculate", Turn.HAND_OVER, Turn.TAKE_BACK);

    private final JdbcTemplate db;
    private final CaseStore store;
    private final LifecycleEditions editions;
    private final Lifecycles lifecycles;
    private final Counties counties;
    private final City city;
    private final AccountRights rights;
    private final Clock clock;
    private final TransactionTemplate reading;
    private final Semaphore turn = new Semaphore(1);

    PastCases(
            JdbcTemplate db,
            CaseStore store,
            LifecycleEditions editions,
            Lifecycles lifecycles,
            Counties counties,
            City city,
            AccountRights rights,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.store = store;
        this.editions = editions;
        this.lifecycles = lifecycles;
        this.counties = counties;
        this.city = city;
        this.rights = rights;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setTimeout((int) LONGEST.toSeconds() * 2);
    }

    /**
     * What became of them.
     *
     * @param cases how many were tried
     * @param complete false: time ran out before all were tried
     * @param same ran through unchanged
     * @param shorter ran through without steps that the definition has not
     * @param otherwise ran through, but stood elsewhere in between
     * @param refused somewhere an action was refused
     */
    public record Past(
            Instant from,
            Instant to,
            int cases,
            boolean complete,
            int same,
            int shorter,
            int otherwise,
            int refused,
            List<Place> refusals,
            List<Place> deviations) {}

    /**
     * Where cases stopped or turned off.
     *
     * @param refusal null: it was not refused but led elsewhere
     * @param instead where it led, in the recorded and in the tried definition
     * @param examples numbers of such cases
     */
    public record Place(
            String stage,
            Names stageName,
            String action,
            Names actionName,
            @Nullable Refusal refusal,
            @Nullable Names instead,
            int count,
            List<String> examples) {}

    /** @throws Problem 404; 409 {@code busy}; 422 for a definition with errors */
    public Past replay(Caller caller, String code, String of) {
        var definition = editions.reading(code, of);
        if (!turn.tryAcquire()) throw Problem.conflict("busy", "Past cases are being tried already; wait a moment.");
        try {
            return Objects.requireNonNull(
                    reading.execute(tx -> new Run(definition).over(counties.scope(caller), code)));
        } finally {
            turn.release();
        }
    }

    private record Key(String county, long id, int edition) {}

    private record At(
            String stage,
            String action,
            @Nullable String rule,
            @Nullable String instead) {}

    /** Cases that came to the same place. */
    private static final class Group {
        private final @Nullable Refusal refusal;
        private final @Nullable Names instead;
        private final List<String> examples = new ArrayList<>();
        private int count;

        Group(@Nullable Refusal refusal, @Nullable Names instead) {
            this.refusal = refusal;
            this.instead = instead;
        }
    }

    /** One run over all cases. */
    private final class Run {
        private final Reading definition;
        private final Lifecycle lifecycle;
        private final Map<At, Group> groups = new LinkedHashMap<>();
        private int same;
        private int shorter;
        private int otherwise;
        private int refused;

        Run(Reading definition) {
            this.definition = definition;
            this.lifecycle = definition.lifecycle();
        }

        Past over(CaseScope scope, String code) {
            var to = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var from = to.minus(30, ChronoUnit.DAYS);
            var keys = closed(scope, code, from);
            var end = System.nanoTime() + LONGEST.toNanos();
            var tried = 0;
            for (var key : keys) {
                if (System.nanoTime() > end) break;
                live(key);
                tried++;
            }
            return new Past(
                    from,
                    to,
                    tried,
                    tried == keys.size(),
                    same,
                    shorter,
                    otherwise,
                    refused,
                    places(true),
                    places(false));
        }

        private List<Key> closed(CaseScope scope, String code, Instant from) {
            var sql = new Sql("select f.county, f.id, f.edition from cases.case_file f where f.state = 'closed'")
                    .add(" and f.lifecycle = ? and f.closed_at >= ?", code, from);
            scope.restrict(sql, "f");
            sql.add(" order by f.closed_at desc limit " + MOST_CASES);
            return db.query(
                    sql.text(), (row, n) -> new Key(row.getString(1), row.getLong(2), row.getInt(3)), sql.parameters());
        }

        private void live(Key key) {
            var events = store.history(key.county, key.id);
            if (events.isEmpty()) return;
            var former = lifecycles.get(definition.lifecycle().code(), key.edition);
            var life = new PastLife(events, former);
            var number = key.county + key.id;
            for (int i = 1; i < events.size(); i++) {
                var refusal = life.next(events.get(i));
                if (refusal == null) continue;
                refused++;
                note(number, new At(life.stage(), events.get(i).action(), refusal.rule(), null), refusal, null);
                return;
            }
            if (life.turnedOff != null) {
                otherwise++;
                note(number, life.turnedOff, null, life.instead);
            } else if (life.skipped) shorter++;
            else same++;
        }

        private void note(String number, At at, @Nullable Refusal refusal, @Nullable Names instead) {
            var group = groups.computeIfAbsent(at, a -> new Group(refusal, instead));
            group.count++;
            if (group.examples.size() < EXAMPLES) group.examples.add(number);
        }

        private List<Place> places(boolean refusals) {
            return groups.entrySet().stream()
                    .filter(e -> (e.getValue().refusal != null) == refusals)
                    .sorted(Comparator.comparingInt(e -> -e.getValue().count))
                    .limit(50)
                    .map(e -> place(e.getKey(), e.getValue()))
                    .toList();
        }

        private Place place(At at, Group group) {
            var stage = lifecycle.stages().get(at.stage);
            return new Place(
                    at.stage,
                    stage == null ? LifecycleWords.plain(at.stage) : stage.names(),
                    at.action,
                    lifecycle.nameOf(at.action, at.stage),
                    group.refusal,
                    group.instead,
                    group.count,
                    List.copyOf(group.examples));
        }

        /** One case, lived again. */
        private final class PastLife {
            private final Lifecycle former;
            private final CaseLife life;
            private final CaseFile recorded = new CaseFile();
            private boolean skipped;
            private @Nullable At turnedOff;
            private @Nullable Names instead;

            PastLife(List<CaseEvent> events, Lifecycle former) {
                this.former = former;
                var first = events.getFirst();
                recorded.apply(first.set());
                life = new CaseLife(
                        lifecycle,
                        new Then(lifecycle, former, parties(events)),
                        asReported(recorded),
                        first.actor(),
                        first.at(),
                        first.input(),
                        recorded.handledAt != null);
                compare(first);
            }

            String stage() {
                return life.stage();
            }

            /** Does what the line says; why it is refused, or null. */
            @Nullable Refusal next(CaseEvent event) {
                if (OWN.contains(event.action())) {
                    recorded.apply(event.set());
                    life.file().replyWanted |= recorded.replyWanted;
                    return null;
                }
                if (event.fromStage() != null && !lifecycle.stages().containsKey(event.fromStage())) {
                    skipped = true;
                    recorded.apply(event.set());
                    return null;
                }
                var actor = actor(event);
                recorded.apply(event.set());
                try {
                    life.act(event.action(), ActionInput.ofHistory(event), actor, event.at());
                } catch (Problem problem) {
                    return Refusal.of(problem);
                } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
                    return Refusal.RECKONING;
                }
                compare(event);
                return null;
            }

            private void compare(CaseEvent event) {
                if (life.stage().equals(event.toStage())) return;
                var recordedTo = lifecycle.stages().get(event.toStage());
                if (recordedTo == null) {
                    skipped = true;
                    return;
                }
                if (turnedOff != null) return;
                var from = event.fromStage() == null ? event.toStage() : event.fromStage();
                turnedOff = new At(from, event.action(), null, event.toStage() + " " + life.stage());
                instead = LifecycleWords.and(
                        " → ", recordedTo.names(), lifecycle.stage(life.stage()).names());
            }

            /**
             * Who did it, with the rights that the account has today; where these do not explain what was done then, also
             * with those that it needed then.
             */
            private Actor actor(CaseEvent event) {
                var account = event.actor().account();
                if (account == null) return Actor.RULE;
                var rows = former.stages().containsKey(recorded.stage)
                        ? former.movesFrom(recorded.stage, recorded.state, event.action())
                        : List.<Move>of();
                var permissions = new HashSet<>(rights.permissions(account));
                var asked = rows.stream()
                        .map(move -> Lifecycle.permission(move, former.stage(recorded.stage)))
                        .filter(Objects::nonNull)
                        .toList();
                if (asked.stream().noneMatch(permissions::contains)) permissions.addAll(asked);
                var units = new HashSet<Integer>();
                var unit = event.actor().unit();
                if (unit != null) units.add(unit);
                if (recorded.partyUnit != null && rows.stream().anyMatch(move -> move.by() == By.PARTY))
                    units.add(recorded.partyUnit);
                return new Actor(
                        account,
                        event.actor().name(),
                        unit,
                        event.actor().unitName(),
                        unit == null ? Set.of() : Set.of(unit),
                        units,
                        permissions);
            }
        }
    }

    /** The case as it came in. */
    private static CaseFile asReported(CaseFile recorded) {
        var file = new CaseFile();
        file.county = recorded.county;
        file.id = recorded.id;
        file.classCode = recorded.classCode;
        file.className = recorded.className;
        file.conditionId = recorded.conditionId;
        file.description = recorded.description;
        file.address = recorded.address;
        file.lon = recorded.lon;
        file.lat = recorded.lat;
        file.areaId = recorded.areaId;
        file.areaPath = recorded.areaPath;
        file.cellCode = recorded.cellCode;
        file.channel = recorded.channel;
        file.urgent = recorded.urgent;
        file.reportedBy = recorded.reportedBy;
        file.reportedUnit = recorded.reportedUnit;
        file.replyWanted = recorded.replyWanted;
        file.outerNumber = recorded.outerNumber;
        file.thumbnail = recorded.thumbnail;
        return file;
    }

    /** Which unit had the case in each stage. */
    private static Map<String, Party> parties(List<CaseEvent> events) {
        var parties = new HashMap<String, Party>();
        for (var event : events) {
            var file = new CaseFile();
            file.apply(event.set());
            if (file.partyUnit != null)
                parties.put(
                        event.toStage(),
                        new Party(file.partyUnit, String.valueOf(file.partyDuty), file.partyStaff, null));
        }
        return parties;
    }

    /** The city as it is today, but the units as they were where the definition still means the same party. */
    private final class Then implements Surroundings {
        private final Lifecycle lifecycle;
        private final Lifecycle former;
        private final Map<String, Party> parties;

        Then(Lifecycle lifecycle, Lifecycle former, Map<String, Party> parties) {
            this.lifecycle = lifecycle;
            this.former = former;
            this.parties = parties;
        }

        @Override
        public @Nullable Limit taskLimit(Lifecycle of, String kind, CaseFile file) {
            return city.taskLimit(of, kind, file);
        }

        @Override
        public Party party(Stage stage, CaseFile file) {
            var then = parties.get(stage.code());
            var before = former.stages().get(stage.code());
            var ofCase = Set.of("handling", "reporter").contains(String.valueOf(stage.party()));
            if (ofCase || then == null || before == null || !Objects.equals(before.party(), stage.party()))
                return city.party(stage, file);
            return new Party(then.unit(), String.valueOf(stage.duty()), then.staff(), null);
        }

        @Override
        public io.wange.platform.@Nullable Limit stageLimit(Lifecycle of, Stage stage, CaseFile file) {
            return city.stageLimit(lifecycle, stage, file);
        }

        @Override
        public io.wange.platform.@Nullable Limit handlingLimit(CaseFile file) {
            return city.handlingLimit(file);
        }

        @Override
        public io.wange.platform.WorkCalendar calendar(CaseFile file) {
            return city.calendar(file);
        }
    }
}
