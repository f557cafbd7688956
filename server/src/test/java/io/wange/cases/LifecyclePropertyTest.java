package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whatever people do in whatever order, the books stay right. */
class LifecyclePropertyTest {

    private static final List<Lifecycle> LIFECYCLES = List.of(
            LifecycleReader.readShipped("city", Set.of()),
            LifecycleReader.readShipped("community", Set.of()),
            LifecycleReader.readShipped("city", LifecycleReader.model("city", "four")),
            LifecycleReader.readShipped("spot", Set.of()),
            LifecycleReader.readShipped("ledger", Set.of()),
            LifecycleReader.readShipped("service", Set.of()),
            LifecycleReader.readShipped("mediation", Set.of()));
    private static final List<String> RESULTS = List.of(
            "pass",
            "fail",
            "unable",
            "exists",
            "absent",
            "satisfied",
            "unreached",
            "agree",
            "disagree",
            "kept",
            "broken");

    @Property(tries = 600)
    void booksStayRight(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 6) int which,
            @ForAll @IntRange(min = 1, max = 40) int acts) {
        var random = new Random(seed);
        var city = new Imagined();
        if (random.nextInt(5) == 0) city.handling = null;
        else city.handling = Limit.of(1 + random.nextInt(5), LimitUnit.values()[random.nextInt(5)]);
        var life = city.report(
                LIFECYCLES.get(which),
                Imagined.at("2026-05-18T14:06"),
                random.nextBoolean(),
                random.nextBoolean() ? "patrol" : "hotline");
        var now = life.changedAt();
        for (int i = 0; i < acts; i++) {
            now = now.plusMillis(random.nextInt(5) == 0 ? random.nextLong(200_000_000) : random.nextLong(4_000_000));
            step(life, random, now);
            check(life);
        }
    }

    /** One act among those the case offers, by somebody who may; now and then one that is refused. */
    private static void step(CaseLife life, Random random, Instant now) {
        var file = life.file();
        var possible = new ArrayList<Runnable>();
        for (var actor : Imagined.EVERYBODY) {
            for (var action : life.lifecycle().movesFrom(file.stage, file.state).keySet()) {
                possible.add(() -> life.act(action, input(random, now), actor, now));
            }
        }
        if (random.nextInt(6) == 0) life.open();
        if (file.nextAt != null && !file.nextAt.isAfter(now)) {
            var rule = file.paused() ? "resume" : "urge";
            possible.add(() -> life.act(rule, input(random, now), Actor.RULE, now));
        }
        if ((file.state.equals("open") || file.paused()) && random.nextInt(4) == 0) {
            var named = random.nextInt(3) == 0 ? null : Integer.valueOf(1 + random.nextInt(9));
            var before = file.copy();
            life.name(named, named == null ? Turn.TAKE_BACK : Turn.HAND_OVER, Imagined.CHIEF, now);
            assertOnlyThePersonChanged(before, life.file());
            check(life);
        }
        if (file.state.equals("open")) possible.add(() -> life.act("pass", ActionInput.NOTHING, Actor.RULE, now));
        for (int attempt = 0; attempt < 30 && !possible.isEmpty(); attempt++) {
            var before = life.events().size();
            try {
                possible.get(random.nextInt(possible.size())).run();
                return;
            } catch (Problem refused) {
                assertThat(life.events()).as("a refused act changes nothing").hasSize(before);
            }
        }
    }

    /** Who hands over gains no time, and neither does who receives. */
    private static void assertOnlyThePersonChanged(CaseFile before, CaseFile after) {
        assertThat(after.changesSince(before).keySet()).isSubsetOf("party_staff", "version", "changed_at");
    }

    private static ActionInput input(Random random, Instant now) {
        var level = List.of("plain", "yellow", "red").get(random.nextInt(3));
        return new ActionInput(
                random.nextInt(8) == 0 ? null : "说明",
                random.nextInt(8) == 0 ? null : "理由",
                random.nextBoolean() ? Imagined.WATER : Imagined.ROADS,
                now.plus(Duration.ofHours(1 + random.nextInt(500))),
                RESULTS.get(random.nextInt(RESULTS.size())),
                level,
                random.nextInt(6) == 0 ? Limit.of(2, LimitUnit.WORK_DAY) : null,
                null,
                null,
                null,
                List.of(),
                more(random));
    }

    private static ActionInput.More more(Random random) {
        var units = new ArrayList<Integer>();
        if (random.nextInt(4) > 0) units.add(Imagined.ROADS);
        if (random.nextBoolean()) units.add(Imagined.WATER);
        if (random.nextInt(3) == 0) units.add(Imagined.COMMUNITY);
        var details = Map.of(
                "parties",
                "甲、乙",
                "session",
                "2026-05-20",
                "agreement",
                "各退一步",
                "visitOn",
                "2026-05-21",
                "delivery",
                "home");
        return new ActionInput.More(
                units,
                List.of(),
                random.nextBoolean() ? "9901062026051900099" : null,
                random.nextBoolean() ? 7L : null,
                random.nextInt(3) == 0 ? Map.of() : details);
    }

    private static void check(CaseLife life) {
        var file = life.file();
        assertReplays(life);
        assertTiles(life);
        if (file.state.equals("open") || file.paused()) {
            assertThat(file.partyUnit).as("every open case has one party").isNotNull();
            assertThat(file.partyDuty).isNotNull();
            assertThat(life.segments()).filteredOn(s -> s.endedAt() == null).hasSize(1);
            if (!file.paused())
                assertThat(file.dueAt == null)
                        .as("due without limit: %s", file.limit)
                        .isEqualTo(file.limit == null);
            if (file.paused()) assertThat(file.wakeAt).isNotNull();
        } else {
            assertThat(file.partyUnit).isNull();
            assertThat(file.dueAt).isNull();
            assertThat(file.nextAt).isNull();
            assertThat(file.closedAt).isNotNull();
            assertThat(life.segments()).noneMatch(s -> s.endedAt() == null);
        }
        assertThat(file.version).isEqualTo(life.events().size());
        assertTasks(file);
        assertCheckerIsNotHandler(life);
    }

    private static void assertTasks(CaseFile file) {
        var open = file.tasks.stream().filter(CaseTask::open).toList();
        assertThat(file.taskUnits)
                .containsExactlyInAnyOrderElementsOf(
                        open.stream().map(CaseTask::unit).distinct().toList());
        if (file.closedAt != null)
            assertThat(open).as("nothing is owed to a closed case").isEmpty();
        for (var task : file.tasks) assertThat(task.open()).isEqualTo(task.endedAt() == null);
        assertThat(file.reportCount).isPositive();
        assertThat(file.mergedInto != null).isEqualTo("merged".equals(file.outcome));
    }

    private static void assertReplays(CaseLife life) {
        // as the database hands it back
        var stored = life.events().stream()
                .map(e -> new CaseEvent(
                        e.seq(),
                        e.at(),
                        e.action(),
                        e.fromStage(),
                        e.toStage(),
                        e.actor(),
                        e.note(),
                        e.input(),
                        json(e.set())))
                .toList();
        var replayed = CaseFile.replay(stored);
        assertThat(life.file().changesSince(replayed)).isEqualTo(Map.of());
        assertThat(replayed.changesSince(life.file())).isEqualTo(Map.of());
    }

    private static Map<String, @Nullable Object> json(Map<String, @Nullable Object> set) {
        var json = JsonMapper.shared();
        return json.readValue(json.writeValueAsString(set), new TypeReference<Map<String, @Nullable Object>>() {});
    }

    private static void assertTiles(CaseLife life) {
        var segments = life.segments();
        assertThat(segments.getFirst().startedAt()).isEqualTo(life.file().reportedAt);
        var reopened = life.events().stream()
                .filter(e -> Set.of("reopen", "unmerge").contains(e.action()))
                .map(CaseEvent::at)
                .toList();
        for (int i = 1; i < segments.size(); i++) {
            // while it is closed no clock runs
            if (!reopened.contains(segments.get(i).startedAt()))
                assertThat(segments.get(i).startedAt())
                        .isEqualTo(segments.get(i - 1).endedAt());
            assertThat(segments.get(i).startedAt())
                    .isAfterOrEqualTo(
                            java.util.Objects.requireNonNull(segments.get(i - 1).endedAt()));
            assertThat(segments.get(i).seq()).isEqualTo(segments.get(i - 1).seq() + 1);
        }
        var closedAt = life.file().closedAt;
        if (closedAt != null) assertThat(segments.getLast().endedAt()).isEqualTo(closedAt);
        for (var s : segments) if (s.usedMs() != null) assertThat(s.usedMs()).isNotNegative();
    }

    private static void assertCheckerIsNotHandler(CaseLife life) {
        for (var event : life.events()) {
            if (!Set.of("check", "review", "close", "confirm", "revisit").contains(event.action())) continue;
            var handlers = life.events().stream()
                    .filter(e -> e.seq() < event.seq()
                            && Set.of("handle", "sign-for", "agree", "clear", "settle")
                                    .contains(e.action()))
                    .map(e -> e.actor().account())
                    .toList();
            assertThat(handlers).doesNotContain(event.actor().account());
        }
    }
}
