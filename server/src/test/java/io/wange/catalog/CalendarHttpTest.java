package io.wange.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.areas.Areas;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
@RecordApplicationEvents
class CalendarHttpTest {

    private static final RequestPostProcessor EDITOR = SignedIn.with("catalog.read", "catalog.edit");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Calendars calendars;

    @Autowired
    Areas areas;

    @Autowired
    JsonMapper json;

    @Autowired
    ApplicationEvents events;

    private static String body(String code, String slots, String days, String areas) {
        return """
                {"code":"%s","name":"测试","zone":"Asia/Shanghai","hoursPerDay":8,"slots":[%s],"days":[%s],"areas":[%s]}""".formatted(code, slots, days, areas);
    }

    private static String slot(int weekday, String starts, String ends) {
        return """
                {"plan":"","fromDay":"01-01","toDay":"12-31","weekday":%d,"starts":"%s","ends":"%s"}""".formatted(weekday, starts, ends);
    }

    private ResultActions add(String body) throws Exception {
        return mvc.perform(post("/api/catalog/calendars")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(EDITOR));
    }

    private ResultActions change(int id, int version, String body) throws Exception {
        return mvc.perform(put("/api/catalog/calendars/" + id)
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(EDITOR));
    }

    private JsonNode read(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsByteArray());
    }

    private static String code() {
        return "test-" + NUMBER.incrementAndGet();
    }

    @Test
    void theShippedCalendarKnowsHolidaysAndMakeUpDays() throws Exception {
        var standard = calendars.standard();
        // 2026: 1–5 May off, Saturday 9 May worked
        assertThat(standard.slots(LocalDate.parse("2026-05-05"))).isEmpty();
        assertThat(standard.slots(LocalDate.parse("2026-05-09"))).hasSize(2);
        assertThat(standard.due(Instant.parse("2026-05-15T09:20:00Z"), Limit.of(4, LimitUnit.WORK_HOUR)))
                .isEqualTo(Instant.parse("2026-05-18T03:20:00Z"));
        mvc.perform(get("/api/catalog/calendars").with(SignedIn.with("case.read")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].code").value("standard"))
                .andExpect(jsonPath("$[0].standard").value(true))
                .andExpect(jsonPath("$[0].zone").value("Asia/Shanghai"))
                .andExpect(jsonPath("$[0].slots.length()").value(10))
                .andExpect(jsonPath("$[0].slots[0].starts").value("08:00"))
                .andExpect(jsonPath("$[0].slots[0].ends").value("12:00"));
    }

    @Test
    void aChangeIsToldAndCountsAtOnce() throws Exception {
        var code = code();
        var added = read(add(body(code, slot(1, "09:00", "17:00"), "", ""))
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"1\"")));
        var id = added.get("id").asInt();
        events.clear();
        change(
                        id,
                        1,
                        body(
                                code,
                                slot(1, "09:00", "24:00"),
                                "{\"day\":\"2026-05-18\",\"working\":false,\"name\":\"试\"}",
                                ""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.slots[0].ends").value("24:00"))
                .andExpect(jsonPath("$.version").value(2));
        assertThat(events.stream(CalendarChanged.class)).containsExactly(new CalendarChanged(code));
        var calendar = calendars.get(code).calendar();
        assertThat(calendar.slots(LocalDate.parse("2026-05-18"))).isEmpty();
        assertThat(calendar.slots(LocalDate.parse("2026-05-25"))).hasSize(1);
        change(id, 1, body(code, slot(1, "09:00", "17:00"), "", "")).andExpect(status().isPreconditionFailed());
    }

    @Test
    void whatMakesNoCalendarIsRefused() throws Exception {
        var id = read(add(body(code(), slot(1, "09:00", "17:00"), "", "")))
                .get("id")
                .asInt();
        for (var slots : List.of(
                "",
                slot(1, "09:00", "08:00"),
                slot(8, "09:00", "17:00"),
                slot(1, "9", "17:00"),
                slot(1, "09:00", "25:00"),
                slot(1, "09:00", "12:00") + "," + slot(1, "11:00", "13:00"),
                slot(1, "09:00", "12:00").replace("01-01", "02-30").replace("\"plan\":\"\"", "\"plan\":\"x\"")))
            change(id, 1, body("x", slots, "", "")).andExpect(status().isUnprocessableContent());
        change(id, 1, body("x", slot(1, "09:00", "17:00"), "{\"day\":\"2026-02-30\",\"working\":false}", ""))
                .andExpect(status().isUnprocessableContent());
        change(id, 1, body("x", slot(1, "09:00", "17:00"), "{\"day\":\"9999-01-01\",\"working\":false}", ""))
                .andExpect(status().isUnprocessableContent());
        change(id, 1, body("x", slot(1, "09:00", "17:00"), "", "987654")).andExpect(status().isUnprocessableContent());
        change(id, 1, body("x", slot(1, "09:00", "17:00"), "", "").replace("Asia/Shanghai", "Mars/Base"))
                .andExpect(status().isUnprocessableContent());
        change(999_999, 1, body("x", slot(1, "09:00", "17:00"), "", "")).andExpect(status().isNotFound());
        add(body("standard", slot(1, "09:00", "17:00"), "", "")).andExpect(status().isConflict());
        mvc.perform(put("/api/catalog/calendars/" + id)
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(SignedIn.with("catalog.read")))
                .andExpect(status().isForbidden());
        assertThat(read(mvc.perform(get("/api/catalog/calendars/" + id).with(EDITOR)))
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anAreaKeepsItsOwnCalendarWithAllBelowIt() throws Exception {
        var tree = TestPlaces.tree(areas);
        var code = code();
        add(body(
                        code,
                        slot(7, "09:00", "17:00"),
                        "",
                        String.valueOf(tree.street().id())))
                .andExpect(status().isCreated());
        var sunday = Instant.parse("2026-05-17T02:00:00Z");
        assertThat(calendars.forArea(tree.community().path()).slotAt(sunday)).isPresent();
        assertThat(calendars.forArea(tree.county().path()).slotAt(sunday)).isEmpty();
        assertThat(calendars.forArea(null).slotAt(sunday)).isEmpty();
    }

    @Test
    void daysComeAndGoAsAFile() throws Exception {
        var code = code();
        var days =
                "{\"day\":\"2025-05-01\",\"working\":false},{\"day\":\"2026-05-01\",\"working\":false,\"name\":\"劳动节\"}";
        var id = read(add(body(code, slot(1, "09:00", "17:00"), days, "")))
                .get("id")
                .asInt();
        var file = "day,working,name\n2026-10-01,false,国庆节\n2026-10-10,true,国庆节\n".getBytes(StandardCharsets.UTF_8);
        mvc.perform(multipart("/api/catalog/calendars/" + id + "/days")
                        .file("file", file)
                        .header("If-Match", "\"1\"")
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.read").value(2))
                .andExpect(jsonPath("$.calendar.days.length()").value(3));
        var exported = mvc.perform(
                        get("/api/catalog/calendars/" + id + "/days.csv").with(EDITOR))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        mvc.perform(multipart("/api/catalog/calendars/" + id + "/days")
                        .file("file", exported)
                        .header("If-Match", "\"2\"")
                        .with(EDITOR))
                .andExpect(jsonPath("$.calendar.days.length()").value(3))
                .andExpect(jsonPath("$.calendar.days[2].name").value("国庆节"));
        mvc.perform(multipart("/api/catalog/calendars/" + id + "/days")
                        .file("file", "day,working\n2026-13-01,false\n2026-01-01,\n".getBytes(StandardCharsets.UTF_8))
                        .header("If-Match", "\"3\"")
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors.length()").value(2))
                .andExpect(jsonPath("$.errors[0].line").value(2))
                .andExpect(jsonPath("$.calendar").doesNotExist());
    }
}
