package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.areas.Areas;
import io.wange.cases.CaseWorld.Answer;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Whose time it was, why a case went where it went, and where it would go under another matrix. */
@ApplicationTest
class TimeAndDispatchTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcTemplate db;

    @Autowired
    Areas areas;

    @Autowired
    Units units;

    @Autowired
    Changes changes;

    private CaseWorld world;

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
    }

    private static Caller with(Caller caller, String... permissions) {
        var all = new HashSet<>(caller.permissions());
        all.addAll(List.of(permissions));
        return new Caller(
                caller.accountId(),
                caller.name(),
                caller.staffId(),
                caller.unitId(),
                caller.unitName(),
                caller.ownUnits(),
                all,
                caller.scope());
    }

    private Answer handled() throws Exception {
        var number = world.report("TC0101", ", \"accept\": true").text("/number");
        world.act(world.chief, number, "file", 2, "{}");
        world.act(world.dispatcher, number, "dispatch", 3, "{\"unit\": " + world.unit("T-WATER") + "}");
        world.act(world.water, number, "sign-for", 4, "{}");
        var done = world.act(world.water, number, "handle", 5, "{\"note\": \"好了\"}");
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        return done;
    }

    @Test
    void eachPartyHasItsTimeAndTheKindsAddUp() throws Exception {
        var number = handled().text("/number");
        var turns = world.get_(world.chief, "/api/cases/" + number + "/time");
        assertThat(turns.status()).as(turns.body().toString()).isEqualTo(200);
        assertThat(turns.body().size()).isEqualTo(3);
        for (var turn : turns.body())
            assertThat(turn.at("/waitingMs").asLong()
                            + turn.at("/workingMs").asLong()
                            + turn.at("/restingMs").asLong()
                            + turn.at("/pausedMs").asLong())
                    .isEqualTo(turn.at("/elapsedMs").asLong());
        assertThat(world.get_(world.stranger, "/api/cases/" + number + "/time").status())
                .isEqualTo(404);
    }

    @Test
    void aUnitsTimeOverAPeriodOpensIntoItsStages() throws Exception {
        handled();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var period = "/api/fairness?from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
        var reader = with(world.chief, "statistics.read");
        var rows = world.get_(reader, period);
        assertThat(rows.status()).as(rows.body().toString()).isEqualTo(200);
        assertThat(rows.body().toString()).contains("水务所").contains("监督中心");
        var stages = world.get_(reader, period + "&unit=" + world.unit("T-WATER"));
        assertThat(stages.body().toString())
                .contains("\"sign-for\"")
                .contains("\"handle\"")
                .doesNotContain("监督中心");
        assertThat(world.get_(reader, "/api/fairness?from=2026-01-02&to=2026-01-01")
                        .status())
                .isEqualTo(422);
        assertThat(world.get_(reader, "/api/fairness?from=2020-01-01&to=2026-01-01")
                        .status())
                .isEqualTo(422);
        assertThat(world.get_(reader, period + "&area=99999999").status()).isEqualTo(422);
        assertThat(world.get_(world.chief, period).status()).isEqualTo(403);
        var outside = with(world.stranger, "statistics.read");
        assertThat(world.get_(outside, period).body().size()).isZero();
    }

    @Test
    void aDispatchIsExplainedAndAPeriodPlayedAgain() throws Exception {
        var number = world.report("TC0103", ", \"accept\": true").text("/number");
        world.act(world.chief, number, "file", 2, "{}");
        var why = world.get_(world.chief, "/api/cases/" + number + "/dispatch");
        assertThat(why.status()).as(why.body().toString()).isEqualTo(200);
        assertThat(why.body().at("/automatic").asBoolean()).isTrue();
        assertThat(why.body().at("/asMatrix").asBoolean()).isTrue();
        assertThat(why.text("/matrix/0/unit/name")).isEqualTo("水务所");

        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var reader = with(world.chief, "catalog.read");
        var query = "/api/dispatch/replay?from=" + today.minusDays(1) + "&to=" + today + "&asOf=";
        var same = world.get_(reader, query + today);
        assertThat(same.status()).as(same.body().toString()).isEqualTo(200);
        assertThat(same.body().at("/dispatched").asInt()).isPositive();
        assertThat(same.body().at("/changed").asInt()).isZero();
        // from next month on the roads office shall have it
        var next = today.plusDays(20);
        db.update("update catalog.responsibility set valid_to = ? where class_code = 'TC0103'", next.minusDays(1));
        db.update(
                "insert into catalog.responsibility (class_code, unit_id, basis, valid_from) values ('TC0103', ?, 'owner', ?)",
                world.unit("T-ROADS"),
                next);
        changes.publish("responsibilities");
        var moved = world.get_(reader, query + next);
        assertThat(moved.body().at("/changed").asInt()).isPositive();
        assertThat(moved.text("/rows/0/before/name")).isEqualTo("水务所");
        assertThat(moved.text("/rows/0/after/name")).isEqualTo("道路所");
        assertThat(moved.body().at("/rows/0/examples").toString()).contains(number.substring(0, 6));
        assertThat(world.get_(reader, "/api/dispatch/replay?from=2026-02-01&to=2026-01-01&asOf=2026-01-01")
                        .status())
                .isEqualTo(422);
        assertThat(world.get_(reader, "/api/dispatch/replay?from=x&to=2026-01-01&asOf=2026-01-01")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void withoutAClassWhatIsToldAlikeSuggestsAUnit() throws Exception {
        handled();
        var number = world.report(
                        world.head,
                        "{\"channel\": \"hotline\", \"lifecycle\": \"community\", \"description\": \"人行道井盖破损\","
                                + " \"point\": {\"lon\": 101.015, \"lat\": 25.015}}",
                        "alike")
                .text("/number");
        var page = world.get_(world.head, "/api/cases/" + number);
        assertThat(page.body().at("/candidates").toString()).contains("水务所").contains("within 500 m");
    }
}
