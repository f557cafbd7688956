package io.wange.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Several counties in one database: numbers, scopes and calendars of their own. */
@ApplicationTest
class CountiesTest {

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

    @Autowired
    CaseStore store;

    private CaseWorld world;
    private OtherCounty east;
    private OtherCounty west;

    @BeforeEach
    void makeCounties() {
        world = new CaseWorld(mvc, db, areas, units, changes);
        east = new OtherCounty(db, areas, units, changes);
        west = new OtherCounty(db, areas, units, changes);
    }

    private String report(OtherCounty county) throws Exception {
        var answer = world.report(
                county.acceptor,
                CaseWorld.body("TC0101", county.lon, county.lat, ", \"accept\": true"),
                UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/number");
    }

    private List<String> listed(Caller caller, String conditions) throws Exception {
        var items = world.get_(caller, "/api/cases?" + conditions).body().at("/items");
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).get("number").asString())
                .toList();
    }

    private CaseFile file(String number) {
        var n = CaseNumber.of(number);
        return store.find(n.county(), n.id()).orElseThrow();
    }

    @Test
    void eachCountyCountsItsOwnNumbers() throws Exception {
        var first = report(east);
        var second = report(east);
        var foreign = report(west);
        assertThat(first).startsWith(east.code).endsWith("00001");
        assertThat(second).startsWith(east.code).endsWith("00002");
        assertThat(foreign).startsWith(west.code).endsWith("00001");
        // the same number but for the county: two rows
        assertThat(first.substring(6)).isEqualTo(foreign.substring(6));
        assertThat(file(first).areaPath).isNotEqualTo(file(foreign).areaPath);
    }

    @Test
    void nobodySeesOrChangesWhatIsOfAnotherCounty() throws Exception {
        var own = report(east);
        var foreign = report(west);
        assertThat(listed(east.acceptor, "size=200")).containsExactly(own);
        assertThat(listed(east.acceptor, "q=" + foreign)).isEmpty();
        assertThat(listed(east.acceptor, "area=" + west.areaId)).isEmpty();
        assertThat(listed(OtherCounty.readerOf(east, west), "size=200")).containsExactlyInAnyOrder(own, foreign);
        for (var path : List.of("", "/history"))
            assertThat(world.get_(east.chief, "/api/cases/" + foreign + path).status())
                    .isEqualTo(404);
        assertThat(world.act(east.chief, foreign, "file", 2, "{}").status()).isEqualTo(404);
        assertThat(file(foreign).stage).isEqualTo("file");
        assertThat(world.get_(east.chief, "/api/workbench?kind=file").body().toString())
                .contains(own)
                .doesNotContain(foreign);
    }

    /** Reported, filed and dispatched with four working hours. */
    private String dispatched(OtherCounty county) throws Exception {
        var number = report(county);
        world.act(county.chief, number, "file", 2, "{}");
        var answer = world.act(
                county.dispatcher,
                number,
                "dispatch",
                3,
                "{\"unit\": " + county.handlingUnit + ", \"limit\": {\"value\": 4, \"unit\": \"work_hour\"}}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return number;
    }

    @Test
    void aNewCalendarMovesTheRunningDeadlinesOfItsAreaOnly() throws Exception {
        var number = dispatched(east);
        var foreign = dispatched(west);
        var urgent = report(east);
        var before = file(foreign);
        var urgentDue = file(urgent).dueAt;
        // work goes on round the clock, so that four working hours are four hours
        var slots = IntStream.rangeClosed(1, 7).mapToObj("""
                {"plan":"","fromDay":"01-01","toDay":"12-31","weekday":%d,"starts":"00:00","ends":"24:00"}"""::formatted).collect(Collectors.joining(","));
        mvc.perform(post("/api/catalog/calendars")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"code":"always-%s","name":"昼夜","zone":"Asia/Shanghai","hoursPerDay":8,"slots":[%s],"days":[],"areas":[%d]}""".formatted(east.code, slots, east.areaId))
                        .with(SignedIn.with("catalog.edit")))
                .andExpect(status().isCreated());

        Instant due = file(number).segmentAt.plus(Duration.ofHours(4));
        await().atMost(30, SECONDS).until(() -> due.equals(file(number).dueAt));
        var moved = file(number);
        assertThat(moved.warnAt).isBefore(due).isAfter(moved.segmentAt.plus(Duration.ofHours(3)));
        var n = CaseNumber.of(number);
        assertThat(store.history(n.county(), n.id()))
                .last()
                .extracting(CaseEvent::action)
                .isEqualTo("recalculate");
        assertThat(moved.version).isEqualTo(5);
        assertThat(file(foreign).dueAt).isEqualTo(before.dueAt);
        assertThat(file(foreign).version).isEqualTo(before.version);
        assertThat(file(urgent).dueAt).as("urgent hours always run").isEqualTo(urgentDue);
    }
}
