package io.wange.cases;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.areas.Areas;
import io.wange.areas.NewArea;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small county of its own with units, a class and people, made once per database; and short words for requests. */
final class CaseWorld {

    static final String COUNTY = "990177";
    static final double LON = 101.015;
    static final double LAT = 25.015;
    static final double FAR_LON = 101.25;

    final MockMvc mvc;
    final JsonMapper json = JsonMapper.shared();
    private final Units units;
    private final Areas areas;

    final Caller acceptor;
    final Caller chief;
    final Caller dispatcher;
    final Caller water;
    final Caller roads;
    final Caller inspector;
    final Caller leader;
    final Caller officer;
    final Caller head;
    final Caller street;
    final Caller stranger;

    CaseWorld(MockMvc mvc, JdbcTemplate db, Areas areas, Units units, Changes changes) {
        this.mvc = mvc;
        this.units = units;
        this.areas = areas;
        if (areas.findByCode(COUNTY + "000000").isEmpty()) make(db, changes);
        acceptor = person(
                7101, "受理甲", "T-SUP", true, "case.read", "case.report", "case.accept", "case.urge", "case.merge");
        chief = person(
                7102,
                "值班乙",
                "T-SUP",
                true,
                "case.read",
                "case.file",
                "case.close",
                "case.void",
                "case.urge",
                "case.reopen",
                "case.merge");
        dispatcher = person(7103, "派遣丙", "T-COM", true, "case.read", "case.dispatch", "case.urge", "case.export");
        water = person(7104, "水务丁", "T-WATER", false, "case.read", "case.handle");
        roads = person(7105, "道路戊", "T-ROADS", false, "case.read", "case.handle");
        inspector = person(7106, "监督己", "T-SUP", true, "case.read", "case.verify", "case.check");
        leader = person(7107, "领导庚", "T-GOV", true, "case.read", "case.instruct", "case.urge", "case.void");
        officer = person(7108, "网格辛", "T-COMMUNITY", false, "case.read", "case.report");
        head = person(7109, "社区壬", "T-COMMUNITY", false, "case.read", "case.accept", "case.handle", "case.report");
        street = person(7111, "街办癸", "T-STREET", true, "case.read", "case.accept", "case.whistle");
        stranger = new Caller(
                7110, "外人", null, null, null, Set.of(), acceptor.permissions(), new Scope(List.of("zzzz."), Set.of()));
    }

    private void make(JdbcTemplate db, Changes changes) {
        var box = new GeometryFactory();
        areas.addAll(
                List.of(
                        area(box, "000000", null, "county", "试验区", 101.00, 25.00, 101.20, 25.20),
                        area(box, "001000", "000000", "township", "东街", 101.00, 25.00, 101.10, 25.20),
                        area(box, "002000", "000000", "township", "西街", 101.10, 25.00, 101.20, 25.20),
                        area(box, "001001", "001000", "community", "一社区", 101.00, 25.00, 101.05, 25.10),
                        area(box, "001002", "001000", "community", "二社区", 101.05, 25.00, 101.10, 25.10)),
                LocalDate.of(2020, 1, 1),
                "test");
        unit(db, "T-GOV", "government", "试验区政府", "000000");
        unit(db, "T-SUP", "supervision", "监督中心", "000000");
        unit(db, "T-COM", "command", "指挥中心", "000000");
        unit(db, "T-WATER", "department", "水务所", "000000");
        unit(db, "T-ROADS", "department", "道路所", "000000");
        unit(db, "T-STREET", "street", "东街办", "001000");
        unit(db, "T-COMMUNITY", "community", "一社区居委", "001001");
        var edition = db.queryForObject(
                "insert into catalog.edition (code, name, source, valid_from) values ('T-ED', '试验', 'test', '2020-01-01')"
                        + " returning id",
                Integer.class);
        caseClass(db, edition, "TC01", null, "试验公用设施", false, false);
        caseClass(db, edition, "TC0101", "TC01", "试验井盖", false, false);
        caseClass(db, edition, "TC0102", "TC01", "试验路灯", true, false);
        caseClass(db, edition, "TC0103", "TC01", "试验积水", false, true);
        for (var topic : List.of("areas", "units", "staff", "catalog", "responsibilities")) changes.publish(topic);
    }

    private static NewArea area(
            GeometryFactory box,
            String code,
            String parent,
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

    private void unit(JdbcTemplate db, String code, String kind, String name, String area) {
        db.update(
                "insert into people.unit (code, kind, name, area_id) values (?, ?, ?, ?)",
                code,
                kind,
                name,
                areas.findByCode(COUNTY + area).orElseThrow().id());
    }

    private static void caseClass(
            JdbcTemplate db,
            Integer edition,
            String code,
            String parent,
            String name,
            boolean joins,
            boolean automatic) {
        var id = db.queryForObject(
                "insert into catalog.case_class (edition_id, code, parent_code, kind, name, dispatch_rule,"
                        + " join_automatically, automatic_dispatch) values (?, ?, ?, 'component', ?, 'owner', ?, ?) returning id",
                Integer.class,
                edition,
                code,
                parent,
                name,
                joins,
                automatic);
        var condition = db.queryForObject(
                "insert into catalog.condition (class_id, seq, filing, closing) values (?, 1, '破损', '修复') returning id",
                Integer.class,
                id);
        db.update(
                "insert into catalog.handling_limit (condition_id, value, unit) values (?, 4, 'urgent_hour')",
                condition);
        if (automatic)
            db.update(
                    "insert into catalog.responsibility (class_code, unit_id, basis) select ?, id, 'owner'"
                            + " from people.unit where code = 'T-WATER'",
                    code);
    }

    int unit(String code) {
        return units.findByCode(code).orElseThrow().id();
    }

    private Caller person(int id, String name, String unitCode, boolean everywhere, String... permissions) {
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
                new Scope(everywhere ? List.of(county.path()) : List.of(), Set.of(unit.id())));
    }

    /** A request that was answered. */
    record Answer(int status, JsonNode body, MvcResult result) {
        String text(String path) {
            return body.at(path).asString("");
        }

        int version() {
            return body.at("/version").asInt(-1);
        }
    }

    private Answer answer(MvcResult result) throws Exception {
        var text = result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        return new Answer(result.getResponse().getStatus(), json.readTree(text.isEmpty() ? "{}" : text), result);
    }

    Answer get_(Caller caller, String path, Object... values) throws Exception {
        return answer(mvc.perform(get(path, values).with(SignedIn.as(caller))).andReturn());
    }

    Answer report(Caller caller, String body, String key) throws Exception {
        return answer(mvc.perform(post("/api/reports")
                        .with(SignedIn.as(caller))
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn());
    }

    Answer report(String classCode, String more) throws Exception {
        return report(
                acceptor, body(classCode, LON, LAT, more), UUID.randomUUID().toString());
    }

    static String body(String classCode, double lon, double lat, String more) {
        return """
                {"channel": "patrol", "description": "人行道井盖破损", "point": {"lon": %s, "lat": %s}, "classCode": "%s"%s}""".formatted(lon, lat, classCode, more);
    }

    Answer act(Caller caller, String number, String action, int version, String body, String key) throws Exception {
        return answer(mvc.perform(post("/api/cases/{number}/actions/{action}", number, action)
                        .with(SignedIn.as(caller))
                        .header("Idempotency-Key", key)
                        .header("If-Match", "\"" + version + "\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn());
    }

    Answer act(Caller caller, String number, String action, int version, String body) throws Exception {
        return act(caller, number, action, version, body, UUID.randomUUID().toString());
    }
}
