package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.access.Accounts;
import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** Who is overloaded, and how a queue goes over to a colleague and back. */
@ApplicationTest
class HandOverHttpTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcTemplate db;

    @Autowired
    Areas areas;

    @Autowired
    Units units;

    @Autowired
    Accounts accounts;

    @Autowired
    Changes changes;

    private CaseWorld world;
    private DeskCrew crew;

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
        crew = new DeskCrew(db, areas, units, accounts, changes);
    }

    private record Sent(int status, JsonNode body) {
        String slug() {
            return body.at("/slug").asString("") + " " + body.at("/field").asString("") + " "
                    + body.at("/rule").asString("");
        }
    }

    private Sent send(Caller caller, String path, String body) throws Exception {
        var answer = mvc.perform(post(path)
                        .with(SignedIn.as(caller))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        return new Sent(answer.getStatus(), world.json.readTree(text.isEmpty() ? "{}" : text));
    }

    private Sent handOver(Caller caller, Caller from, Caller to, String more) throws Exception {
        return send(
                caller,
                "/api/hand-overs",
                "{\"from\": %d, \"to\": %d, \"reason\": \"年假\"%s}".formatted(from.staffId(), to.staffId(), more));
    }

    private int act(Caller caller, String number, String action, int version, String body) throws Exception {
        var done = world.act(caller, number, action, version, body);
        assertThat(done.status()).as(action + " " + done.body()).isEqualTo(200);
        return done.version();
    }

    /** Signed for by the plumber. */
    private String signed() throws Exception {
        var number = world.report(
                        world.acceptor,
                        CaseWorld.body("TC0101", DeskCrew.LON, CaseWorld.LAT, ""),
                        UUID.randomUUID().toString())
                .text("/number");
        var version = act(world.acceptor, number, "accept", 1, "{}");
        version = act(world.chief, number, "file", version, "{}");
        version = act(world.dispatcher, number, "dispatch", version, "{\"unit\": %d}".formatted(world.unit("T-WATER")));
        act(crew.plumber, number, "sign-for", version, "{}");
        return number;
    }

    /** Handled by the plumber, and with the inspector of the grid. */
    private String inCheck() throws Exception {
        var number = signed();
        var version = act(crew.plumber, number, "handle", version(number), "{\"note\": \"换了\"}");
        act(world.dispatcher, number, "reply", version, "{}");
        return number;
    }

    private int version(String number) throws Exception {
        return world.get_(crew.chief, "/api/cases/" + number).version();
    }

    private String holder(String number) throws Exception {
        return world.get_(crew.chief, "/api/cases/" + number).text("/party/staffName");
    }

    private String dueAt(String number) throws Exception {
        return world.get_(crew.chief, "/api/cases/" + number).text("/dueAt");
    }

    private JsonNode member(Caller leader, Caller who) throws Exception {
        for (var team : world.get_(leader, "/api/teams").body())
            for (var member : team.at("/members"))
                if (who.staffId() != null && member.at("/staffId").asInt() == who.staffId()) return member;
        throw new AssertionError("not in the team");
    }

    private static String today(int plus) {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(plus).toString();
    }

    @Test
    void theTeamShowsWhatLiesWithEachAndTheListShowsTheSame() throws Exception {
        var number = inCheck();
        var member = member(crew.chief, crew.inspector);
        assertThat(member.at("/open").asInt()).isEqualTo(1);
        assertThat(member.at("/works").asBoolean()).isTrue();
        assertThat(member(crew.chief, crew.colleague).at("/open").asInt()).isZero();
        var list = world.get_(crew.chief, "/api/cases?holder=" + crew.inspector.staffId());
        assertThat(list.body().at("/total").asInt()).isEqualTo(1);
        assertThat(list.text("/items/0/number")).isEqualTo(number);
        var done = world.get_(crew.plumber, "/api/cases?doneBy=" + crew.plumber.staffId());
        assertThat(done.body().at("/total").asInt()).isEqualTo(1);
        assertThat(world.get_(crew.mate, "/api/cases?doneBy=" + crew.plumber.staffId())
                        .status())
                .as("what a colleague did is not shown")
                .isEqualTo(403);
        assertThat(world.get_(crew.chief, "/api/cases?holder=999999").status()).isEqualTo(422);
        assertThat(world.get_(crew.chief, "/api/cases?holder=0&party=" + world.unit("T-SUP"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aQueueGoesOverAndBackAndTheClockGoesOn() throws Exception {
        var number = inCheck();
        var due = dueAt(number);
        var segments = world.get_(crew.chief, "/api/cases/" + number)
                .body()
                .at("/segments")
                .size();
        assertThat(holder(number)).isEqualTo("监督寅");
        var moved = handOver(crew.chief, crew.inspector, crew.colleague, "");
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(201);
        assertThat(moved.body().at("/moved").asInt()).isEqualTo(1);
        assertThat(holder(number)).isEqualTo("监督卯");
        assertThat(dueAt(number)).isEqualTo(due);
        var page = world.get_(crew.chief, "/api/cases/" + number);
        assertThat(page.body().at("/segments").size()).as("nobody gains time").isEqualTo(segments);
        var line = world.get_(crew.chief, "/api/cases/" + number + "/history")
                .body()
                .get(0);
        assertThat(line.toString()).contains("hand-over", "监督寅", "监督卯", "年假");
        assertThat(world.get_(crew.colleague, "/api/notices").body().toString()).contains("handed", number);

        var id = moved.body().at("/id").asInt();
        assertThat(send(crew.plumber, "/api/hand-overs/" + id + "/back", "").status())
                .isEqualTo(404);
        var back = send(crew.inspector, "/api/hand-overs/" + id + "/back", "");
        assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
        assertThat(back.body().at("/back").asInt()).isEqualTo(1);
        assertThat(holder(number)).isEqualTo("监督寅");
        assertThat(send(crew.inspector, "/api/hand-overs/" + id + "/back", "").status())
                .isEqualTo(409);
    }

    @Test
    void whatSomebodyLeftBehindIsSeenAndGoesOver() throws Exception {
        var number = inCheck();
        db.update("update people.staff set active = false where id = ?", crew.inspector.staffId());
        db.update("update access.account set enabled = false where id = ?", crew.inspector.accountId());
        changes.publish("staff");
        changes.publish("accounts");
        var left = member(crew.chief, crew.inspector);
        assertThat(left.at("/open").asInt()).isEqualTo(1);
        assertThat(left.at("/works").asBoolean()).isFalse();
        var moved = handOver(crew.chief, crew.inspector, crew.colleague, "");
        assertThat(moved.body().at("/moved").asInt())
                .as(moved.body().toString())
                .isEqualTo(1);
        assertThat(holder(number)).isEqualTo("监督卯");
        act(crew.colleague, number, "check", version(number), "{\"result\": \"pass\"}");
        var id = moved.body().at("/id").asInt();
        var back = send(crew.chief, "/api/hand-overs/" + id + "/back", "");
        assertThat(back.status()).as("he has acted").isEqualTo(409);
    }

    @Test
    void whoSignedForItHoldsItAndHandsItOverBeforeLeave() throws Exception {
        var number = signed();
        var desk = world.get_(crew.plumber, "/api/hand-overs");
        assertThat(desk.text("/held/0/number")).isEqualTo(number);
        assertThat(desk.body().at("/receivers").toString()).contains("水务丑").doesNotContain("监督卯");
        var moved = send(
                crew.plumber,
                "/api/hand-overs",
                "{\"to\": %d, \"cases\": [\"%s\"], \"reason\": \"出差\"}".formatted(crew.mate.staffId(), number));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(201);
        assertThat(holder(number)).isEqualTo("水务丑");
        act(crew.mate, number, "comment", version(number), "{\"note\": \"我来\"}");
        var id = moved.body().at("/id").asInt();
        var refused = send(crew.plumber, "/api/hand-overs/" + id + "/back", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().toString()).contains("acted", number);
        assertThat(holder(number)).isEqualTo("水务丑");
    }

    @Test
    void nobodyJudgesWhatHeHandledAfterAHandOver() throws Exception {
        var number = inCheck();
        db.update(
                "update cases.case_file set handled_by = array_append(handled_by, ?) where county || id = ?",
                crew.colleague.accountId(),
                number);
        var refused = handOver(crew.chief, crew.inspector, crew.colleague, "");
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
        assertThat(refused.body().toString()).contains("judges");
        assertThat(holder(number)).isEqualTo("监督寅");
        var wrongDuty = handOver(crew.chief, crew.inspector, crew.chief, "");
        assertThat(wrongDuty.body().toString()).contains("\"rule\":\"duty\"");
    }

    @Test
    void aStandInGetsWhatComesUntilTheDay() throws Exception {
        var stand = handOver(
                crew.inspector,
                crew.inspector,
                crew.colleague,
                ", \"firstDay\": \"%s\", \"lastDay\": \"%s\"".formatted(today(0), today(2)));
        assertThat(stand.status()).as(stand.body().toString()).isEqualTo(201);
        assertThat(stand.body().at("/moved").asInt()).isZero();
        assertThat(member(crew.chief, crew.inspector).at("/standIn/name").asString(""))
                .isEqualTo("监督卯");
        assertThat(holder(inCheck())).isEqualTo("监督卯");
        var again = handOver(
                crew.inspector,
                crew.inspector,
                crew.colleague,
                ", \"firstDay\": \"%s\", \"lastDay\": \"%s\"".formatted(today(1), today(4)));
        assertThat(again.slug()).isEqualTo("invalid firstDay overlap");
        assertThat(handOver(
                                crew.chief,
                                crew.colleague,
                                crew.inspector,
                                ", \"firstDay\": \"%s\", \"lastDay\": \"%s\"".formatted(today(1), today(4)))
                        .slug())
                .isEqualTo("invalid to away");
        db.update(
                "update cases.hand_over set first_day = first_day - 10, last_day = last_day - 10 where id = ?",
                stand.body().at("/id").asInt());
        changes.publish("stand-ins");
        assertThat(holder(inCheck())).as("the day is over").isEqualTo("监督寅");
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        signed();
        assertThat(handOver(crew.mate, crew.plumber, crew.mate, "").status())
                .as("a colleague does not lead")
                .isEqualTo(403);
        assertThat(handOver(crew.chief, crew.plumber, crew.mate, "").status())
                .as("another unit")
                .isEqualTo(404);
        assertThat(handOver(crew.plumber, crew.plumber, crew.plumber, "").slug())
                .isEqualTo("invalid to same");
        assertThat(handOver(crew.plumber, crew.plumber, crew.inspector, "").slug())
                .isEqualTo("invalid to same-unit");
        assertThat(send(crew.plumber, "/api/hand-overs", "{\"to\": %d}".formatted(crew.mate.staffId()))
                        .slug())
                .isEqualTo("invalid reason required");
        assertThat(send(crew.plumber, "/api/hand-overs", "{}").slug()).isEqualTo("invalid to required");
        assertThat(handOver(crew.plumber, crew.plumber, crew.mate, ", \"lastDay\": \"2026-01-01\"")
                        .slug())
                .isEqualTo("invalid firstDay required");
        assertThat(handOver(crew.plumber, crew.plumber, crew.mate, ", \"cases\": [\"9901770000000000001\"]")
                        .status())
                .isIn(404, 409);
        assertThat(handOver(crew.plumber, crew.plumber, crew.mate, ", \"cases\": [null]")
                        .slug())
                .isEqualTo("invalid cases unknown");
        assertThat(handOver(
                                crew.plumber,
                                crew.plumber,
                                crew.mate,
                                ", \"firstDay\": \"+999999999-12-31\", \"lastDay\": \"+999999999-12-31\"")
                        .slug())
                .isEqualTo("invalid lastDay range");
        assertThat(world.get_(world.acceptor, "/api/hand-overs").status())
                .as("an account of nobody")
                .isEqualTo(422);
        assertThat(world.get_(crew.mate, "/api/hand-overs?staff=" + crew.plumber.staffId())
                        .status())
                .isEqualTo(403);
        assertThat(send(crew.plumber, "/api/hand-overs/999999/back", "").status())
                .isEqualTo(404);
    }
}
