package io.wange.portal;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.areas.Areas;
import io.wange.areas.NewArea;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small county with a unit, two classes and staff; and visitors, each with an address of his own unless told otherwise. */
final class PortalWorld {

    static final String COUNTY = "990188";
    static final double LON = 111.015;
    static final double LAT = 28.015;
    static final String REPORTER = "周青禾";
    static final String PHONE = "13800004417";
    static final String HANDLER = "陆望舒";

    private static int addresses;

    final MockMvc mvc;
    final JdbcTemplate db;
    final JsonMapper json = JsonMapper.shared();
    final Caller acceptor;
    final Caller chief;
    final Caller dispatcher;
    final Caller handler;
    final Caller inspector;
    final Caller data;
    final Caller merger;
    private final Units units;
    private final Areas areas;
    /** Who asks. */
    String address = freshAddress();

    PortalWorld(MockMvc mvc, JdbcTemplate db, Areas areas, Units units, Changes changes) {
        this.mvc = mvc;
        this.db = db;
        this.units = units;
        this.areas = areas;
        if (areas.findByCode(COUNTY + "000000").isEmpty()) make(changes);
        acceptor = person(8101, "受理员甲", "P-SUP", "case.read", "case.report", "case.accept");
        chief = person(8102, "值班长乙", "P-SUP", "case.read", "case.file", "case.close", "case.void", "case.publish");
        dispatcher = person(8103, "派遣员丙", "P-COM", "case.read", "case.dispatch");
        handler = person(8104, HANDLER, "P-LAMPS", "case.read", "case.handle");
        inspector = person(8105, "监督员戊", "P-SUP", "case.read", "case.check");
        merger = person(8107, "合并员庚", "P-SUP", "case.read", "case.merge");
        data = person(8106, "数据员己", "P-SUP", "portal.edit");
    }

    static String freshAddress() {
        addresses++;
        return "198.51." + addresses / 250 + "." + (addresses % 250 + 1);
    }

    private void make(Changes changes) {
        var box = new GeometryFactory();
        areas.addAll(
                List.of(
                        area(box, "000000", null, "county", "滨河区", 111.00, 28.00, 111.20, 28.20),
                        area(box, "001000", "000000", "township", "东街", 111.00, 28.00, 111.10, 28.20),
                        area(box, "002000", "000000", "township", "西街", 111.10, 28.00, 111.20, 28.20),
                        area(box, "001001", "001000", "community", "柳湾社区", 111.00, 28.00, 111.05, 28.10)),
                LocalDate.of(2020, 1, 1),
                "test");
        unit("P-SUP", "supervision", "监督中心");
        unit("P-COM", "command", "指挥中心");
        unit("P-LAMPS", "department", "路灯管理所");
        var edition = db.queryForObject(
                "insert into catalog.edition (code, name, source, valid_from) values ('P-ED', '试验', 'test', '2020-01-01')"
                        + " returning id",
                Integer.class);
        caseClass(edition, "PC01", null, "公用设施");
        caseClass(edition, "PC0101", "PC01", "路灯");
        caseClass(edition, "PX01", null, "纠纷");
        caseClass(edition, "PX0101", "PX01", "邻里纠纷");
        db.update(
                "insert into maps.place (kind, name, location, terms) values ('road', '望江路', point(?, ?), ''::tsvector)",
                LON,
                LAT);
        for (var topic : List.of("areas", "units", "staff", "catalog", "responsibilities", "map"))
            changes.publish(topic);
    }

    private static NewArea area(
            GeometryFactory box,
            String code,
            @Nullable String parent,
            String level,
            String name,
            double w,
            double s,
            double e,
            double n) {
        return new NewArea(
                COUNTY + code,
                parent == null ? null : COUNTY + parent,
                level,
                "general",
                name,
                null,
                null,
                null,
                null,
                box.toGeometry(new Envelope(w, e, s, n)));
    }

    private void unit(String code, String kind, String name) {
        db.update(
                "insert into people.unit (code, kind, name, area_id) values (?, ?, ?, ?)",
                code,
                kind,
                name,
                areas.findByCode(COUNTY + "000000").orElseThrow().id());
    }

    private void caseClass(@Nullable Integer edition, String code, @Nullable String parent, String name) {
        var id = db.queryForObject(
                "insert into catalog.case_class (edition_id, code, parent_code, kind, name, dispatch_rule)"
                        + " values (?, ?, ?, 'component', ?, 'owner') returning id",
                Integer.class,
                edition,
                code,
                parent,
                name);
        var condition = db.queryForObject(
                "insert into catalog.condition (class_id, seq, filing, closing) values (?, 1, '不亮', '修复') returning id",
                Integer.class,
                id);
        db.update(
                "insert into catalog.handling_limit (condition_id, value, unit) values (?, 48, 'urgent_hour')",
                condition);
    }

    private Caller person(int id, String name, String unitCode, String... permissions) {
        var unit = units.findByCode(unitCode).orElseThrow();
        var county = areas.findByCode(COUNTY + "000000").orElseThrow();
        return new Caller(
                id,
                name,
                null,
                unit.id(),
                unit.name(),
                Set.of(unit.id()),
                Set.of(permissions),
                new Scope(List.of(county.path()), Set.of(unit.id())));
    }

    /** A request that was answered. */
    record Answer(int status, JsonNode body, String text, MvcResult result) {
        String at(String path) {
            return body.at(path).asString("");
        }
    }

    Answer send(MockHttpServletRequestBuilder request) throws Exception {
        var result = mvc.perform(request.locale(Locale.SIMPLIFIED_CHINESE).with(r -> {
                    r.setRemoteAddr(address);
                    return r;
                }))
                .andReturn();
        var bytes = result.getResponse().getContentAsByteArray();
        var text = new String(bytes, StandardCharsets.UTF_8);
        var isJson = String.valueOf(result.getResponse().getContentType()).contains("json");
        return new Answer(
                result.getResponse().getStatus(), json.readTree(isJson && !text.isEmpty() ? text : "{}"), text, result);
    }

    Answer ask(String path, Object... values) throws Exception {
        return send(get(path, values));
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static String report(String more) {
        return """
                {"text": "望江路 61 号门口的路灯三个晚上没亮了", "address": "望江路 61 号 3 单元 501 室",
                "point": {"lon": %s, "lat": %s}, "classCode": "PC0101"%s}""".formatted(LON, LAT, more);
    }

    Answer report(String body, String key) throws Exception {
        return send(post("/api/portal/reports")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    Answer photo(byte[] bytes, MediaType type) throws Exception {
        return send(post("/api/portal/photos").contentType(type).content(bytes));
    }

    Answer follow(String code) throws Exception {
        return send(get("/api/portal/follow").header("Follow-Code", code));
    }

    Answer say(String code, String what, String body) throws Exception {
        return say(code, what, body, key());
    }

    Answer say(String code, String what, String body, String key) throws Exception {
        return send(post("/api/portal/follow/" + what)
                .header("Follow-Code", code)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    Answer act(Caller caller, String number, String action, String body) throws Exception {
        var version = send(get("/api/cases/" + number).with(SignedIn.as(caller)))
                .body()
                .at("/version")
                .asInt();
        return send(post("/api/cases/{number}/actions/{action}", number, action)
                .with(SignedIn.as(caller))
                .header("Idempotency-Key", key())
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    Answer put(Caller caller, String path, int version, String body) throws Exception {
        return send(MockMvcRequestBuilders.put(path)
                .with(SignedIn.as(caller))
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    Answer as(Caller caller, String path) throws Exception {
        return send(get(path).with(SignedIn.as(caller)));
    }

    int unit(String code) {
        return units.findByCode(code).orElseThrow().id();
    }

    /** To the unit that handles it. */
    void dispatch(String number) throws Exception {
        ok(act(acceptor, number, "accept", "{\"classCode\": \"PC0101\"}"));
        ok(act(chief, number, "file", "{}"));
        ok(act(dispatcher, number, "dispatch", "{\"unit\": " + unit("P-LAMPS") + "}"));
    }

    /** From there to its end. */
    void finish(String number) throws Exception {
        ok(act(handler, number, "sign-for", "{}"));
        ok(act(handler, number, "handle", "{\"note\": \"换了灯头，已电话告知周青禾 138 0000 4417\"}"));
        ok(act(dispatcher, number, "reply", "{}"));
        ok(act(inspector, number, "check", "{\"result\": \"pass\"}"));
        ok(act(chief, number, "close", "{}"));
    }

    static Answer ok(Answer answer) {
        if (answer.status() >= 300) throw new AssertionError(answer.status() + " " + answer.text());
        return answer;
    }

    static byte[] picture(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++) image.setRGB(x, y, (x * 7919 + y * 104729) & 0xFFFFFF);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
