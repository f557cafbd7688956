package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** What somebody wants to look at again: set, due, moved, done, dropped; and texts with words to fill in. */
@ApplicationTest
class FollowUpHttpTest {

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
    private String number = "";

    @BeforeEach
    void makeWorld() throws Exception {
        world = new CaseWorld(mvc, db, areas, units, changes);
        db.update("delete from cases.follow_up");
        number = world.report("TC0101", "").text("/number");
    }

    private record Sent(int status, JsonNode body) {
        String rule() {
            return body.at("/field").asString("") + " " + body.at("/rule").asString("");
        }
    }

    private Sent send(Caller caller, HttpMethod method, String path, int version, String body) throws Exception {
        var answer = mvc.perform(request(method, path)
                        .with(SignedIn.as(caller))
                        .header("If-Match", "\"" + version + "\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        return new Sent(answer.getStatus(), world.json.readTree(text.isEmpty() ? "{}" : text));
    }

    private Sent set(Caller caller, String day, String more) throws Exception {
        return send(
                caller,
                HttpMethod.POST,
                "/api/cases/" + number + "/follow-ups",
                0,
                "{\"day\": \"%s\", \"note\": \"复查整改\"%s}".formatted(day, more));
    }

    private static String day(int plus) {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(plus).toString();
    }

    private Sent end(Caller caller, JsonNode of, int version, String body) throws Exception {
        return send(
                caller,
                HttpMethod.POST,
                "/api/follow-ups/" + of.at("/county").asString() + "/"
                        + of.at("/id").asLong() + "/end",
                version,
                body);
    }

    private JsonNode kind(Caller caller) throws Exception {
        for (var kind : world.get_(caller, "/api/workbench").body().at("/kinds"))
            if (kind.at("/kind").asString("").equals("follow-up")) return kind;
        return world.json.readTree("{}");
    }

    @Test
    void dueOnesAreAmongTheWorkUntilTheyAreDone() throws Exception {
        var before = world.get_(world.acceptor, "/api/workbench").body();
        var version = world.get_(world.acceptor, "/api/cases/" + number).version();
        var later = set(world.acceptor, day(3), "");
        assertThat(later.status()).as(later.body().toString()).isEqualTo(201);
        assertThat(kind(world.acceptor).isEmpty()).as("not yet due").isTrue();
        var due = set(world.acceptor, day(0), "").body();
        assertThat(due.at("/due").asBoolean()).isTrue();
        assertThat(kind(world.acceptor).at("/count").asInt()).isEqualTo(1);
        var desk = world.get_(world.acceptor, "/api/workbench?kind=follow-up").body();
        assertThat(desk.at("/items/0/number").asString()).isEqualTo(number);
        assertThat(desk.at("/load/open").asInt())
                .as("no turn more than before")
                .isEqualTo(before.at("/load/open").asInt());
        assertThat(world.get_(world.acceptor, "/api/cases/" + number).version())
                .as("the case is not touched")
                .isEqualTo(version);
        assertThat(world.get_(world.acceptor, "/api/follow-ups").body().size()).isEqualTo(1);
        assertThat(kind(world.chief).isEmpty())
                .as("one's own is not a colleague's")
                .isTrue();
        assertThat(world.get_(world.chief, "/api/cases/" + number + "/follow-ups")
                        .body()
                        .size())
                .as("but seen on the case")
                .isEqualTo(2);

        assertThat(end(world.acceptor, due, 1, "{\"state\": \"done\"}").rule()).isEqualTo("result required");
        assertThat(end(world.acceptor, due, 1, "{\"state\": \"open\"}").rule()).isEqualTo("state choice");
        assertThat(end(world.acceptor, due, 7, "{\"state\": \"dropped\"}").status())
                .isEqualTo(412);
        assertThat(end(world.chief, due, 1, "{\"state\": \"dropped\"}").status())
                .isEqualTo(403);
        assertThat(end(world.roads, due, 1, "{\"state\": \"dropped\"}").status())
                .as("who does not see the case")
                .isEqualTo(404);
        var done = end(world.acceptor, due, 1, "{\"state\": \"done\", \"result\": \"已整改\"}");
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        assertThat(done.body().at("/endedBy").asString()).isEqualTo("受理甲");
        assertThat(end(world.acceptor, due, 2, "{\"state\": \"dropped\"}").status())
                .isEqualTo(409);
        assertThat(kind(world.acceptor).isEmpty()).isTrue();
    }

    @Test
    void aUnitsIsAnybodysThereAndSurvivesTheEndOfTheCase() throws Exception {
        var due = set(world.acceptor, day(0), ", \"ofUnit\": true").body();
        var closed = world.act(world.acceptor, number, "decline", 1, "{\"reason\": \"不属实\"}");
        assertThat(closed.status()).as(closed.body().toString()).isEqualTo(200);
        assertThat(kind(world.chief).at("/count").asInt()).isEqualTo(1);
        assertThat(world.get_(world.chief, "/api/workbench?kind=follow-up").text("/items/0/state"))
                .isEqualTo("closed");
        var moved = send(
                world.chief,
                HttpMethod.PUT,
                "/api/follow-ups/" + CaseWorld.COUNTY + "/" + due.at("/id").asLong(),
                1,
                "{\"day\": \"%s\", \"note\": \"下周再看\"}".formatted(day(7)));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        assertThat(kind(world.chief).isEmpty()).isTrue();
    }

    @Test
    void whatDoesNotFitIsRefused() throws Exception {
        assertThat(set(world.acceptor, day(-1), "").rule()).isEqualTo("day today");
        assertThat(set(world.acceptor, day(4000), "").rule()).isEqualTo("day range");
        assertThat(send(world.acceptor, HttpMethod.POST, "/api/cases/" + number + "/follow-ups", 0, "{\"note\": \" \"}")
                        .rule())
                .isEqualTo("note required");
        assertThat(set(world.roads, day(1), "").status()).isEqualTo(404);
        assertThat(set(world.stranger, day(1), "").status()).isEqualTo(404);
        assertThat(db.queryForObject("select count(*) from cases.follow_up", Integer.class))
                .isZero();
    }

    @Test
    void textsAreOnesOwnAUnitsOrEverybodysAndTakeOnlyKnownWords() throws Exception {
        var odd = send(
                world.acceptor, HttpMethod.POST, "/api/standard-texts", 0, "{\"text\": \"请看 {phone}\", \"own\": true}");
        assertThat(odd.rule()).isEqualTo("text placeholder");
        var made = send(
                world.acceptor,
                HttpMethod.POST,
                "/api/standard-texts",
                0,
                "{\"text\": \"{number} 请于 {deadline} 前办结\", \"own\": true, \"sort\": 3}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.body().at("/own").asBoolean()).isTrue();
        var path = "/api/standard-texts/" + made.body().at("/id").asInt();
        assertThat(world.get_(world.acceptor, "/api/standard-texts").body().toString())
                .contains("{number} 请于");
        assertThat(world.get_(world.chief, "/api/standard-texts").body().toString())
                .doesNotContain("{number} 请于");
        assertThat(send(world.chief, HttpMethod.PUT, path, 1, "{\"text\": \"x\", \"own\": true}")
                        .status())
                .isEqualTo(404);
        var shared = send(
                world.acceptor, HttpMethod.PUT, path, 1, "{\"text\": \"{number} 请办\", \"ofUnit\": true, \"sort\": 1}");
        assertThat(shared.status()).as(shared.body().toString()).isEqualTo(200);
        assertThat(shared.body().at("/own").asBoolean()).isFalse();
        assertThat(world.get_(world.chief, "/api/standard-texts").body().toString())
                .contains("{number} 请办");
        assertThat(send(world.acceptor, HttpMethod.PUT, path, 1, "{\"text\": \"y\", \"ofUnit\": true}")
                        .status())
                .isEqualTo(412);
        assertThat(send(world.chief, HttpMethod.DELETE, path, 2, "").status()).isEqualTo(204);
    }
}
