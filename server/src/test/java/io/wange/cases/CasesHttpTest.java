package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.areas.Areas;
import io.wange.cases.CaseWorld.Answer;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Reports and cases over HTTP, on a real database. */
@ApplicationTest
class CasesHttpTest {

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

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
    }

    /** Reported and accepted, filed, dispatched to the water office. */
    private Answer dispatched() throws Exception {
        var reported = world.report("TC0101", ", \"accept\": true");
        assertThat(reported.status()).as(reported.body().toString()).isEqualTo(201);
        var number = reported.text("/number");
        var filed = ok(world.act(world.chief, number, "file", 2, "{}"));
        return ok(world.act(
                world.dispatcher, number, "dispatch", filed.version(), "{\"unit\": " + world.unit("T-WATER") + "}"));
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/slug")).isEqualTo(slug);
    }

    @Test
    void theLoopFromReportToClosing() throws Exception {
        var at = dispatched();
        var number = at.text("/number");
        assertThat(at.text("/stage")).isEqualTo("sign-for");
        assertThat(at.text("/party/unitName")).isEqualTo("水务所");
        assertThat(at.text("/dueAt")).isNotEmpty();
        at = ok(world.act(world.water, number, "sign-for", at.version(), "{}"));
        at = ok(world.act(world.water, number, "handle", at.version(), "{\"note\": \"已更换\"}"));
        at = ok(world.act(world.dispatcher, number, "reply", at.version(), "{}"));
        at = ok(world.act(world.inspector, number, "check", at.version(), "{\"result\": \"pass\"}"));
        at = ok(world.act(world.chief, number, "close", at.version(), "{}"));
        assertThat(at.text("/state")).isEqualTo("closed");
        var page = world.get_(world.chief, "/api/cases/" + number);
        assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
        assertThat(page.result().getResponse().getHeader("ETag")).isEqualTo("\"" + at.version() + "\"");
        assertThat(page.text("/lamp")).isEqualTo("closed");
        assertThat(page.body().at("/segments").size()).isEqualTo(8);
        assertThat(page.body().at("/onTime").asBoolean()).isTrue();
        assertThat(page.text("/steps/0/state")).isEqualTo("done");
        var history = world.get_(world.chief, "/api/cases/" + number + "/history");
        assertThat(history.body().size()).isEqualTo(9);
        assertThat(history.text("/0/action")).isEqualTo("close");
        assertThat(history.text("/8/action")).isEqualTo("report");
    }

    @Test
    void theRowIsWhatItsHistoryTells() throws Exception {
        var at = dispatched();
        var number = CaseNumber.of(at.text("/number"));
        world.act(world.water, number.toString(), "return", at.version(), "{\"reason\": \"不是本单位\"}");
        var row = store.find(number.county(), number.id()).orElseThrow();
        var replayed = CaseFile.replay(store.history(number.county(), number.id()));
        assertThat(row.changesSince(replayed)).isEqualTo(Map.of());
        assertThat(replayed.changesSince(row)).isEqualTo(Map.of());
        assertThat(row.returnCount).isEqualTo(1);
    }

    @Test
    void theSameKeyIsDoneOnceAndAnsweredTwiceAlike() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = CaseWorld.body("TC0101", CaseWorld.LON, CaseWorld.LAT, "");
        var first = world.report(world.acceptor, body, key);
        var second = world.report(world.acceptor, body, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        refused(
                world.report(
                        world.acceptor,
                        CaseWorld.body("TC0101", CaseWorld.LON, CaseWorld.LAT, ", \"address\": \"x\""),
                        key),
                422,
                "key-reused");

        var number = first.text("/number");
        var act = UUID.randomUUID().toString();
        var once = ok(world.act(world.acceptor, number, "accept", 1, "{}", act));
        var twice = ok(world.act(world.acceptor, number, "accept", 1, "{}", act));
        var thrice = ok(world.act(world.acceptor, number, "accept", 2, "{}", act));
        assertThat(twice.body()).isEqualTo(once.body());
        assertThat(thrice.body()).isEqualTo(once.body());
        refused(world.act(world.acceptor, number, "accept", 1, "{\"note\": \"other\"}", act), 422, "key-reused");
        assertThat(history(number)).isEqualTo(2);
    }

    private int history(String number) {
        return store.history(CaseWorld.COUNTY, CaseNumber.of(number).id()).size();
    }

    @Test
    void refusalsChangeNothing() throws Exception {
        var number = world.report("TC0101", "").text("/number");
        refused(world.act(world.acceptor, number, "accept", 7, "{}"), 412, "stale-version");
        var stale = world.act(world.acceptor, number, "accept", 7, "{}");
        assertThat(stale.body().at("/current/version").asInt()).isEqualTo(1);
        assertThat(stale.text("/current/stage")).isEqualTo("accept");
        refused(world.act(world.acceptor, number, "close", 1, "{}"), 409, "stage");
        refused(world.act(world.acceptor, number, "dance", 1, "{}"), 404, "not-found");
        refused(world.act(world.chief, number, "accept", 1, "{}"), 403, "forbidden");
        refused(world.act(world.stranger, number, "accept", 1, "{}"), 404, "not-found");
        refused(world.act(world.acceptor, number, "decline", 1, "{}"), 422, "invalid");
        refused(
                world.act(world.acceptor, number, "decline", 1, "{\"reason\": \"" + "长".repeat(5001) + "\"}"),
                422,
                "invalid");
        refused(world.act(world.acceptor, number, "accept", 1, "{\"classCode\": \"nope\"}"), 422, "invalid");
        refused(world.act(world.acceptor, number, "accept", 1, "{\"note\": 5}"), 422, "invalid");
        refused(world.act(world.acceptor, number, "accept", 1, "{\"note\": "), 400, "malformed");
        refused(world.act(world.acceptor, number, "accept", 1, "{\"unit\": 999999}"), 422, "invalid");
        refused(world.act(world.acceptor, number, "accept", 1, "{\"photos\": [{\"id\": 99999999}]}"), 422, "invalid");
        refused(world.get_(world.stranger, "/api/cases/" + number), 404, "not-found");
        refused(world.get_(world.acceptor, "/api/cases/99017720260101000"), 404, "not-found");
        refused(world.get_(world.acceptor, "/api/cases/abc"), 404, "not-found");
        assertThat(history(number)).isEqualTo(1);
        assertThat(post(world.acceptor, number, null, "\"1\"").text("/slug")).isEqualTo("idempotency-key-missing");
        assertThat(post(world.acceptor, number, "k", null).status()).isEqualTo(428);
        assertThat(post(world.acceptor, number, "k", "soon").status()).isEqualTo(412);
        assertThat(history(number)).isEqualTo(1);
    }

    private Answer post(Caller caller, String number, String key, String version) throws Exception {
        var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                        "/api/cases/" + number + "/actions/accept")
                .with(SignedIn.as(caller))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}");
        if (key != null) request.header("Idempotency-Key", key);
        if (version != null) request.header("If-Match", version);
        var result = mvc.perform(request).andReturn();
        return new Answer(
                result.getResponse().getStatus(),
                world.json.readTree(result.getResponse().getContentAsString()),
                result);
    }

    @Test
    void reportsThatDoNotHold() throws Exception {
        for (var bad : List.of(
                "{\"channel\": \"patrol\"}",
                "{\"channel\": \"smoke\", \"description\": \"x\"}",
                "{\"channel\": \"patrol\", \"description\": \" \"}",
                "{\"channel\": \"patrol\", \"description\": \"" + "x".repeat(5001) + "\"}",
                "{\"channel\": \"patrol\", \"description\": \"a\\u0000b\"}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"point\": {\"lon\": 200, \"lat\": 0}}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"conditionId\": 99999999}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"classCode\": \"nope\"}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"lifecycle\": \"nope\"}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"lifecycle\": \"spot\"}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"joinCase\": \"1\"}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"coordinateSystem\": \"mars\", \"point\": {\"lon\": 1, \"lat\": 1}}",
                "{\"channel\": \"patrol\", \"description\": \"x\", \"photos\": [{\"id\": 99999999}]}")) {
            refused(world.report(world.acceptor, bad, UUID.randomUUID().toString()), 422, "invalid");
        }
        refused(world.report(world.acceptor, "[", "k"), 400, "malformed");
        refused(world.report(world.water, "{\"channel\": \"patrol\", \"description\": \"x\"}", "k"), 403, "forbidden");
        var kept = world.report(
                world.acceptor, "{\"channel\": \"hotline\", \"description\": \"" + "𠮷".repeat(5000) + "\"}", "long");
        assertThat(kept.status()).isEqualTo(201);
    }

    @Test
    void outsideEveryAreaItIsKeptAndPlacedByAPerson() throws Exception {
        var reported = world.report(
                world.acceptor,
                CaseWorld.body("TC0101", CaseWorld.FAR_LON, CaseWorld.LAT, ""),
                UUID.randomUUID().toString());
        assertThat(reported.status()).isEqualTo(201);
        var number = reported.text("/number");
        assertThat(number).startsWith(CaseWorld.COUNTY);
        assertThat(reported.body().has("area")).isFalse();
        var page = world.get_(world.acceptor, "/api/cases/" + number);
        assertThat(page.text("/party/unitName")).isEqualTo("监督中心");
        refused(world.act(world.acceptor, number, "accept", 1, "{}"), 422, "invalid");
        var placed = world.act(
                world.acceptor,
                number,
                "accept",
                1,
                "{\"point\": {\"lon\": " + 101.031 + ", \"lat\": " + 25.052 + "}}");
        ok(placed);
        assertThat(world.get_(world.acceptor, "/api/cases/" + number).text("/area/name"))
                .isEqualTo("一社区");
        var similar = world.get_(
                world.acceptor,
                "/api/reports/similar?classCode=TC0101&description=井盖破损&lon=" + 101.031 + "&lat=" + 25.052);
        assertThat(similar.body().toString()).contains(number);
    }

    @Test
    void reportsJoinWhatIsOpen() throws Exception {
        var first = world.report("TC0102", "");
        var joined = world.report(
                "TC0102", ", \"reporter\": {\"name\": \"周青禾\", \"phone\": \"13800002206\", \"wantsReply\": \"sms\"}");
        assertThat(joined.body().at("/joined").asBoolean()).isTrue();
        assertThat(joined.text("/number")).isEqualTo(first.text("/number"));
        var asked = world.report("TC0101", ", \"joinCase\": \"" + first.text("/number") + "\"");
        assertThat(asked.body().at("/joined").asBoolean()).isTrue();
        var page = world.get_(world.acceptor, "/api/cases/" + first.text("/number"));
        assertThat(page.body().at("/reportCount").asInt()).isEqualTo(3);
        assertThat(page.text("/reports/1/reporterName")).isEqualTo("周**");
        assertThat(page.text("/reports/1/reporterPhone")).isEqualTo("138****2206");
        ok(world.act(world.leader, first.text("/number"), "void", 3, "{\"reason\": \"试验\"}"));
        refused(world.report("TC0101", ", \"joinCase\": \"" + first.text("/number") + "\""), 409, "stage");
    }

    @Test
    void theMatrixDispatchesByItselfWhereTheClassSaysSo() throws Exception {
        var number = world.report("TC0103", ", \"accept\": true").text("/number");
        ok(world.act(world.chief, number, "file", 2, "{}"));
        var page = world.get_(world.chief, "/api/cases/" + number);
        assertThat(page.text("/stage")).isEqualTo("sign-for");
        assertThat(page.text("/handlingUnit/name")).isEqualTo("水务所");
    }

    @Test
    void whatIsOfferedIsWhatIsAllowed() throws Exception {
        var number = world.report("TC0101", ", \"accept\": true").text("/number");
        var filed = ok(world.act(world.chief, number, "file", 2, "{}"));
        var page = world.get_(world.dispatcher, "/api/cases/" + number);
        var offers = new ArrayList<String>();
        page.body().at("/actions").forEach(a -> offers.add(a.at("/action").asString()));
        assertThat(offers)
                .startsWith("dispatch")
                .contains("return", "park", "urge", "comment")
                .doesNotContain("file", "void");
        assertThat(page.text("/actions/0/needs/0/field")).isEqualTo("unit");
        assertThat(page.body().at("/candidates").isArray()).isTrue();
        assertThat(page.body().at("/myTurn").asBoolean()).isTrue();
        var chief = world.get_(world.chief, "/api/cases/" + number);
        assertThat(chief.body().at("/myTurn").asBoolean()).isFalse();
        // the dispatcher has looked: too late to take the filing back
        refused(world.act(world.chief, number, "withdraw", filed.version(), "{}"), 409, "stage");
    }

    @Test
    void theWorkbenchIsNarrowedAndItsCountsStay() throws Exception {
        var at = dispatched();
        var number = at.text("/number");
        var mine = world.get_(world.water, "/api/workbench?q=" + number).body();
        assertThat(mine.at("/items/0/number").asString()).isEqualTo(number);
        assertThat(mine.at("/total").asInt()).isEqualTo(1);
        var none = world.get_(world.water, "/api/workbench?channel=video").body();
        assertThat(none.at("/items")).isEmpty();
        assertThat(none.at("/total").asInt()).isZero();
        assertThat(none.at("/kinds").toString()).isEqualTo(mine.at("/kinds").toString());
        assertThat(world.get_(world.water, "/api/workbench?lamp=blue").status()).isEqualTo(422);
    }

    @Test
    void whatWasDoneTodayIsCountedByActionAndCanBeListed() throws Exception {
        var before = world.get_(world.dispatcher, "/api/workbench").body().at("/load");
        var number = dispatched().text("/number");
        var load = world.get_(world.dispatcher, "/api/workbench").body().at("/load");
        assertThat(load.at("/doneToday").asInt())
                .isEqualTo(before.at("/doneToday").asInt() + 1);
        assertThat(load.at("/done").toString()).contains("\"dispatch\"", "Dispatch");
        for (var following : List.of("done", "done-dispatch"))
            assertThat(listed(world.dispatcher, following, number))
                    .as(following)
                    .isEqualTo(1);
        assertThat(listed(world.dispatcher, "done-reply", number)).isZero();
        assertThat(listed(world.water, "done", number)).as("another's work").isZero();
        ok(world.act(world.leader, number, "comment", 4, "{\"note\": \"知悉\"}"));
        assertThat(listed(world.leader, "done", number)).as("a note is no work").isZero();
    }

    private int listed(Caller caller, String following, String number) throws Exception {
        return world.get_(caller, "/api/cases?following=" + following + "&q=" + number)
                .body()
                .at("/total")
                .asInt();
    }

    @Test
    void whoInstructsFollowsWhatWaitsForAnAnswer() throws Exception {
        var at = dispatched();
        var query = "/api/cases?following=instructed&q=" + at.text("/number");
        assertThat(world.get_(world.leader, query).body().at("/total").asInt()).isZero();
        ok(world.act(world.leader, at.text("/number"), "instruct", at.version(), "{\"note\": \"请尽快\"}"));
        assertThat(world.get_(world.leader, query).body().at("/total").asInt()).isEqualTo(1);
        assertThat(world.get_(world.dispatcher, query).body().at("/total").asInt())
                .as("it is not the dispatcher who answers")
                .isZero();
        var following = world.get_(world.leader, "/api/workbench").body().at("/following");
        assertThat(following.toString()).contains("\"instructed\"");
    }

    @Test
    void aDispatcherFollowsWhatHeDispatched() throws Exception {
        var number = dispatched().text("/number");
        assertThat(world.get_(world.dispatcher, "/api/cases?following=dispatched&q=" + number)
                        .body()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(world.get_(world.chief, "/api/cases?following=dispatched&q=" + number)
                        .body()
                        .at("/total")
                        .asInt())
                .isZero();
    }

    @Test
    void listsAndWorkbenchKeepToTheScope() throws Exception {
        var at = dispatched();
        var number = at.text("/number");
        assertThat(world.get_(world.water, "/api/cases?state=open&size=200")
                        .body()
                        .toString())
                .contains(number);
        assertThat(world.get_(world.roads, "/api/cases?state=open&size=200")
                        .body()
                        .toString())
                .doesNotContain(number);
        assertThat(world.get_(world.stranger, "/api/cases").body().at("/total").asInt())
                .isZero();
        var bench = world.get_(world.water, "/api/workbench?kind=sign-for");
        assertThat(bench.status()).as(bench.body().toString()).isEqualTo(200);
        assertThat(bench.body().at("/items").toString()).contains(number);
        assertThat(bench.body().at("/total").asInt()).isPositive();
        var list = world.get_(
                world.chief,
                "/api/cases?class=TC01&area="
                        + areas.findByCode(CaseWorld.COUNTY + "001001")
                                .orElseThrow()
                                .id() + "&lamp=green,yellow&channel=patrol&sort=dueAt&q=井盖");
        assertThat(list.status()).as(list.body().toString()).isEqualTo(200);
        assertThat(list.body().at("/items").toString()).contains(number);
        assertThat(list.body().at("/lamps/green").asInt()).isPositive();
        assertThat(world.get_(world.chief, "/api/cases?q=" + number)
                        .body()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(world.get_(world.chief, "/api/cases?q=" + number.substring(10))
                        .body()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        for (var bad :
                List.of("sort=evil", "lamp=blue", "state=x", "page=0", "size=9999", "area=99999999", "from=yesterday"))
            assertThat(world.get_(world.chief, "/api/cases?" + bad).status())
                    .as(bad)
                    .isEqualTo(422);
    }

    @Test
    void racesHaveOneWinner() throws Exception {
        var number = world.report("TC0101", "").text("/number");
        var answers = together(8, () -> world.act(world.acceptor, number, "accept", 1, "{}"));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).contains(412);
        assertThat(history(number)).isEqualTo(2);

        var key = UUID.randomUUID().toString();
        var equal = together(8, () -> world.act(world.chief, number, "file", 2, "{}", key));
        assertThat(equal).extracting(Answer::status).containsOnly(200);
        assertThat(equal).extracting(Answer::body).containsOnly(equal.getFirst().body());
        assertThat(history(number)).isEqualTo(3);

        var reportKey = UUID.randomUUID().toString();
        var body = CaseWorld.body("TC0101", CaseWorld.LON, CaseWorld.LAT, "");
        var reports = together(8, () -> world.report(world.acceptor, body, reportKey));
        assertThat(reports).extracting(Answer::status).containsOnly(201);
        assertThat(reports)
                .extracting(a -> a.text("/number"))
                .containsOnly(reports.getFirst().text("/number"));

        var numbers = together(
                16,
                () -> world.report(world.acceptor, body, UUID.randomUUID().toString())
                        .text("/number"));
        assertThat(numbers).doesNotHaveDuplicates();
    }

    private static <T> List<T> together(int threads, Callable<T> act) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var futures = new ArrayList<java.util.concurrent.Future<T>>();
            for (int i = 0; i < threads; i++) futures.add(pool.submit(act));
            var results = new ArrayList<T>();
            for (var future : futures) results.add(future.get());
            return results;
        }
    }
}
