package io.wange;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.wange.areas.Areas;
import io.wange.areas.NewArea;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A county of its own somewhere at sea, with the people who handle cases and machines that send some. */
public final class TestDistrict {

    private static final AtomicInteger COUNTY = new AtomicInteger(990601);
    private static final JsonMapper JSON = JsonMapper.shared();

    public final String county = Integer.toString(COUNTY.getAndIncrement());
    public final double lon = 80 + (Integer.parseInt(county) - 990601) * 0.5 + 0.01;
    public final double lat = -34.99;
    public final int root;
    public final int eastern;
    public final Caller acceptor;
    public final Caller chief;
    public final Caller dispatcher;
    public final Caller handler;
    public final Caller inspector;
    public final Caller merger;
    public final int unit;

    private final MockMvc mvc;

    public TestDistrict(ApplicationContext beans) {
        mvc = beans.getBean(MockMvc.class);
        var areas = beans.getBean(Areas.class);
        var db = beans.getBean(JdbcTemplate.class);
        areas.addAll(
                List.of(
                        area("000000", null, "county", "试行区", 0, 0.04),
                        area("001000", "000000", "township", "西街", 0, 0.02),
                        area("002000", "000000", "township", "东街", 0.02, 0.04)),
                LocalDate.of(2020, 1, 1),
                "test");
        var all = areas.findByCode(county + "000000").orElseThrow();
        root = all.id();
        eastern = areas.findByCode(county + "002000").orElseThrow().id();
        var supervision = unit(db, "S", "supervision", "监督中心");
        var command = unit(db, "C", "command", "指挥中心");
        unit = unit(db, "W", "department", "排水所");
        beans.getBean(Changes.class).publish("units");
        acceptor = person(1, supervision, all.path(), "case.read", "case.report", "case.accept");
        chief = person(2, supervision, all.path(), "case.read", "case.file", "case.close", "case.void");
        dispatcher = person(3, command, all.path(), "case.read", "case.dispatch");
        handler = new Caller(
                id(4),
                "处置",
                null,
                unit,
                "排水所",
                Set.of(unit),
                Set.of("case.read", "case.handle"),
                new Scope(List.of(), Set.of(unit)));
        merger = person(6, supervision, all.path(), "case.read", "case.merge", "case.reopen");
        inspector = person(5, supervision, all.path(), "case.read", "case.check");
    }

    private int id(int n) {
        return Integer.parseInt(county) * 10 + n;
    }

    private Caller person(int n, int of, String path, String... permissions) {
        return new Caller(
                id(n), "人" + n, null, of, "中心", Set.of(of), Set.of(permissions), new Scope(List.of(path), Set.of(of)));
    }

    private NewArea area(String code, @Nullable String parent, String level, String name, double from, double to) {
        var west = lon - 0.01;
        return new NewArea(
                county + code,
                parent == null ? null : county + parent,
                level,
                "general",
                name,
                null,
                null,
                null,
                null,
                new GeometryFactory().toGeometry(new Envelope(west + from, west + to, -35, -34.98)));
    }

    private int unit(JdbcTemplate db, String code, String kind, String name) {
        var id = db.queryForObject(
                "insert into people.unit (code, kind, name, area_id) values (?, ?, ?, ?) returning id",
                Integer.class,
                county + code,
                kind,
                name,
                root);
        return id == null ? 0 : id;
    }

    /** What was answered. */
    public record Answer(int status, String text, MockHttpServletResponse response) {
        public JsonNode json() {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        }

        public String at(String path) {
            return json().at(path).asString("");
        }

        public @Nullable String header(String name) {
            return response.getHeader(name);
        }
    }

    /** A machine and its key. */
    public record Machine(int id, int keyId, String key) {}

    /** A machine that reports into the whole county. */
    public Machine machine(String channel, String... permissions) throws Exception {
        return machine(channel, root, permissions);
    }

    public Machine machine(String channel, int area, String... permissions) throws Exception {
        var body = JSON.writeValueAsString(Map.of(
                "name",
                "machine-" + UUID.randomUUID().toString().substring(0, 12),
                "channel",
                channel,
                "permissions",
                List.of(permissions),
                "areas",
                List.of(area)));
        var made = as(SignedIn.with("account.edit"), "POST", "/api/machines", body);
        if (made.status() != 201) throw new AssertionError(made.text());
        var machine = made.json();
        return new Machine(
                machine.at("/machine/id").asInt(),
                machine.at("/machine/keys/0/id").asInt(),
                machine.at("/key").asString());
    }

    /** A request with a key as bearer; null: without any. */
    public Answer send(@Nullable String key, String method, String path, @Nullable String json) throws Exception {
        return as(
                request -> {
                    if (key != null) request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key);
                    return request;
                },
                method,
                path,
                json);
    }

    public Answer as(RequestPostProcessor who, String method, String path, @Nullable String json) throws Exception {
        var request = request(HttpMethod.valueOf(method), URI.create(path)).with(who);
        if (json != null) request.contentType(MediaType.APPLICATION_JSON).content(json);
        if (path.startsWith("/api/reports"))
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        return perform(request);
    }

    public Answer perform(org.springframework.test.web.servlet.RequestBuilder request) throws Exception {
        var response = mvc.perform(request).andReturn().getResponse();
        return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8), response);
    }

    /** Does an action on the newest version of a case. */
    public Answer act(Caller caller, String number, String action, String json) throws Exception {
        var page = as(SignedIn.as(chief), "GET", "/api/cases/" + number, null);
        if (page.status() != 200) throw new AssertionError(page.text());
        var request = request(HttpMethod.POST, "/api/cases/{number}/actions/{action}", number, action)
                .with(SignedIn.as(caller))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", page.header("ETag"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
        var answer = perform(request);
        if (answer.status() != 200) throw new AssertionError(action + ": " + answer.text());
        return answer;
    }

    /** From acceptance to dispatch. */
    public void dispatch(String number) throws Exception {
        act(acceptor, number, "accept", "{}");
        act(chief, number, "file", "{}");
        act(dispatcher, number, "dispatch", "{\"unit\": " + unit + "}");
    }

    /** From signing for it to closing. */
    public void close(String number) throws Exception {
        act(handler, number, "sign-for", "{}");
        act(handler, number, "handle", "{\"note\": \"已更换\"}");
        act(dispatcher, number, "reply", "{}");
        act(inspector, number, "check", "{\"result\": \"pass\"}");
        act(chief, number, "close", "{}");
    }
}
