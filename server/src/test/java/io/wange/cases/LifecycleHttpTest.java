package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.wange.areas.Areas;
import io.wange.cases.CaseWorld.Answer;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A lifecycle from its draft to the case that follows it, over HTTP. With a database of its own: it changes what all follow. */
@ApplicationTest
@TestPropertySource(properties = "wange.test=lifecycles")
class LifecycleHttpTest {

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
    Lifecycles lifecycles;

    @Autowired
    LifecycleDraftStore drafts;

    @Autowired
    io.wange.catalog.Catalog catalog;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private final JsonMapper json = JsonMapper.shared();
    private CaseWorld world;
    private Caller editor;
    private Caller colleague;
    private Caller publisher;

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
        editor = person(7201, "任其安", "lifecycle.edit");
        colleague = person(7202, "沈予知", "lifecycle.edit", "lifecycle.publish");
        publisher = person(7203, "秦知远", "lifecycle.publish");
        db.update("delete from cases.lifecycle_draft");
    }

    private Caller person(int id, String name, String... permissions) {
        var scope = world.chief.scope();
        return new Caller(id, name, null, null, null, Set.of(), Set.of(permissions), scope);
    }

    private Answer send(
            @Nullable Caller caller, HttpMethod method, String path, @Nullable Integer version, @Nullable String body)
            throws Exception {
        var request = request(method, path);
        if (caller != null) request.with(SignedIn.as(caller));
        if (version != null) request.header("If-Match", "\"" + version + "\"");
        if (body != null) request.contentType(MediaType.APPLICATION_JSON).content(body);
        var result = mvc.perform(request).andReturn();
        var text = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        return new Answer(result.getResponse().getStatus(), json.readTree(text.isEmpty() ? "{}" : text), result);
    }

    private Answer get(Caller caller, String path) throws Exception {
        return send(caller, HttpMethod.GET, path, null, null);
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
        return answer;
    }

    private static void refused(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/slug")).isEqualTo(slug);
    }

    private static int version(Answer draft) {
        return draft.body().at("/draft/version").asInt(-1);
    }

    private Answer begin(Caller caller, String code) throws Exception {
        return send(caller, HttpMethod.POST, "/api/lifecycles/" + code + "/draft", null, "{}");
    }

    private Answer save(Caller caller, String code, int version, JsonNode definition) throws Exception {
        var body = json.createObjectNode().set("definition", definition).toString();
        return send(caller, HttpMethod.PUT, "/api/lifecycles/" + code + "/draft", version, body);
    }

    private Answer submit(Caller caller, String code, int version) throws Exception {
        return send(
                caller,
                HttpMethod.POST,
                "/api/lifecycles/" + code + "/draft/submission",
                version,
                "{\"note\": \"请审\"}");
    }

    private Answer publish(Caller caller, String code, int version, String body) throws Exception {
        return send(caller, HttpMethod.POST, "/api/lifecycles/" + code + "/editions", version, body);
    }

    /** A draft with something changed, submitted. */
    private Answer submitted(String code, Consumer<ObjectNode> change) throws Exception {
        var draft = ok(begin(editor, code));
        var definition = (ObjectNode) draft.body().path("definition").deepCopy();
        change.accept(definition);
        return ok(submit(editor, code, version(ok(save(editor, code, version(draft), definition)))));
    }

    private static ObjectNode move(JsonNode definition, String action, String from) {
        for (var move : definition.path("moves")) {
            if (move.path("action").asString("").equals(action)
                    && LifecycleReader.texts(move.path("from")).contains(from)) return (ObjectNode) move;
        }
        throw new AssertionError(action);
    }

    private static void rename(ObjectNode definition, String name) {
        ((ObjectNode) definition.path("names")).put("zh-CN", name);
    }

    @Test
    void fromADraftToTheCaseThatFollowsIt() throws Exception {
        var old = ok(world.report("TC0101", ", \"accept\": true"));
        var before = lifecycles.current("city").edition();
        var draft = submitted("city", d -> {
            move(d, "file", "file").putObject("needs").put("note", "required");
            ((ObjectNode) d.path("stages").path("file"))
                    .putObject("within")
                    .put("value", 3)
                    .put("unit", "urgent_hour");
        });
        assertThat(draft.body().at("/draft/differences").asInt()).isEqualTo(2);
        refused(publish(editor, "city", version(draft), "{}"), 403, "forbidden");

        var published = ok(publish(publisher, "city", version(draft), "{\"note\": \"立案须说明\"}"));

        var edition = published.body().at("/edition").asInt();
        assertThat(edition).isEqualTo(before + 1);
        assertThat(lifecycles.current("city").edition()).isEqualTo(edition);
        refused(get(editor, "/api/lifecycles/city/draft"), 404, "not-found");
        // the old case goes on as it began, the new one needs a note and runs on the limit of its edition
        ok(world.act(world.chief, old.text("/number"), "file", 2, "{}"));
        var fresh = ok(world.report("TC0101", ", \"accept\": true"));
        refused(world.act(world.chief, fresh.text("/number"), "file", 2, "{}"), 422, "invalid");
        var page = world.get_(world.chief, "/api/cases/" + fresh.text("/number"));
        assertThat(page.body().at("/edition").asInt()).isEqualTo(edition);
        assertThat(page.body().at("/limit/value").asInt())
                .as(page.body().toString())
                .isEqualTo(3);
        ok(world.act(world.chief, fresh.text("/number"), "file", 2, "{\"note\": \"属实\"}"));

        var overview = ok(get(editor, "/api/lifecycles/city"));
        assertThat(overview.body().at("/current").asInt()).isEqualTo(edition);
        assertThat(overview.text("/editions/0/publisher")).isEqualTo("秦知远");
        assertThat(overview.text("/editions/0/editor")).isEqualTo("任其安");
        assertThat(overview.text("/editions/0/note")).isEqualTo("立案须说明");
        assertThat(overview.text("/editions/0/state")).isEqualTo("current");
        assertThat(overview.text("/editions/1/state")).isEqualTo("former");
        assertThat(overview.body().at("/editions/0/running").asInt()).isPositive();
        assertThat(overview.body().at("/editions/1/running").asInt()).isPositive();
        var audit = db.queryForList(
                "select action from access.audit where object_kind = 'lifecycle' and result = 'done' and object_id = 'city'",
                String.class);
        assertThat(audit).contains("lifecycle.begin", "lifecycle.save", "lifecycle.submit", "lifecycle.publish");
    }

    @Test
    void nobodyPublishesWhatHeEdited() throws Exception {
        var draft = ok(begin(colleague, "community"));
        var definition = (ObjectNode) draft.body().path("definition").deepCopy();
        rename(definition, "社区办理");
        var saved = ok(save(colleague, "community", version(draft), definition));
        refused(publish(publisher, "community", version(saved), "{}"), 409, "not-submitted");
        var sent = ok(submit(colleague, "community", version(saved)));
        refused(publish(colleague, "community", version(sent), "{}"), 403, "own-draft");
        refused(publish(publisher, "community", version(sent) - 1, "{}"), 412, "stale-version");
        refused(publish(publisher, "community", version(sent), "{\"from\": \"2001-01-01T00:00:00Z\"}"), 422, "invalid");
        // and not after somebody else has taken it over either
        db.update("update cases.lifecycle_draft set changed_at = changed_at - interval '16 minutes'");
        var back =
                ok(send(editor, HttpMethod.DELETE, "/api/lifecycles/community/draft/submission", version(sent), null));
        assertThat(back.body().at("/held").asBoolean()).isTrue();
        var again = ok(submit(editor, "community", version(back)));
        refused(publish(colleague, "community", version(again), "{}"), 403, "own-draft");
        ok(publish(publisher, "community", version(again), "{}"));
    }

    @Test
    void onePersonEditsAtATime() throws Exception {
        var draft = ok(begin(editor, "spot"));
        assertThat(draft.body().at("/held").asBoolean()).isTrue();
        var definition = draft.body().path("definition");
        var seen = ok(get(colleague, "/api/lifecycles/spot/draft"));
        assertThat(seen.body().at("/held").asBoolean()).isFalse();
        assertThat(seen.text("/draft/changedBy")).isEqualTo("任其安");
        refused(begin(colleague, "spot"), 409, "being-edited");
        var other = save(colleague, "spot", version(draft), definition);
        refused(other, 409, "being-edited");
        assertThat(other.text("/by")).isEqualTo("任其安");
        refused(save(editor, "spot", version(draft) + 5, definition), 412, "stale-version");
        refused(save(editor, "spot", version(draft) - 1, definition), 412, "stale-version");

        db.update("update cases.lifecycle_draft set changed_at = changed_at - interval '16 minutes'");
        var taken = ok(begin(colleague, "spot"));
        assertThat(taken.body().at("/held").asBoolean()).isTrue();
        refused(save(editor, "spot", version(taken), definition), 409, "being-edited");
        ok(save(colleague, "spot", version(taken), definition));
    }

    @Test
    void aSubmittedDraftRestsUntilItComesBack() throws Exception {
        var sent = submitted("spot", d -> rename(d, "当场处置"));
        var definition = sent.body().path("definition");
        refused(save(editor, "spot", version(sent), definition), 409, "submitted");
        refused(begin(colleague, "spot"), 409, "submitted");
        refused(
                send(
                        publisher,
                        HttpMethod.POST,
                        "/api/lifecycles/spot/draft/return",
                        version(sent),
                        "{\"note\": \" \"}"),
                422,
                "invalid");
        var back = ok(send(
                publisher, HttpMethod.POST, "/api/lifecycles/spot/draft/return", version(sent), "{\"note\": \"改个名\"}"));
        assertThat(back.text("/draft/returned/note")).isEqualTo("改个名");
        assertThat(back.text("/draft/returned/by")).isEqualTo("秦知远");
        ok(save(editor, "spot", version(back), definition));
        ok(send(editor, HttpMethod.DELETE, "/api/lifecycles/spot/draft", version(back) + 1, null));
        refused(get(editor, "/api/lifecycles/spot/draft"), 404, "not-found");
    }

    @Test
    void whatBreaksRulesIsKeptButNotSubmitted() throws Exception {
        var draft = ok(begin(editor, "city"));
        refused(submit(editor, "city", version(draft)), 409, "unchanged");
        var definition = (ObjectNode) draft.body().path("definition").deepCopy();
        for (var move : definition.path("moves"))
            if (move.path("action").asString("").equals("check")) ((ObjectNode) move).remove("notHandler");
        var saved = ok(save(editor, "city", version(draft), definition));
        assertThat(saved.body().at("/draft/errors").asInt()).isEqualTo(3);
        assertThat(saved.text("/findings/0/rule")).isEqualTo("checker-is-handler");
        assertThat(saved.text("/findings/0/sentence/zh-CN")).contains("核查人须与处置方不同");
        assertThat(saved.text("/findings/0/repair/edits/0/op")).isEqualTo("add");
        var refusal = submit(editor, "city", version(saved));
        refused(refusal, 422, "invalid-lifecycle");
        assertThat(refusal.body().at("/findings").size()).isEqualTo(3);
        refused(get(editor, "/api/lifecycles/city/trial"), 422, "invalid-lifecycle");
        refused(get(editor, "/api/lifecycles/city/past-cases"), 422, "invalid-lifecycle");
        assertThat(ok(get(publisher, "/api/lifecycles/city/findings")).body().size())
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeReadIsRefusedAndChangesNothing() throws Exception {
        var draft = ok(begin(editor, "city"));
        var path = "/api/lifecycles/city/draft";
        for (var body : List.of(
                "{}",
                "{\"definition\": null}",
                "{\"definition\": 3}",
                "{\"definition\": {\"code\": \"spot\"}}",
                "{\"definition\": {\"code\": \"city\", \"stages\": 7}}",
                "{\"definition\": {\"code\": \"city\", \"stages\": {\"accept\": {\"names\": {\"en\": \"\\u0000\"}}}}}",
                "{\"definition\": {\"code\": \"city\", \"moves\": [{\"action\": {}}]}}"))
            refused(send(editor, HttpMethod.PUT, path, version(draft), body), 422, "invalid");
        refused(send(editor, HttpMethod.PUT, path, version(draft), "{"), 400, "malformed");
        refused(send(editor, HttpMethod.PUT, path, null, "{\"definition\": {}}"), 428, "version-missing");
        var large = json.createObjectNode().put("code", "city");
        for (int i = 0; i < 5000; i++) large.put("x" + i, "y".repeat(80));
        refused(save(editor, "city", version(draft), large), 413, "too-large");
        assertThat(version(ok(get(editor, path)))).isEqualTo(version(draft));
    }

    @Test
    void whoMayNotGetsNothing() throws Exception {
        for (var path : List.of("", "/draft", "/findings", "/differences?from=1", "/trial", "/past-cases")) {
            assertThat(send(null, HttpMethod.GET, "/api/lifecycles/city" + path, null, null)
                            .status())
                    .isEqualTo(401);
            refused(get(world.chief, "/api/lifecycles/city" + path), 403, "forbidden");
        }
        refused(begin(publisher, "city"), 403, "forbidden");
        refused(begin(world.chief, "city"), 403, "forbidden");
        refused(begin(editor, "history"), 404, "not-found");
        refused(begin(editor, "nothing"), 404, "not-found");
        refused(get(editor, "/api/lifecycles/city/differences?from=nothing"), 422, "invalid");
        refused(get(editor, "/api/lifecycles/city/differences?from=999"), 404, "not-found");
        var edition = lifecycles.current("city").edition();
        ok(get(world.chief, "/api/lifecycles/city/editions/" + edition));
        ok(get(world.chief, "/api/lifecycle-words"));
        refused(get(world.chief, "/api/lifecycles/city/editions/999"), 404, "not-found");
    }

    @Test
    void anEditionWaitsForItsDayAndCanBeCalledBack() throws Exception {
        var before = lifecycles.current("community").edition();
        var sent = submitted("community", d -> rename(d, "社区协同"));
        var tomorrow = clock.instant().plus(1, ChronoUnit.DAYS);
        var edition = ok(publish(publisher, "community", version(sent), "{\"from\": \"" + tomorrow + "\"}"))
                .body()
                .at("/edition")
                .asInt();
        assertThat(lifecycles.current("community").edition()).isEqualTo(before);
        assertThat(ok(get(editor, "/api/lifecycles/community")).text("/editions/0/state"))
                .isEqualTo("waiting");
        assertThat(at(tomorrow.plusSeconds(1)).current("community").edition()).isEqualTo(edition);
        var path = "/api/lifecycles/community/editions/";
        refused(send(publisher, HttpMethod.DELETE, path + before, null, null), 409, "in-effect");
        refused(send(editor, HttpMethod.DELETE, path + edition, null, null), 403, "forbidden");
        ok(send(publisher, HttpMethod.DELETE, path + edition, null, null));
        assertThat(at(tomorrow.plusSeconds(1)).current("community").edition()).isEqualTo(before);
        assertThat(ok(get(editor, "/api/lifecycles/community")).text("/editions/0/state"))
                .isEqualTo("withdrawn");
    }

    /** The lifecycles of another copy of the application, at that time, with these shipped definitions. */
    private Lifecycles copy(ShippedLifecycles shipped, Instant at) {
        return new Lifecycles(db, shipped, changes, Clock.fixed(at, java.time.ZoneOffset.UTC), transactions);
    }

    private Lifecycles at(Instant at) {
        return copy(new ShippedLifecycles(new CasesSettings(Map.of(), true)), at);
    }

    /** The definitions of a newer version of the product. */
    private static ShippedLifecycles newer() {
        return new ShippedLifecycles(new CasesSettings(Map.of(), true)) {
            @Override
            ObjectNode get(String code) {
                var tree = super.get(code);
                ((ObjectNode) tree.path("names")).put("en", "Newer " + code);
                return tree;
            }
        };
    }

    @Test
    void anEditionOfOnesOwnSurvivesANewerProduct() throws Exception {
        var own = ok(publish(publisher, "spot", version(submitted("spot", d -> rename(d, "现场办结"))), "{}"))
                .body()
                .at("/edition")
                .asInt();
        // the next start, with the same and with a newer product
        assertThat(at(clock.instant().plusSeconds(1)).current("spot").edition()).isEqualTo(own);
        var later = copy(newer(), clock.instant().plusSeconds(1));
        assertThat(later.current("spot").edition()).isEqualTo(own);
        assertThat(later.current("spot").names().zhCn()).isEqualTo("现场办结");
        // what nobody edited follows the product
        assertThat(later.current("history").names().en()).isEqualTo("Newer history");

        var editions = new LifecycleEditions(
                db,
                later,
                newer(),
                drafts,
                catalog,
                changes,
                org.mockito.Mockito.mock(io.wange.access.Audit.class),
                clock);
        assertThat(editions.overview("spot").news()).isEqualTo(1);
        assertThat(editions.differences("spot", String.valueOf(own), "shipped"))
                .extracting(Difference::field)
                .containsExactly("names");
        editions.see("spot");
        assertThat(editions.overview("spot").news()).isNull();
    }

    @Test
    void otherCopiesHearOfIt() throws Exception {
        var other = at(clock.instant().plusSeconds(60));
        var before = other.current("city").edition();
        var edition = ok(publish(publisher, "city", version(submitted("city", d -> rename(d, "城市管理" + before))), "{}"))
                .body()
                .at("/edition")
                .asInt();
        assertThat(other.current("city").edition()).isEqualTo(edition).isGreaterThan(before);
        assertThat(other.duties()).contains("case.handle");
    }

    @Test
    void differencesAreToldRowByRow() throws Exception {
        var draft = ok(begin(editor, "city"));
        var definition = (ObjectNode) draft.body().path("definition").deepCopy();
        var based = draft.body().at("/draft/basedOn").asInt();
        ((ObjectNode) move(definition, "return", "dispatch").path("needs")).put("photos", "required");
        move(definition, "reply", "reply").put("clock", "continue");
        ((ObjectNode) definition.path("stages").path("reply")).put("party", "supervision");
        definition.withArray("/off").add("sign-for");
        ok(save(editor, "city", version(draft), definition));
        var differences = ok(get(editor, "/api/lifecycles/city/differences?from=" + based))
                .body();
        assertThat(differences
                        .valueStream()
                        .map(d -> d.path("what").asString("") + " "
                                + d.path("stage").asString("") + " "
                                + d.path("field").asString("")))
                .containsExactlyInAnyOrder(
                        "stage sign-for switch", "stage reply party", "row dispatch needs", "row reply clock");
        assertThat(differences.valueStream().map(d -> d.at("/after/zh-CN").asString("")))
                .contains("照片、理由", "关", "监督中心", "接着计");
        // to itself, nothing
        assertThat(ok(get(editor, "/api/lifecycles/city/differences?from=draft&to=draft"))
                        .body()
                        .size())
                .isZero();
    }

    @Test
    void anImaginedCaseWalksTheDraft() throws Exception {
        ok(begin(editor, "city"));
        var path = "/api/lifecycles/city/trial?classCode=TC0101&at=2026-05-19T01:00:00Z";
        var rows = db.queryForObject("select count(*) from cases.case_file", Integer.class);
        var walk = ok(get(editor, path)).body();
        assertThat(walk.at("/now/stage").asString("")).isEqualTo("accept");
        assertThat(walk.at("/now/party/zh-CN").asString("")).isEqualTo("监督中心");
        assertThat(walk.at("/now/unit").asString("")).isEqualTo("监督中心");
        var steps = new StringBuilder();
        for (var action : List.of("accept", "file", "dispatch", "sign-for", "handle", "reply", "check", "close")) {
            var offer = walk.at("/now/offers")
                    .valueStream()
                    .filter(o -> o.path("action").asString("").equals(action)
                            && o.path("refused").isMissingNode())
                    .findFirst()
                    .orElseThrow();
            steps.append(steps.isEmpty() ? "" : ",")
                    .append(offer.path("row").asInt())
                    .append(":10");
            walk = ok(get(editor, path + "&steps=" + steps)).body();
            assertThat(walk.path("refused").isMissingNode()).as(walk.toString()).isTrue();
            if (action.equals("dispatch")) {
                // three steps of ten minutes, then four urgent hours
                assertThat(walk.at("/now/dueAt").asString("")).isEqualTo("2026-05-19T05:30:00Z");
                assertThat(walk.at("/now/limit/unit").asString("")).isEqualTo("urgent_hour");
            }
        }
        assertThat(walk.at("/now/state").asString("")).isEqualTo("closed");
        assertThat(walk.at("/steps").size()).isEqualTo(8);
        assertThat(walk.at("/now/outcome/zh-CN").asString("")).isEqualTo("已解决");
        // a row that is not there now stops the walk, and bad words are refused
        assertThat(ok(get(editor, path + "&steps=399:10")).text("/refused/rule"))
                .isEqualTo("stage");
        for (var bad : List.of("x", "1:", "1:999999", "1:1,", ("1:1,").repeat(101) + "1:1"))
            refused(get(editor, path + "&steps=" + bad), 422, "invalid");
        refused(get(editor, "/api/lifecycles/city/trial?classCode=none"), 422, "invalid");
        refused(get(editor, "/api/lifecycles/city/trial?area=999999"), 422, "invalid");
        refused(get(editor, "/api/lifecycles/city/trial?at=0001-01-01T00:00:00Z"), 422, "invalid");
        assertThat(db.queryForObject("select count(*) from cases.case_file", Integer.class))
                .isEqualTo(rows);
    }

    /** A case of that lifecycle that went the whole way. */
    private String closed() throws Exception {
        var at = ok(world.report("TC0101", ", \"accept\": true"));
        var number = at.text("/number");
        at = world.act(world.chief, number, "file", 2, "{\"note\": \"属实\"}");
        at = ok(world.act(
                world.dispatcher, number, "dispatch", ok(at).version(), "{\"unit\": " + world.unit("T-WATER") + "}"));
        at = ok(world.act(world.water, number, "sign-for", at.version(), "{}"));
        at = ok(world.act(world.water, number, "handle", at.version(), "{\"note\": \"已更换\"}"));
        at = ok(world.act(world.dispatcher, number, "reply", at.version(), "{}"));
        at = ok(world.act(world.inspector, number, "check", at.version(), "{\"result\": \"pass\"}"));
        ok(world.act(world.chief, number, "close", at.version(), "{}"));
        return number;
    }

    @Test
    void pastCasesAreLivedAgain() throws Exception {
        var number = closed();
        closed();
        var draft = ok(begin(editor, "city"));
        var path = "/api/lifecycles/city/past-cases";
        var as = ok(get(editor, path)).body();
        assertThat(as.at("/cases").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(as.at("/same").asInt())
                .as(as.toString())
                .isEqualTo(as.at("/cases").asInt());
        assertThat(as.at("/complete").asBoolean()).isTrue();

        // a photo is asked for that nobody gave
        var definition = (ObjectNode) draft.body().path("definition").deepCopy();
        ((ObjectNode) move(definition, "handle", "handle").path("needs")).put("photos", "required");
        var saved = ok(save(editor, "city", version(draft), definition));
        var past = ok(get(editor, path)).body();
        assertThat(past.at("/refused").asInt()).isEqualTo(as.at("/cases").asInt());
        assertThat(past.at("/refusals/0/stage").asString("")).isEqualTo("handle");
        assertThat(past.at("/refusals/0/action").asString("")).isEqualTo("handle");
        assertThat(past.at("/refusals/0/count").asInt())
                .isEqualTo(as.at("/cases").asInt());
        assertThat(past.at("/refusals/0/refusal/sentence/zh-CN").asString("")).isEqualTo("缺必填的“照片”");
        assertThat(past.at("/refusals/0/examples").valueStream().map(JsonNode::asString))
                .contains(number);

        // one stage fewer is a shorter way, not a refusal
        ((ObjectNode) move(definition, "handle", "handle").path("needs")).put("photos", "optional");
        definition.withArray("/off").add("sign-for");
        saved = ok(save(editor, "city", version(saved), definition));
        past = ok(get(editor, path)).body();
        assertThat(past.at("/shorter").asInt())
                .as(past.toString())
                .isEqualTo(as.at("/cases").asInt());

        // another party: who acted then may not
        ((ObjectNode) definition.path("stages").path("reply")).put("party", "supervision");
        ok(save(editor, "city", version(saved), definition));
        past = ok(get(editor, path)).body();
        assertThat(past.at("/refusals/0/stage").asString("")).isEqualTo("reply");

        // who sees no area sees no case
        var outsider = new Caller(
                7299,
                "外人",
                null,
                null,
                null,
                Set.of(),
                Set.of("lifecycle.edit"),
                new io.wange.platform.Scope(List.of(), Set.of()));
        assertThat(ok(get(outsider, path)).body().at("/cases").asInt()).isZero();
    }
}
