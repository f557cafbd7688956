package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import io.wange.access.Accounts;
import io.wange.areas.Areas;
import io.wange.cases.CaseWorld.Answer;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** Side tasks, merging and splitting, reopening, telling: over HTTP, on a real database. */
@ApplicationTest
class SideActionsHttpTest {

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

    @Autowired
    Accounts accounts;

    private CaseWorld world;

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, int status, String rule) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/rule") + answer.text("/errors/0/rule")).contains(rule);
    }

    private Answer dispatched() throws Exception {
        var number = world.report("TC0101", ", \"accept\": true").text("/number");
        var filed = ok(world.act(world.chief, number, "file", 2, "{}"));
        var unit = "{\"unit\": " + world.unit("T-WATER") + "}";
        var sent = ok(world.act(world.dispatcher, number, "dispatch", filed.version(), unit));
        return ok(world.act(world.water, number, "sign-for", sent.version(), "{}"));
    }

    private String units(String note, String... codes) {
        var ids = List.of(codes).stream().map(world::unit).toList();
        return "{\"note\": \"" + note + "\", \"units\": " + ids + "}";
    }

    private void assertReplays(String text) {
        var number = CaseNumber.of(text);
        var row = store.find(number.county(), number.id()).orElseThrow();
        var replayed = CaseFile.replay(store.history(number.county(), number.id()));
        assertThat(row.changesSince(replayed)).isEqualTo(Map.of());
        assertThat(replayed.changesSince(row)).isEqualTo(Map.of());
    }

    @Test
    void anAssistingUnitSeesTheCaseHasItToDoAndAnswers() throws Exception {
        var at = dispatched();
        var number = at.text("/number");
        assertThat(world.get_(world.roads, "/api/cases/" + number).status()).isEqualTo(404);
        at = ok(world.act(world.water, number, "assist", at.version(), units("请围挡", "T-ROADS")));
        var bench = world.get_(world.roads, "/api/workbench?kind=assist").body();
        assertThat(bench.at("/kinds").toString()).contains("\"assist\"").contains("Assist");
        assertThat(bench.at("/items").toString()).contains(number);
        var page = world.get_(world.roads, "/api/cases/" + number);
        assertThat(page.text("/tasks/0/unitName")).isEqualTo("道路所");
        assertThat(page.body().at("/tasks/0/mine").asBoolean()).isTrue();
        assertThat(page.body().at("/actions").toString())
                .contains("assist-reply")
                .doesNotContain("\"handle\"");
        assertThat(world.get_(world.roads, "/api/cases?state=open&size=200")
                        .body()
                        .toString())
                .contains(number);
        refused(world.act(world.water, number, "handle", at.version(), "{\"note\": \"好了\"}"), 409, "assists-done");
        refused(world.act(world.roads, number, "handle", at.version(), "{\"note\": \"好了\"}"), 403, "party");
        at = ok(world.act(world.roads, number, "assist-reply", at.version(), "{\"note\": \"已围挡\"}"));
        at = ok(world.act(world.water, number, "handle", at.version(), "{\"note\": \"好了\"}"));
        assertThat(at.text("/stage")).isEqualTo("reply");
        var history = world.get_(world.chief, "/api/cases/" + number + "/history")
                .body()
                .toString();
        assertThat(history).contains("Report assistance").contains("\"unitNames\":[\"道路所\"]");
        assertThat(world.get_(world.roads, "/api/workbench?kind=assist")
                        .body()
                        .at("/items")
                        .toString())
                .doesNotContain(number);
        assertReplays(number);
    }

    @Test
    void aStreetCallsUnitsThatReportIn() throws Exception {
        var at = dispatched();
        var number = at.text("/number");
        refused(world.act(world.dispatcher, number, "whistle", at.version(), units("集合", "T-ROADS")), 403, "");
        refused(world.act(world.street, number, "whistle", at.version(), "{\"note\": \"集合\"}"), 422, "required");
        refused(
                world.act(world.street, number, "whistle", at.version(), "{\"note\": \"集合\", \"units\": [999999]}"),
                422,
                "unknown");
        at = ok(world.act(world.street, number, "whistle", at.version(), units("集合", "T-ROADS", "T-COMMUNITY")));
        at = ok(world.act(world.roads, number, "report-in", at.version(), "{\"note\": \"到场\"}"));
        ok(world.act(world.head, number, "report-in", at.version(), "{\"note\": \"到场\"}"));
        assertThat(world.get_(world.street, "/api/cases/" + number)
                        .body()
                        .at("/tasks")
                        .toString())
                .doesNotContain("\"open\"");
        assertReplays(number);
    }

    @Test
    void twoCasesBecomeOneAndTwoAgain() throws Exception {
        var one = world.report("TC0101", "").text("/number");
        var two = world.report("TC0101", ", \"reporter\": {\"name\": \"周青禾\", \"wantsReply\": \"sms\"}")
                .text("/number");
        refused(world.act(world.acceptor, two, "merge", 1, "{}"), 422, "required");
        refused(world.act(world.acceptor, two, "merge", 1, "{\"case\": \"12\"}"), 422, "unknown");
        refused(world.act(world.acceptor, two, "merge", 1, "{\"case\": \"" + two + "\"}"), 422, "self");
        refused(
                world.act(world.acceptor, two, "merge", 1, "{\"case\": \"" + one.substring(0, 14) + "99999\"}"),
                422,
                "unknown");
        var merged = ok(world.act(world.acceptor, two, "merge", 1, "{\"case\": \"" + one + "\"}"));
        assertThat(merged.text("/state")).isEqualTo("closed");
        assertThat(merged.text("/other")).isEqualTo(one);
        var page = world.get_(world.acceptor, "/api/cases/" + one);
        assertThat(page.body().at("/reportCount").asInt()).isEqualTo(2);
        assertThat(page.body().at("/reports").size()).isEqualTo(2);
        assertThat(page.body().at("/mergedFrom").toString()).contains(two);
        assertThat(world.get_(world.acceptor, "/api/cases/" + two).text("/mergedInto"))
                .isEqualTo(one);
        refused(world.act(world.chief, two, "reopen", 2, "{\"reason\": \"错\"}"), 409, "not-merged");
        ok(world.act(world.acceptor, two, "unmerge", 2, "{\"reason\": \"不是一件事\"}"));
        page = world.get_(world.acceptor, "/api/cases/" + one);
        assertThat(page.body().at("/reportCount").asInt()).isEqualTo(1);
        assertThat(world.get_(world.acceptor, "/api/cases/" + two)
                        .body()
                        .at("/reports")
                        .size())
                .isEqualTo(1);
        assertThat(world.get_(world.acceptor, "/api/cases/" + two).text("/stage"))
                .isEqualTo("accept");
        assertReplays(one);
        assertReplays(two);
    }

    @Test
    void mergingEachIntoTheOtherAtOnceLeavesOneOpen() throws Exception {
        var one = world.report("TC0101", "").text("/number");
        var two = world.report("TC0101", "").text("/number");
        var answers = new ArrayList<Answer>();
        try (var pool = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            var a = pool.submit(() -> world.act(world.acceptor, one, "merge", 1, "{\"case\": \"" + two + "\"}"));
            var b = pool.submit(() -> world.act(world.chief, two, "merge", 1, "{\"case\": \"" + one + "\"}"));
            answers.add(a.get());
            answers.add(b.get());
        }
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).doesNotContain(500);
    }

    @Test
    void aReportThatJoinedWronglyIsSplitOff() throws Exception {
        var first = world.report("TC0102", "").text("/number");
        var joined = world.report("TC0102", ", \"joinCase\": \"" + first + "\"");
        assertThat(joined.body().at("/joined").asBoolean()).isTrue();
        var page = world.get_(world.acceptor, "/api/cases/" + first);
        var version = page.version();
        var own = page.body().at("/reports/0/id").asLong();
        var other = page.body().at("/reports/1/id").asLong();
        refused(split(first, version, own), 422, "first");
        refused(split(first, version, 987_654_321), 422, "unknown");
        var done = ok(split(first, version, other));
        var fresh = done.text("/other");
        assertThat(fresh).isNotEqualTo(first).hasSameSizeAs(first);
        var apart = world.get_(world.acceptor, "/api/cases/" + fresh);
        assertThat(apart.body().at("/reports").size()).isEqualTo(1);
        assertThat(apart.text("/stage")).isEqualTo("accept");
        assertThat(world.get_(world.acceptor, "/api/cases/" + first)
                        .body()
                        .at("/reports")
                        .size())
                .isEqualTo(1);
        assertThat(world.get_(world.acceptor, "/api/cases?q=井盖&state=open&size=200")
                        .body()
                        .toString())
                .contains(fresh);
        assertReplays(first);
        assertReplays(fresh);
    }

    private Answer split(String number, int version, long report) throws Exception {
        return world.act(world.acceptor, number, "split", version, "{\"reason\": \"两件事\", \"report\": " + report + "}");
    }

    @Test
    void aClosedCaseIsReopened() throws Exception {
        var number = world.report("TC0101", "").text("/number");
        ok(world.act(world.acceptor, number, "decline", 1, "{\"reason\": \"不属实\"}"));
        refused(world.act(world.chief, number, "reopen", 2, "{}"), 422, "required");
        var at = ok(world.act(world.chief, number, "reopen", 2, "{\"reason\": \"确有其事\"}"));
        assertThat(at.text("/stage")).isEqualTo("accept");
        assertThat(world.get_(world.chief, "/api/cases/" + number)
                        .body()
                        .at("/reopenCount")
                        .asInt())
                .isEqualTo(1);
        assertReplays(number);
    }

    @Test
    void mentionedAndFollowingPeopleAreTold() throws Exception {
        var id = accounts.findByLogin("told").map(a -> a.id()).orElseGet(this::account);
        var told = new Caller(
                id,
                "听者",
                null,
                null,
                null,
                Set.of(),
                Set.of("case.read"),
                new Scope(world.chief.scope().areaPaths(), Set.of()));
        var number = world.report("TC0101", "").text("/number");
        refused(
                world.act(world.acceptor, number, "comment", 1, "{\"note\": \"看\", \"mentions\": [987654321]}"),
                422,
                "unknown");
        ok(world.act(world.acceptor, number, "comment", 1, "{\"note\": \"请看一下\", \"mentions\": [" + id + "]}"));
        var notices = world.get_(told, "/api/notices?unseen=true").body();
        assertThat(notices.at("/items/0/kind").asString()).isEqualTo("mention");
        assertThat(notices.at("/items/0/number").asString()).isEqualTo(number);
        assertThat(notices.at("/items/0/note").asString()).isEqualTo("请看一下");
        assertThat(world.get_(world.acceptor, "/api/directory?q=听者").body().toString())
                .contains("听者");
        ok(world.act(told, number, "follow", 2, "{}"));
        assertThat(world.get_(told, "/api/cases?following=followed")
                        .body()
                        .at("/items")
                        .toString())
                .contains(number);
        ok(world.act(world.acceptor, number, "accept", 3, "{}"));
        assertThat(world.get_(told, "/api/notices?unseen=true").text("/items/0/kind"))
                .isEqualTo("follow");
        assertThat(world.get_(world.stranger, "/api/notices")
                        .body()
                        .at("/total")
                        .asInt())
                .isZero();
        var seen = mvc.perform(
                        org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post("/api/notices/seen")
                                .with(SignedIn.as(told)))
                .andReturn();
        assertThat(seen.getResponse().getStatus()).isEqualTo(200);
        assertThat(world.get_(told, "/api/notices?unseen=true")
                        .body()
                        .at("/total")
                        .asInt())
                .isZero();
    }

    private int account() {
        return accounts.create(new Accounts.NewAccount(
                "told", "听者", null, "zh-CN", "Yb7-kxw2-Mq9p", false, false, Set.of(), List.of(), List.of()));
    }

    @Test
    void everyLifecycleCanBeReportedAndBegun() throws Exception {
        for (var lifecycle : List.of("ledger", "service", "mediation")) {
            var reported = world.report(
                    world.acceptor, body(lifecycle, ""), UUID.randomUUID().toString());
            assertThat(reported.status()).as(reported.body().toString()).isEqualTo(201);
        }
        var number = world.report(
                        world.acceptor, body("mediation", ""), UUID.randomUUID().toString())
                .text("/number");
        var page = world.get_(world.head, "/api/cases/" + number);
        assertThat(page.body().at("/actions").toString())
                .contains("\"parties\"")
                .contains("Parties");
        var given = "{\"unit\": " + world.unit("T-COMMUNITY") + ", \"details\": {\"parties\": \"甲、乙\"}}";
        refused(
                world.act(world.head, number, "register", 1, "{\"unit\": " + world.unit("T-COMMUNITY") + "}"),
                422,
                "required");
        ok(world.act(world.head, number, "register", 1, given));
        assertThat(world.get_(world.head, "/api/cases/" + number).text("/details/0/value"))
                .isEqualTo("甲、乙");
        assertReplays(number);
    }

    private static String body(String lifecycle, String more) {
        return CaseWorld.body("TC0101", CaseWorld.LON, CaseWorld.LAT, ", \"lifecycle\": \"" + lifecycle + "\"" + more)
                .replace("patrol", "hotline");
    }

    @Test
    void aShareOfWhatWasSettledOnTheSpotIsLookedAt() throws Exception {
        var stages = new ArrayList<String>();
        for (int i = 0; i < 40; i++)
            stages.add(settled(", \"photos\": [{\"id\": " + photo(i) + ", \"kind\": \"after\"}]"));
        assertThat(stages).contains("review", "closed").doesNotContain("handle");
        for (int i = 0; i < 6; i++)
            assertThat(settled("")).as("without a photo it is always looked at").isEqualTo("review");
    }

    private String settled(String more) throws Exception {
        var body = CaseWorld.body("TC0101", CaseWorld.LON, CaseWorld.LAT, ", \"result\": {\"note\": \"已摆正\"}" + more);
        var reported = world.report(world.officer, body, UUID.randomUUID().toString());
        assertThat(reported.status()).as(reported.body().toString()).isEqualTo(201);
        assertReplays(reported.text("/number"));
        return reported.text("/stage");
    }

    private long photo(int shade) throws Exception {
        var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(shade, 3, 0xFFFFFF);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        var file = new MockMultipartFile("file", "a.jpg", "image/jpeg", out.toByteArray());
        var answer = mvc.perform(multipart("/api/files").file(file).with(SignedIn.as(world.officer)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return world.json.readTree(answer.getContentAsString()).at("/id").asLong();
    }
}
