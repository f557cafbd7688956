package io.wange.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Changes;
import io.wange.portal.PortalWorld.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** The public site over HTTP, on a real database: what it does and what it refuses. */
@ApplicationTest
class PortalHttpTest {

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
    Forgetting forgetting;

    @Autowired
    Site site;

    private PortalWorld world;

    @BeforeEach
    void makeWorld() {
        world = new PortalWorld(mvc, db, areas, units, changes);
        db.update(
                "update portal.site set hidden_classes = '{PX}', open = true, forget_days = 180, reports_per_day = 60,"
                        + " photos_per_day = 240, acts_per_day = 120, codes_per_hour = 20, reads_per_minute = 600");
        changes.publish("portal");
    }

    private static void refused(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/slug")).isEqualTo(slug);
    }

    private static void invalid(Answer answer, String field, String rule) {
        refused(answer, 422, "invalid");
        assertThat(answer.at("/field")).isEqualTo(field);
        assertThat(answer.at("/rule")).isEqualTo(rule);
    }

    private Answer taken(String more) throws Exception {
        var answer = world.report(PortalWorld.report(more), PortalWorld.key());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private void set(String column, Object value) {
        db.update("update portal.site set " + column + " = ?", value);
        changes.publish("portal");
    }

    @Test
    void aReportIsFollowedFromReceiptToRating() throws Exception {
        var photo = world.photo(PortalWorld.picture(40, 30), MediaType.IMAGE_JPEG);
        assertThat(photo.status()).as(photo.text()).isEqualTo(201);
        var taken = taken(
                ", \"phone\": \"138 0000 4417\", \"name\": \"周青禾\", \"photos\": [\"" + photo.at("/token") + "\"]");
        var code = taken.at("/code");
        assertThat(code).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(taken.body().at("/qr/size").asInt()).isGreaterThan(20);

        var seen = PortalWorld.ok(
                world.follow(" " + code.toLowerCase(java.util.Locale.ROOT).replace('-', ' ')));
        assertThat(seen.at("/standing")).isEqualTo("received");
        assertThat(seen.at("/className")).isEqualTo("路灯");
        assertThat(seen.at("/place")).isEqualTo("望江路，柳湾社区");
        assertThat(seen.at("/by")).isNotEmpty();
        assertThat(seen.body().at("/may").toString()).isEqualTo("[\"add\"]");
        assertThat(seen.result().getResponse().getHeader("Cache-Control")).contains("no-store");

        var number = taken.at("/number");
        world.dispatch(number);
        seen = PortalWorld.ok(world.follow(code));
        assertThat(seen.at("/standing")).isEqualTo("handling");
        assertThat(seen.at("/unit")).isEqualTo("路灯管理所");
        assertThat(seen.at("/dueAt")).isNotEmpty();
        seen = PortalWorld.ok(world.say(code, "additions", "{\"text\": \"灯杆也歪了\"}"));
        assertThat(seen.at("/additions/0/text")).isEqualTo("灯杆也歪了");

        world.finish(number);
        seen = PortalWorld.ok(world.follow(code));
        assertThat(seen.at("/standing")).isEqualTo("closed");
        assertThat(seen.at("/answer")).isEqualTo("换了灯头，已电话告知*** ***");
        assertThat(seen.body().at("/may").toString()).contains("rate");

        var key = PortalWorld.key();
        seen = PortalWorld.ok(world.say(code, "rating", "{\"rating\": \"fair\", \"text\": \"有点慢\"}", key));
        assertThat(seen.at("/rating")).isEqualTo("fair");
        assertThat(seen.body().at("/may").toString()).doesNotContain("rate");
        PortalWorld.ok(world.say(code, "rating", "{\"rating\": \"fair\", \"text\": \"有点慢\"}", key));
        refused(world.say(code, "rating", "{\"rating\": \"satisfied\"}"), 409, "rated");
        var history = world.as(world.chief, "/api/cases/" + number + "/history");
        assertThat(history.text()).contains("appraise", "居民（网站）", "有点慢");
        assertThat(history.at("/0/stageName")).isNotEmpty();
    }

    @Test
    void whoWantsNoCallRatesToo() throws Exception {
        var taken = taken("");
        world.dispatch(taken.at("/number"));
        refused(world.say(taken.at("/code"), "rating", "{\"rating\": \"fair\"}"), 409, "stage");
        world.finish(taken.at("/number"));
        var seen = PortalWorld.ok(world.say(taken.at("/code"), "rating", "{\"rating\": \"satisfied\"}"));
        assertThat(seen.at("/rating")).isEqualTo("satisfied");
        assertThat(world.as(world.chief, "/api/cases/" + taken.at("/number") + "/history")
                        .text())
                .contains("居民评价：满意");
    }

    @Test
    void notFixedOpensItAgainWhileThereIsTime() throws Exception {
        var taken = taken("");
        var code = taken.at("/code");
        refused(world.say(code, "reopening", "{\"reason\": \"还是不亮\"}"), 409, "stage");
        world.dispatch(taken.at("/number"));
        world.finish(taken.at("/number"));
        assertThat(world.follow(code).at("/reopenUntil")).isNotEmpty();
        PortalWorld.ok(world.say(code, "rating", "{\"rating\": \"fair\"}"));
        invalid(world.say(code, "reopening", "{}"), "reason", "required");

        var key = PortalWorld.key();
        var reopened = PortalWorld.ok(world.say(code, "reopening", "{\"reason\": \"还是不亮\"}", key));
        assertThat(reopened.at("/standing")).isEqualTo("arranging");
        assertThat(reopened.at("/unit")).isEmpty();
        assertThat(reopened.body().at("/reopened").asBoolean()).isTrue();
        assertThat(reopened.at("/rating")).as("what is done anew is rated anew").isEmpty();
        assertThat(reopened.at("/additions/0/text")).isEqualTo("还是不亮");
        var twice = PortalWorld.ok(world.say(code, "reopening", "{\"reason\": \"还是不亮\"}", key));
        assertThat(twice.body().at("/additions").size()).isEqualTo(1);

        PortalWorld.ok(world.act(
                world.dispatcher, taken.at("/number"), "dispatch", "{\"unit\": " + world.unit("P-LAMPS") + "}"));
        assertThat(world.follow(code).at("/standing")).isEqualTo("handling");
        world.finish(taken.at("/number"));
        PortalWorld.ok(world.say(code, "rating", "{\"rating\": \"satisfied\"}"));
        db.update(
                "update cases.case_file set closed_at = now() - interval '99 days' where county || id = ?",
                taken.at("/number"));
        assertThat(world.follow(code).body().at("/may").toString()).doesNotContain("reopen");
        refused(world.say(code, "reopening", "{\"reason\": \"又不亮了\"}"), 409, "stage");
    }

    @Test
    void aCodeFollowsItsReportIntoTheCaseItWasMergedInto() throws Exception {
        var main = taken("");
        var other = taken("");
        PortalWorld.ok(world.say(other.at("/code"), "additions", "{\"text\": \"第二个人的话\"}"));
        PortalWorld.ok(world.say(main.at("/code"), "additions", "{\"text\": \"第一个人的话\"}"));
        PortalWorld.ok(
                world.act(world.merger, other.at("/number"), "merge", "{\"case\": \"" + main.at("/number") + "\"}"));
        var seen = PortalWorld.ok(world.follow(other.at("/code")));
        assertThat(seen.at("/number")).isEqualTo(main.at("/number"));
        assertThat(seen.at("/standing")).isEqualTo("received");
        assertThat(seen.text()).as("another's words").doesNotContain("第一个人的话");
        assertThat(world.follow(main.at("/code")).text()).doesNotContain("第二个人的话");
    }

    @Test
    void theSameAgainIsAnsweredAlike() throws Exception {
        var key = PortalWorld.key();
        var first = world.report(PortalWorld.report(""), key);
        var second = world.report(PortalWorld.report(""), key);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.at("/code")).isEqualTo(first.at("/code"));
        assertThat(second.at("/number")).isEqualTo(first.at("/number"));
        refused(world.report(PortalWorld.report(", \"name\": \"另一人\"}").replace("}}", "}"), key), 422, "key-reused");
        var kept = db.queryForObject("select count(*) from cases.report where idempotency_key = ?", Integer.class, key);
        assertThat(kept).as("the key itself is nowhere").isZero();
        var again = world.report(PortalWorld.report(""), PortalWorld.key());
        assertThat(again.at("/code")).isNotEqualTo(first.at("/code"));
    }

    @Test
    void whatDoesNotHoldIsRefused() throws Exception {
        invalid(world.report("{\"address\": \"望江路\"}", PortalWorld.key()), "text", "required");
        invalid(world.report("{\"text\": \"路灯不亮\"}", PortalWorld.key()), "point", "required");
        invalid(
                world.report("{\"text\": \"x\", \"point\": {\"lon\": 1.5, \"lat\": 2}}", PortalWorld.key()),
                "point",
                "outside");
        refused(
                world.report("{\"text\": \"x\", \"point\": {\"lon\": 1500, \"lat\": 2}}", PortalWorld.key()),
                422,
                "invalid");
        invalid(world.report(PortalWorld.report(", \"phone\": \"打给我\""), PortalWorld.key()), "phone", "format");
        invalid(world.report(PortalWorld.report(", \"photos\": [\"none\"]"), PortalWorld.key()), "photos", "unknown");
        invalid(world.report(PortalWorld.report(", \"photos\": [null]"), PortalWorld.key()), "photos", "unknown");
        invalid(
                world.report(PortalWorld.report(", \"name\": \"" + "长".repeat(41) + "\""), PortalWorld.key()),
                "name",
                "length");
        refused(world.report(PortalWorld.report(", \"website\": \"http://x\""), PortalWorld.key()), 422, "robot");
        invalid(world.report(PortalWorld.report(""), "short"), "Idempotency-Key", "format");
        refused(world.report("{", PortalWorld.key()), 400, "malformed");
        refused(
                world.send(post("/api/portal/reports")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(PortalWorld.report(""))),
                400,
                "idempotency-key-missing");
        assertThat(world.send(post("/api/portal/reports")
                                .header("Idempotency-Key", PortalWorld.key())
                                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                .content("text=x"))
                        .status())
                .as("forms of other sites")
                .isEqualTo(415);
        set("open", false);
        refused(world.report(PortalWorld.report(""), PortalWorld.key()), 409, "closed");
    }

    @Test
    void onlyPicturesOfASensibleSizeAreKept() throws Exception {
        refused(world.photo("<html>".getBytes(), MediaType.IMAGE_JPEG), 415, "file-type");
        refused(world.photo("%PDF-1.4".getBytes(), MediaType.APPLICATION_OCTET_STREAM), 415, "file-type");
        refused(world.photo(new byte[0], MediaType.IMAGE_PNG), 422, "invalid");
        var half = new byte[200];
        System.arraycopy(PortalWorld.picture(300, 300), 0, half, 0, 200);
        refused(world.photo(half, MediaType.IMAGE_JPEG), 422, "invalid");
        set("photo_megabytes", 1);
        refused(world.photo(new byte[(1 << 20) + 1], MediaType.IMAGE_JPEG), 413, "too-large");
        assertThat(world.send(post("/api/portal/photos")
                                .contentType("text/html")
                                .content("x"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aPhotoIsTakenUpOnceAndOnlyByItsToken() throws Exception {
        var token =
                world.photo(PortalWorld.picture(20, 20), MediaType.IMAGE_JPEG).at("/token");
        taken(", \"photos\": [\"" + token + "\"]");
        invalid(
                world.report(PortalWorld.report(", \"photos\": [\"" + token + "\"]"), PortalWorld.key()),
                "photos",
                "unknown");
        set("photos_per_report", 1);
        var one = world.photo(PortalWorld.picture(20, 20), MediaType.IMAGE_JPEG).at("/token");
        var two = world.photo(PortalWorld.picture(20, 20), MediaType.IMAGE_JPEG).at("/token");
        invalid(
                world.report(PortalWorld.report(", \"photos\": [\"" + one + "\", \"" + two + "\"]"), PortalWorld.key()),
                "photos",
                "count");
        set("photos_per_report", 6);
    }

    @Test
    void aFloodIsCountedAndHarmsNobodyElse() throws Exception {
        set("reports_per_day", 2);
        taken("");
        taken("");
        var refused = world.report(PortalWorld.report(""), PortalWorld.key());
        refused(refused, 429, "too-many");
        assertThat(refused.at("/hotline")).isEqualTo("12345");
        assertThat(refused.at("/until")).isNotEmpty();
        var audited =
                db.queryForObject("select count(*) from access.audit where address = ?", Integer.class, world.address);
        for (int i = 0; i < 20; i++) world.report(PortalWorld.report(""), PortalWorld.key());
        world.report("{", PortalWorld.key());
        world.photo("<html>".getBytes(), MediaType.TEXT_HTML);
        world.photo("<html>".getBytes(), MediaType.IMAGE_JPEG);
        assertThat(db.queryForObject(
                        "select count(*) from access.audit where address = ?", Integer.class, world.address))
                .as("a flood leaves no rows in the audit")
                .isEqualTo(audited);
        var network = world.address.replaceFirst("\\d+$", "*");
        var visits = world.as(world.data, "/api/site/visits");
        assertThat(visits.text()).contains(network).doesNotContain(world.address);
        world.address = PortalWorld.freshAddress();
        taken("");
    }

    @Test
    void codesCannotBeTriedOut() throws Exception {
        set("codes_per_hour", 3);
        var code = taken("").at("/code");
        refused(world.follow("2222-2222-2222"), 404, "code");
        refused(world.follow("no code"), 404, "code");
        PortalWorld.ok(world.follow(code));
        refused(world.say("3333-3333-3333", "additions", "{\"text\": \"x\"}"), 404, "code");
        refused(world.follow(code), 429, "too-many");
        world.address = PortalWorld.freshAddress();
        PortalWorld.ok(world.follow(code));
    }

    @Test
    void readsAreLimitedTooButNotTilesAndNotOthers() throws Exception {
        set("reads_per_minute", 10);
        var statuses = new java.util.HashSet<Integer>();
        for (int i = 0; i < 40; i++) statuses.add(world.ask("/api/portal/site").status());
        assertThat(statuses).containsExactlyInAnyOrder(200, 429);
        assertThat(world.ask("/api/portal/map/tiles/base/0/0/0.mvt").status()).isEqualTo(200);
        world.address = PortalWorld.freshAddress();
        assertThat(world.ask("/api/portal/site").status()).isEqualTo(200);
    }

    @Test
    void meTooJoinsAnOpenPublishedCase() throws Exception {
        var first = taken("");
        var number = first.at("/number");
        invalid(world.report("{\"join\": \"" + number + "\"}", PortalWorld.key()), "join", "unknown");
        world.dispatch(number);
        var nearby = world.ask("/api/portal/nearby?lon=" + PortalWorld.LON + "&lat=" + PortalWorld.LAT);
        assertThat(nearby.text()).contains(number);
        var joined = world.report("{\"join\": \"" + number + "\", \"phone\": \"13900001111\"}", PortalWorld.key());
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        assertThat(joined.body().at("/joined").asBoolean()).isTrue();
        assertThat(joined.at("/number")).isEqualTo(number);
        var seen = PortalWorld.ok(world.follow(joined.at("/code")));
        assertThat(seen.body().at("/joined").asBoolean()).isTrue();
        assertThat(seen.body().at("/others").asInt()).isEqualTo(1);
        PortalWorld.ok(world.say(joined.at("/code"), "additions", "{\"text\": \"只给自己看的话\"}"));
        assertThat(world.follow(first.at("/code")).text())
                .as("each reads his own words")
                .doesNotContain("只给自己看的话");
        world.finish(number);
        refused(world.report("{\"join\": \"" + number + "\"}", PortalWorld.key()), 409, "stage");
        PortalWorld.ok(world.say(first.at("/code"), "rating", "{\"rating\": \"satisfied\"}"));
        PortalWorld.ok(world.say(joined.at("/code"), "rating", "{\"rating\": \"dissatisfied\"}"));
    }

    @Test
    void guessesComeFromTheWordsOfTheText() throws Exception {
        var guesses = world.send(post("/api/portal/guesses")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"text\": \"我家门口的路灯三个晚上没亮了，老人差点摔跤\"}"));
        assertThat(guesses.status()).isEqualTo(200);
        assertThat(guesses.body().size()).isBetween(1, 3);
        assertThat(guesses.at("/0/name")).isEqualTo("路灯");
        assertThat(world.send(post("/api/portal/guesses")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                        .body()
                        .size())
                .isZero();
    }

    @Test
    void declinedAndVoidSayWhy() throws Exception {
        var declined = taken("");
        PortalWorld.ok(world.act(world.acceptor, declined.at("/number"), "decline", "{\"reason\": \"属小区内部，请联系物业\"}"));
        var seen = PortalWorld.ok(world.follow(declined.at("/code")));
        assertThat(seen.at("/standing")).isEqualTo("declined");
        assertThat(seen.at("/reason")).isEqualTo("属小区内部，请联系物业");
        assertThat(seen.body().at("/may").toString()).doesNotContain("rate");
        var voided = taken("");
        world.dispatch(voided.at("/number"));
        PortalWorld.ok(world.act(world.chief, voided.at("/number"), "void", "{\"reason\": \"重复录入\"}"));
        seen = PortalWorld.ok(world.follow(voided.at("/code")));
        assertThat(seen.at("/standing")).isEqualTo("void");
        assertThat(seen.at("/reason")).isEqualTo("重复录入");
        var paused = taken("");
        world.dispatch(paused.at("/number"));
        PortalWorld.ok(world.act(
                world.dispatcher,
                paused.at("/number"),
                "park",
                "{\"until\": \"" + java.time.Instant.now().plusSeconds(86_400) + "\", \"reason\": \"等配件\"}"));
        seen = PortalWorld.ok(world.follow(paused.at("/code")));
        assertThat(seen.at("/standing")).isEqualTo("paused");
        assertThat(seen.at("/reason")).isEqualTo("等配件");
        assertThat(seen.at("/until")).isNotEmpty();
    }

    @Test
    void reportersAreForgottenAsPromised() throws Exception {
        var closed = taken(", \"phone\": \"13800004417\", \"name\": \"周青禾\"");
        var open = taken(", \"phone\": \"13800004417\", \"name\": \"周青禾\"");
        world.dispatch(closed.at("/number"));
        world.finish(closed.at("/number"));
        forgetting.run();
        assertThat(phones(closed)).as("not yet").isEqualTo(1);
        db.update(
                "update cases.case_file set closed_at = now() - interval '181 days' where county || id = ?",
                closed.at("/number"));
        forgetting.run();
        assertThat(phones(closed)).isZero();
        assertThat(phones(open)).isEqualTo(1);
        PortalWorld.ok(world.follow(closed.at("/code")));
    }

    private int phones(Answer report) {
        var count = db.queryForObject(
                "select count(*) from cases.report where county || case_id = ? and reporter_phone is not null",
                Integer.class,
                report.at("/number"));
        return count == null ? 0 : count;
    }

    @Test
    void settingsAreChangedByWhoMay() throws Exception {
        var now = world.as(world.data, "/api/site");
        assertThat(now.status()).isEqualTo(200);
        var version = now.body().at("/version").asInt();
        var body = now.text().replace("\"hotline\":\"12345\"", "\"hotline\":\"0571-12345\"");
        var changed = world.put(world.data, "/api/site", version, body);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(world.ask("/api/portal/site").at("/hotline")).isEqualTo("0571-12345");
        refused(world.put(world.data, "/api/site", version, body), 412, "stale-version");
        refused(world.put(world.chief, "/api/site", version + 1, body), 403, "forbidden");
        refused(
                world.put(world.data, "/api/site", version + 1, body.replace("\"forgetDays\":180", "\"forgetDays\":0")),
                422,
                "invalid");
        refused(world.put(world.data, "/api/site", version + 1, "{}"), 422, "invalid");
        set("hotline", "12345");
        assertThat(db.queryForList("select detail::text from access.audit where action = 'portal.change'", String.class)
                        .toString())
                .contains("hotline", "0571-12345");
        assertThat(List.of(
                        world.ask("/api/site").status(),
                        world.ask("/api/site/visits").status()))
                .containsOnly(401);
    }

    @Test
    void noCookieIsSet() throws Exception {
        var answer = world.ask("/api/portal/site");
        assertThat(answer.result().getResponse().getHeader("Set-Cookie")).isNull();
        assertThat(taken("").result().getResponse().getCookies()).isEmpty();
    }
}
