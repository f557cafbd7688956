package io.wange.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Changes;
import io.wange.portal.PortalWorld.Answer;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** What the public sees of cases, and what it must never see. */
@ApplicationTest
class PublishedHttpTest {

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

    private PortalWorld world;

    @BeforeEach
    void makeWorld() {
        world = new PortalWorld(mvc, db, areas, units, changes);
        db.update("update portal.site set hidden_classes = '{PX}', reads_per_minute = 100000");
        changes.publish("portal");
    }

    private Answer taken(String more) throws Exception {
        return PortalWorld.ok(world.report(PortalWorld.report(more), PortalWorld.key()));
    }

    private static String of(Answer answer) {
        return answer.at("/number");
    }

    @Test
    void onlyWhatStaffHasTakenUpIsPublished() throws Exception {
        var number = of(taken(""));
        assertThat(world.ask("/api/portal/cases/" + number).status()).isEqualTo(404);
        world.dispatch(number);
        var seen = PortalWorld.ok(world.ask("/api/portal/cases/" + number));
        assertThat(seen.at("/standing")).isEqualTo("handling");
        assertThat(seen.at("/unit")).isEqualTo("路灯管理所");
        assertThat(seen.at("/place")).isEqualTo("望江路，柳湾社区");
        assertThat(world.ask("/api/portal/cases").text()).contains(number);
        assertThat(world.ask("/api/portal/cases?state=closed").text()).doesNotContain(number);
        world.finish(number);
        seen = PortalWorld.ok(world.ask("/api/portal/cases/" + number));
        assertThat(seen.at("/standing")).isEqualTo("closed");
        assertThat(seen.body().at("/onTime").asBoolean()).isTrue();
        assertThat(world.ask("/api/portal/cases?state=closed").text()).contains(number);
        assertThat(world.ask("/api/portal/cases?state=closed&onTime=false").text())
                .doesNotContain(number);
        var month = YearMonth.from(LocalDate.now(ZoneId.of("Asia/Shanghai")));
        assertThat(world.ask("/api/portal/cases?month=" + month).text()).contains(number);
        assertThat(world.ask("/api/portal/cases?month=" + month.minusMonths(1)).text())
                .doesNotContain(number);
        assertThat(world.ask("/api/portal/cases?area=" + PortalWorld.COUNTY + "001000")
                        .text())
                .contains(number);
        assertThat(world.ask("/api/portal/cases?area=" + PortalWorld.COUNTY + "002000")
                        .text())
                .doesNotContain(number);
        var declined = of(taken(""));
        PortalWorld.ok(world.act(world.acceptor, declined, "decline", "{\"reason\": \"不属实\"}"));
        assertThat(world.ask("/api/portal/cases/" + declined).status()).isEqualTo(404);
    }

    @Test
    void mattersOfPersonsAreKeptBack() throws Exception {
        var quarrel =
                of(PortalWorld.ok(world.report(PortalWorld.report("").replace("PC0101", "PX0101"), PortalWorld.key())));
        PortalWorld.ok(world.act(world.acceptor, quarrel, "accept", "{}"));
        PortalWorld.ok(world.act(world.chief, quarrel, "file", "{}"));
        assertThat(world.ask("/api/portal/cases/" + quarrel).status()).isEqualTo(404);
        assertThat(world.ask("/api/portal/cases").text()).doesNotContain(quarrel);
        assertThat(nearby().text()).doesNotContain(quarrel);
        var lamp = of(taken(""));
        world.dispatch(lamp);
        db.update("update cases.case_file set lifecycle = 'mediation' where county || id = ?", lamp);
        assertThat(world.ask("/api/portal/cases/" + lamp).status()).isEqualTo(404);
        db.update("update cases.case_file set lifecycle = 'city' where county || id = ?", lamp);
    }

    private Answer nearby() throws Exception {
        return world.ask("/api/portal/nearby?lon=" + PortalWorld.LON + "&lat=" + PortalWorld.LAT);
    }

    @Test
    void noAnswerTellsOfAPerson() throws Exception {
        var photo = world.photo(PortalWorld.picture(60, 40), MediaType.IMAGE_JPEG);
        var report = taken(", \"phone\": \"" + PortalWorld.PHONE + "\", \"name\": \"" + PortalWorld.REPORTER
                + "\", \"photos\": [\"" + photo.at("/token") + "\"]");
        var number = of(report);
        var code = report.at("/code");
        var heard = new ArrayList<>(List.of(photo, report, world.follow(code)));
        world.dispatch(number);
        heard.add(world.follow(code));
        heard.add(nearby());
        world.finish(number);
        heard.add(world.follow(code));
        heard.add(world.say(code, "rating", "{\"rating\": \"fair\"}"));
        heard.add(world.say(code, "additions", "{\"text\": \"谢谢\"}"));
        heard.add(world.ask("/api/portal/site"));
        heard.add(world.ask("/api/portal/cases"));
        heard.add(world.ask("/api/portal/cases?state=closed"));
        heard.add(world.ask("/api/portal/cases/" + number));
        heard.add(marks(12));
        heard.add(marks(18));
        heard.add(world.ask("/api/portal/map/config"));
        heard.add(world.follow("2222-2222-2222"));
        for (var answer : heard) {
            assertThat(answer.text())
                    .doesNotContain(PortalWorld.PHONE, "138 0000 4417", "0000 4417", PortalWorld.REPORTER)
                    .doesNotContain(PortalWorld.HANDLER, "受理员甲", "值班长乙", "派遣员丙", "监督员戊")
                    .doesNotContain("三个晚上", "501 室", "3 单元", "61 号", "accountId", "areaId", "unitId", "reportId")
                    .doesNotContainPattern("\"id\"\\s*:");
            assertThat(NUMBERS).as("numbers are never ids").containsAll(numbers("", answer.body()));
        }
    }

    /** What numbers in public answers may tell. */
    private static final Set<String> NUMBERS = Set.of(
            "lon",
            "lat",
            "zoom",
            "bounds",
            "size",
            "width",
            "height",
            "count",
            "distance",
            "others",
            "reports",
            "photos",
            "closed",
            "judged",
            "onTime",
            "photosPerReport",
            "photoMegabytes",
            "forgetDays",
            "status");

    private static Set<String> numbers(String name, JsonNode node) {
        var names = new HashSet<String>();
        if (node.isNumber()) names.add(name);
        if (node.isArray()) node.forEach(item -> names.addAll(numbers(name, item)));
        if (node.isObject())
            node.properties().forEach(field -> names.addAll(numbers(field.getKey(), field.getValue())));
        return names;
    }

    private Answer marks(double zoom) throws Exception {
        return world.ask("/api/portal/cases/map?bbox=111,28,111.2,28.2&zoom=" + zoom);
    }

    @Test
    void theMapIsThinnedAndTellsPlacesOnlyRoughly() throws Exception {
        var number = of(PortalWorld.ok(
                world.report(PortalWorld.report("").replace("111.015", "111.0151234"), PortalWorld.key())));
        world.dispatch(number);
        var other = of(taken(""));
        world.dispatch(other);
        var far = marks(10);
        assertThat(far.body().at("/clusters").size()).isPositive();
        var near = marks(18);
        assertThat(near.text()).contains(number, other, "111.0151").doesNotContain("111.0151234");
        assertThat(world.ask("/api/portal/cases/map?bbox=1,2&zoom=3").status()).isEqualTo(422);
        assertThat(world.ask("/api/portal/cases/map?bbox=111,28,111.2,28.2&zoom=99")
                        .status())
                .isEqualTo(422);
        assertThat(world.ask("/api/portal/cases?state=odd").status()).isEqualTo(422);
        assertThat(world.ask("/api/portal/cases?month=May").status()).isEqualTo(422);
        assertThat(world.ask("/api/portal/cases?after=x").status()).isEqualTo(422);
        assertThat(world.ask("/api/portal/cases?area=1").status()).isEqualTo(422);
        assertThat(world.ask("/api/portal/cases/1").status()).isEqualTo(404);
    }

    @Test
    void aLongListIsReadPageByPage() throws Exception {
        var first = of(taken(""));
        world.dispatch(first);
        db.update("""
                insert into cases.case_file (county, id, lifecycle, edition, class_code, class_name, description, channel,
                    stage, state, stage_at, segment_seq, segment_at, clock, clock_used_ms, reported_at, filed_at, changed_at)
                select county, 20250101000000 + n, lifecycle, edition, class_code, class_name, 'x', 'web', stage, state,
                    now(), 1, now(), 1, 0, '2025-01-01T00:00:00Z', now(), now()
                from cases.case_file, generate_series(1, 45) n where county || id = ?""", first);
        db.update("""
                insert into cases.case_index (county, id, reported_at)
                select county, id, reported_at from cases.case_file where county = ? and id between 20250101000001 and 20250101000045""", PortalWorld.COUNTY);
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = PortalWorld.ok(world.ask("/api/portal/cases?state=open&after={a}", after));
            page.body().at("/items").forEach(item -> seen.add(item.at("/number").asString()));
            after = page.at("/next");
        } while (!after.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().contains(first, PortalWorld.COUNTY + 20250101000001L);
        assertThat(seen.size()).isGreaterThanOrEqualTo(46);
    }

    @Test
    void staffReleaseASentenceAndPhotosInWhichPersonsAreBlotted() throws Exception {
        var token =
                world.photo(PortalWorld.picture(400, 300), MediaType.IMAGE_JPEG).at("/token");
        var report = taken(", \"name\": \"" + PortalWorld.REPORTER + "\", \"photos\": [\"" + token + "\"]");
        var number = of(report);
        var path = "/api/publications/" + number;
        world.dispatch(number);
        world.finish(number);
        var view = world.as(world.chief, path);
        assertThat(view.status()).as(view.text()).isEqualTo(200);
        assertThat(view.at("/suggestion"))
                .doesNotContain(PortalWorld.REPORTER, "4417")
                .contains("换了灯头");
        assertThat(view.body().at("/published").asBoolean()).isTrue();
        assertThat(view.body().at("/version").asInt()).isZero();

        assertThat(world.put(world.chief, path, 0, "{\"sentence\": \"周青禾家门口的灯修好了\"}")
                        .at("/rule"))
                .isEqualTo("personal");
        assertThat(world.put(world.chief, path, 0, "{\"sentence\": \"有事打 13800004417\"}")
                        .at("/rule"))
                .isEqualTo("personal");
        assertThat(world.put(world.chief, path, 0, "{\"photos\": [{\"id\": 999999, \"kind\": \"after\"}]}")
                        .at("/rule"))
                .isEqualTo("unknown");
        assertThat(world.put(world.acceptor, path, 0, "{}").status()).isEqualTo(403);

        var id = world.as(world.chief, "/api/cases/" + number)
                .body()
                .at("/photos/0/id")
                .asLong();
        var outside = photos(id, "{\"x\": 0.9, \"y\": 0, \"width\": 0.5, \"height\": 0.5}");
        assertThat(world.put(world.chief, path, 0, outside).status()).isEqualTo(422);
        var released =
                world.put(world.chief, path, 0, photos(id, "{\"x\": 0, \"y\": 0, \"width\": 0.5, \"height\": 1}"));
        assertThat(released.status()).as(released.text()).isEqualTo(200);
        assertThat(world.put(world.chief, path, 0, "{}").status()).isEqualTo(412);

        var seen = world.ask("/api/portal/cases/" + number);
        assertThat(seen.at("/sentence")).isEqualTo("换了一盏灯头");
        var shown = seen.at("/photos/0/token");
        assertThat(world.follow(report.at("/code")).at("/photos/0/token")).isEqualTo(shown);
        var picture = world.ask("/api/portal/photos/" + shown);
        assertThat(picture.status()).isEqualTo(200);
        var image = ImageIO.read(
                new ByteArrayInputStream(picture.result().getResponse().getContentAsByteArray()));
        assertThat(colours(image, 10, 10)).as("what was marked is flat").isLessThan(12);
        assertThat(colours(image, image.getWidth() - 60, 10))
                .as("the rest is as it was")
                .isGreaterThan(100);
        assertThat(world.ask("/api/portal/photos/" + shown + "?small=true").status())
                .isEqualTo(200);
        assertThat(world.ask("/api/portal/photos/nothing").status()).isEqualTo(404);
        assertThat(world.ask("/api/files/" + id).status())
                .as("the photo itself stays inside")
                .isEqualTo(401);

        PortalWorld.ok(world.put(world.chief, path, 1, "{\"sentence\": \" \", \"photos\": []}"));
        assertThat(world.ask("/api/portal/photos/" + shown).status()).isEqualTo(404);
        assertThat(world.ask("/api/portal/cases/" + number).at("/sentence")).isEmpty();
        assertThat(db.queryForObject(
                        "select count(*) from files.attachment where owner_kind = 'release' and county || owner_id = ?",
                        Integer.class,
                        number))
                .isZero();
        assertThat(db.queryForObject(
                        "select count(*) from access.audit where action = 'case.publish' and object_id = ? and result = 'done'",
                        Integer.class,
                        number))
                .isEqualTo(2);
    }

    private static String photos(long id, String box) {
        return """
                {"sentence": "换了一盏灯头", "photos": [{"id": %d, "kind": "before", "hidden": [%s]}]}""".formatted(id, box);
    }

    /** How many colours a square of 50 pixels has. */
    private static long colours(java.awt.image.BufferedImage image, int x, int y) {
        return java.util.stream.IntStream.range(0, 2500)
                .map(i -> image.getRGB(x + i % 50, y + i / 50) & 0xF8F8F8)
                .distinct()
                .count();
    }

    @Test
    void lastMonthIsCountedAndOpensItsList() throws Exception {
        var number = of(taken(""));
        world.dispatch(number);
        world.finish(number);
        var zone = ZoneId.of("Asia/Shanghai");
        var month = YearMonth.from(LocalDate.now(zone)).minusMonths(1);
        Instant then = month.atDay(15).atStartOfDay(zone).toInstant();
        db.update(
                "update cases.case_file set closed_at = ?::timestamptz where county || id = ?",
                then.toString(),
                number);
        var list = world.ask("/api/portal/cases?month=" + month + "&onTime=true");
        assertThat(list.text()).contains(number);
        assertThat(world.ask("/api/portal/site").at("/lastMonth/month")).isEqualTo(month.toString());
    }
}
