package io.wange.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.wange.platform.ApplicationTest;
import io.wange.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ApplicationTest
class PeopleTest {

    @Autowired
    private MockMvc http;

    @Autowired
    private Units units;

    @Test
    void aUnitIsAddedAndSeenAtOnce() throws Exception {
        var id = addUnit("p-1", null);
        assertThat(units.get(id).name()).isEqualTo("城管局 🌳 p-1");
        http.perform(get("/api/units").with(SignedIn.with("unit.read")))
                .andExpect(jsonPath("$[?(@.code=='p-1')].active").value(true));
        send("POST", "/api/units", unit("p-1", null, true), null).andExpect(status().isConflict());
    }

    @Test
    void aChangeNeedsTheVersionSeen() throws Exception {
        var id = addUnit("p-2", null);
        send("PUT", "/api/units/" + id, unit("p-2", null, true), null).andExpect(status().isPreconditionRequired());
        send("PUT", "/api/units/" + id, unit("p-2b", null, true), 1)
                .andExpect(jsonPath("$.version").value(2));
        send("PUT", "/api/units/" + id, unit("p-2c", null, true), 1)
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.current").value(2));
        assertThat(units.get(id).code()).isEqualTo("p-2b");
        send("PUT", "/api/units/999999", unit("p-2d", null, true), 1).andExpect(status().isNotFound());
    }

    @Test
    void aUnitNeverLiesBelowItself() throws Exception {
        var top = addUnit("p-3", null);
        var middle = addUnit("p-3-1", top);
        var low = addUnit("p-3-1-1", middle);
        send("PUT", "/api/units/" + top, unit("p-3", low, true), 1)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.rule").value("cycle"));
        send("PUT", "/api/units/" + top, unit("p-3", top, true), 1).andExpect(status().isUnprocessableContent());
        send("POST", "/api/units", unit("p-3-9", 999_999, true), null)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("parentId"));
        assertThat(units.withBelow(top)).containsExactlyInAnyOrder(top, middle, low);
    }

    @Test
    void aUnitInUseStaysActive() throws Exception {
        var id = addUnit("p-4", null);
        var person = addPerson(id);
        send("PUT", "/api/units/" + id, unit("p-4", null, false), 1)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.slug").value("in-use"));
        send("PUT", "/api/staff/" + person, person(id, false), 1).andExpect(status().isOk());
        send("PUT", "/api/units/" + id, unit("p-4", null, false), 1).andExpect(status().isOk());
        send("POST", "/api/staff", person(id, true), null).andExpect(status().isUnprocessableContent());
    }

    @Test
    void whoHasLeftIsOfferedNowhere() throws Exception {
        var id = addUnit("p-5", null);
        var person = addPerson(id);
        http.perform(get("/api/staff?search=13800").with(SignedIn.with("unit.read")))
                .andExpect(jsonPath("$[?(@.id==" + person + ")].name").value("李四"));
        send("PUT", "/api/staff/" + person, person(id, false), 1).andExpect(status().isOk());
        http.perform(get("/api/staff?search=李四").with(SignedIn.with("unit.read")))
                .andExpect(jsonPath("$[?(@.id==" + person + ")]").isEmpty());
        http.perform(get("/api/staff?unit=" + id).with(SignedIn.with("unit.read")))
                .andExpect(jsonPath("$[0].active").value(false));
    }

    @Test
    void postsAreHeldWithDates() throws Exception {
        var id = addUnit("p-6", null);
        var person = addPerson(id);
        var made = send(
                        "POST",
                        "/api/appointments",
                        "{\"staffId\":" + person + ",\"post\":\"leader\",\"unitId\":" + id
                                + ",\"validFrom\":\"2026-01-01\"}",
                        null)
                .andExpect(status().isCreated());
        int appointment = JsonPath.read(made.andReturn().getResponse().getContentAsString(), "$.id");
        send(
                        "PUT",
                        "/api/appointments/" + appointment,
                        "{\"staffId\":" + person + ",\"post\":\"leader\",\"unitId\":" + id
                                + ",\"validFrom\":\"2026-01-01\",\"validTo\":\"2026-02-01\"}",
                        1)
                .andExpect(jsonPath("$.validTo").value("2026-02-01"));
        http.perform(get("/api/appointments?staff=" + person).with(SignedIn.with("unit.read")))
                .andExpect(jsonPath("$.length()").value(1));
        refusedPost(person, "\"post\":\"grid_officer\",\"unitId\":" + id + ",\"validFrom\":\"2026-01-01\"", "areaId");
        refusedPost(person, "\"post\":\"leader\",\"areaId\":1,\"validFrom\":\"2026-01-01\"", "unitId");
        refusedPost(person, "\"post\":\"grid_officer\",\"areaId\":999999,\"validFrom\":\"2026-01-01\"", "areaId");
        refusedPost(person, "\"post\":\"king\",\"unitId\":" + id + ",\"validFrom\":\"2026-01-01\"", "post");
        refusedPost(
                person,
                "\"post\":\"leader\",\"unitId\":" + id + ",\"validFrom\":\"2026-01-02\",\"validTo\":\"2026-01-01\"",
                "validTo");
        refusedPost(999_999, "\"post\":\"leader\",\"unitId\":" + id + ",\"validFrom\":\"2026-01-02\"", "staffId");
    }

    private void refusedPost(int staff, String rest, String field) throws Exception {
        send("POST", "/api/appointments", "{\"staffId\":" + staff + "," + rest + "}", null)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value(field));
    }

    private int addUnit(String code, @Nullable Integer parent) throws Exception {
        var answer = send("POST", "/api/units", unit(code, parent, true), null).andExpect(status().isCreated());
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), "$.id");
    }

    private int addPerson(int unit) throws Exception {
        var answer = send("POST", "/api/staff", person(unit, true), null).andExpect(status().isCreated());
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), "$.id");
    }

    private static String unit(String code, @Nullable Integer parent, boolean active) {
        return "{\"code\":\"" + code + "\",\"parentId\":" + parent + ",\"kind\":\"department\",\"name\":\"城管局 🌳 "
                + code + "\",\"active\":" + active + "}";
    }

    private static String person(int unit, boolean active) {
        return "{\"unitId\":" + unit + ",\"name\":\"李四\",\"phone\":\"13800001111\",\"active\":" + active + "}";
    }

    private ResultActions send(String method, String path, String body, @Nullable Integer version) throws Exception {
        var request = (method.equals("POST") ? post(path) : put(path))
                .with(SignedIn.with("unit.edit"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (version != null) request.header("If-Match", "\"" + version + "\"");
        return http.perform(request);
    }
}
