package io.wange.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.platform.ApplicationTest;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
class CatalogHttpTest {

    private static final RequestPostProcessor EDITOR = SignedIn.with("catalog.read", "catalog.edit");
    private static final RequestPostProcessor READER = SignedIn.with("catalog.read");
    private static final AtomicInteger EDITIONS = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Catalog catalog;

    @Autowired
    CatalogEditor editor;

    @Autowired
    ClassImport imports;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    /** An edition of its own with the class E0101 and one condition of 2 work days. */
    private int edition() {
        var condition = new NewClass.NewCondition(
                1, "坑洼", "修复", "Potholes", "Repaired", null, Map.of("", Limit.of(2, LimitUnit.WORK_DAY)));
        var major = new NewClass("T01", null, "道路");
        var minor = new NewClass(
                "T0101",
                "T01",
                "event",
                "路面",
                null,
                "territory",
                false,
                "city",
                50,
                24,
                false,
                false,
                null,
                true,
                List.of(condition));
        return editor.addEdition(
                "test-" + EDITIONS.incrementAndGet(),
                "测试",
                null,
                "test",
                LocalDate.of(2026, 1, 1),
                false,
                List.of(major, minor));
    }

    private ResultActions send(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request);
    }

    private MockHttpServletRequestBuilder change(String path, int version, String body) {
        return put(path)
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(EDITOR);
    }

    private JsonNode body(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsByteArray());
    }

    @Test
    void theShippedEditionsAreThereAtTheFirstStart() throws Exception {
        var editions = body(send(get("/api/catalog/editions").with(READER)).andExpect(status().isOk()));
        assertThat(editions.get(0).get("code").asString()).isEqualTo("practice");
        assertThat(editions.get(0).get("current").asBoolean()).isTrue();
        send(get("/api/catalog/classes/C0101").with(READER))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(jsonPath("$.name").value("上水井盖"))
                .andExpect(jsonPath("$.nameEn").value("Water supply manhole cover"))
                .andExpect(jsonPath("$.conditions[0].limits[0].value").value(2))
                .andExpect(jsonPath("$.conditions[0].limits[0].unit").value("urgent_hour"));
        assertThat(catalog.stageLimit("city", "accept", "C0101")).contains(Limit.of(0.25, LimitUnit.URGENT_HOUR));
        assertThat(catalog.stageLimit("city", "handle", "C0101")).isEmpty();
    }

    @Test
    void whoMayNotIsRefused() throws Exception {
        send(get("/api/catalog/classes")).andExpect(status().isUnauthorized());
        send(get("/api/catalog/classes").with(SignedIn.with("audit.read"))).andExpect(status().isForbidden());
        send(get("/api/catalog/search?q=x").with(SignedIn.with("case.report"))).andExpect(status().isOk());
        send(put("/api/catalog/editions/1/current").with(READER)).andExpect(status().isForbidden());
        send(get("/api/catalog/classes/NOPE").with(READER)).andExpect(status().isNotFound());
        send(get("/api/catalog/classes?edition=99999").with(READER)).andExpect(status().isNotFound());
        send(get("/api/catalog/classes?edition=x").with(READER)).andExpect(status().isBadRequest());
    }

    @Test
    void theTypeAheadFindsByWordsAndInitials() throws Exception {
        for (var typed : List.of("井盖 开裂", "jg kl", "manhole cracked"))
            send(get("/api/catalog/search").param("q", typed).with(READER))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$[0].classCode").exists())
                    .andExpect(jsonPath("$[0].conditionId").exists())
                    .andExpect(jsonPath("$[0].limit.unit").value("urgent_hour"))
                    .andExpect(jsonPath("$[0].major").value("公用设施"));
        send(get("/api/catalog/search")
                        .param("q", "井盖")
                        .param("lon", "200")
                        .param("lat", "31")
                        .with(READER))
                .andExpect(status().isUnprocessableContent());
        send(get("/api/catalog/search").with(READER)).andExpect(status().isBadRequest());
        send(get("/api/catalog/search").param("q", "井".repeat(300)).with(READER))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void whatIsExportedCanBeImportedAndIsTheSame() throws Exception {
        var practice = catalog.editions().stream()
                .filter(e -> e.code().equals("practice"))
                .findFirst()
                .orElseThrow();
        var first = send(get("/api/catalog/editions/" + practice.id() + "/export.csv")
                        .with(READER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var report = body(send(multipart("/api/catalog/imports")
                        .file("file", first)
                        .param("code", "again")
                        .param("name", "再一次")
                        .param("source", "round trip")
                        .param("validFrom", "2026-01-01")
                        .with(EDITOR))
                .andExpect(status().isOk()));
        assertThat(report.get("read").asInt()).isEqualTo(530);
        assertThat(report.get("errors")).isEmpty();
        var second = send(get("/api/catalog/editions/"
                                + report.get("edition").get("id").asInt() + "/export.csv")
                        .with(READER))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(second, StandardCharsets.UTF_8)).isEqualTo(new String(first, StandardCharsets.UTF_8));
    }

    @Test
    void errorsStopTheImport() throws Exception {
        var editions = catalog.editions().size();
        var file = "code,name,limits,filing\nE01,Good,,\nE02,,2 work_day,Bad\n".getBytes(StandardCharsets.UTF_8);
        send(multipart("/api/catalog/imports")
                        .file("file", file)
                        .param("code", "broken")
                        .param("name", "x")
                        .param("source", "x")
                        .param("validFrom", "2026-01-01")
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors[0].line").value(3))
                .andExpect(jsonPath("$.errors[0].column").value("name"))
                .andExpect(jsonPath("$.edition").doesNotExist());
        assertThat(catalog.editions()).hasSize(editions);
        send(multipart("/api/catalog/imports")
                        .file("file", file)
                        .param("code", "practice")
                        .param("name", "x")
                        .param("source", "x")
                        .param("validFrom", "2026-01-01")
                        .with(EDITOR))
                .andExpect(status().isConflict());
    }

    @Test
    void aClassIsChangedUnderItsVersion() throws Exception {
        var edition = edition();
        var body = """
                {"code":"T0101","parentCode":"T01","kind":"event","name":"路面坑洼","nameEn":"Potholes",
                 "dispatchRule":"owner","automaticDispatch":true,"lifecycle":"city","duplicateMetres":30,
                 "duplicateHours":12,"joinAutomatically":true,"urgent":true,"editionId":%d,"words":"坑 洞","active":true}""".formatted(edition);
        send(change("/api/catalog/classes/T0101", 1, body))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"2\""))
                .andExpect(jsonPath("$.name").value("路面坑洼"))
                .andExpect(jsonPath("$.automaticDispatch").value(true))
                .andExpect(jsonPath("$.conditions.length()").value(1));
        send(change("/api/catalog/classes/T0101", 1, body))
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.slug").value("stale-version"))
                .andExpect(jsonPath("$.current").value(2));
        send(put("/api/catalog/classes/T0101")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(EDITOR))
                .andExpect(status().isPreconditionRequired());
        send(change("/api/catalog/classes/T0101", 2, body.replace("\"T01\"", "\"T99\"")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("parentCode"));
        send(change("/api/catalog/classes/T0101", 2, body.replace("路面坑洼", "x".repeat(101))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("name"));
        send(change("/api/catalog/classes/T0101", 2, "{")).andExpect(status().isBadRequest());
    }

    @Test
    void anotherTextSupersedesTheConditionAndItsCasesKeepIt() throws Exception {
        var edition = edition();
        var c = catalog.findClass(edition, "T0101").orElseThrow();
        var old = catalog.conditions(c).getFirst();
        var body = """
                {"filing":"坑洼深于 3 cm","closing":"修复","limits":[{"zone":"","value":1,"unit":"work_day"},
                 {"zone":"A","value":4,"unit":"work_hour"}]}""";
        send(change("/api/catalog/conditions/" + old.id(), 1, body))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.conditions.length()").value(1))
                .andExpect(jsonPath("$.conditions[0].filing").value("坑洼深于 3 cm"));
        assertThat(catalog.findCondition(old.id())).hasValueSatisfying(kept -> {
            assertThat(kept.superseded()).isTrue();
            assertThat(kept.filing()).isEqualTo("坑洼");
        });
        assertThat(catalog.handlingLimit(old.id(), null)).contains(Limit.of(2, LimitUnit.WORK_DAY));
        var fresh = catalog.conditions(c).getFirst();
        assertThat(catalog.handlingLimit(fresh.id(), "A")).contains(Limit.of(4, LimitUnit.WORK_HOUR));
        assertThat(catalog.handlingLimit(fresh.id(), "B")).contains(Limit.of(1, LimitUnit.WORK_DAY));
        send(change("/api/catalog/conditions/" + old.id(), 2, body)).andExpect(status().isConflict());
    }

    @Test
    void anotherLimitKeepsTheConditionAndTheOldLimitStaysInTheTable() throws Exception {
        var edition = edition();
        var c = catalog.findClass(edition, "T0101").orElseThrow();
        var condition = catalog.conditions(c).getFirst();
        var body = """
                {"filing":"坑洼","closing":"修复","filingEn":"Potholes","closingEn":"Repaired",
                 "limits":[{"zone":"","value":3.5,"unit":"work_day"}]}""";
        send(change("/api/catalog/conditions/" + condition.id(), 1, body)).andExpect(status().isOk());
        assertThat(catalog.conditions(c).getFirst().id()).isEqualTo(condition.id());
        assertThat(catalog.handlingLimit(condition.id(), null)).contains(Limit.of(3.5, LimitUnit.WORK_DAY));
        assertThat(sql.fetch("select value from catalog.handling_limit where condition_id = " + condition.id()
                        + " and superseded_at is not null"))
                .hasSize(1);
        for (var wrong : List.of("0", "-1", "20000", "1.0001", "\"2\"", "null"))
            send(change("/api/catalog/conditions/" + condition.id(), 2, body.replace("3.5", wrong)))
                    .andExpect(status().isUnprocessableContent());
        send(change("/api/catalog/conditions/" + condition.id(), 2, body.replace("work_day", "week")))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void conditionsAndClassesAreAddedAndTakenOut() throws Exception {
        var edition = edition();
        send(post("/api/catalog/classes/T0101/conditions?edition=" + edition)
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"filing\":\"裂缝 ئۇيغۇر 😀\",\"limits\":[]}")
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.conditions[1].seq").value(2))
                .andExpect(jsonPath("$.conditions[1].filing").value("裂缝 ئۇيغۇر 😀"));
        var c = catalog.findClass(edition, "T0101").orElseThrow();
        send(delete("/api/catalog/conditions/"
                                + catalog.conditions(c).getFirst().id())
                        .header("If-Match", "\"2\"")
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.conditions.length()").value(1));
        var added = """
                {"code":"T0102","parentCode":"T01","kind":"event","name":"人行道","dispatchRule":"territory",
                 "lifecycle":"city","duplicateMetres":50,"duplicateHours":24,"editionId":%d}""".formatted(edition);
        send(post("/api/catalog/classes")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(added)
                        .with(EDITOR))
                .andExpect(status().isCreated());
        send(post("/api/catalog/classes")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(added)
                        .with(EDITOR))
                .andExpect(status().isConflict());
    }

    @Test
    void aStageLimitIsSetForAClassAndForAll() throws Exception {
        send(change("/api/catalog/stage-limits/city/verify?class=E01", 0, "{\"value\":1,\"unit\":\"work_hour\"}"))
                .andExpect(status().isOk());
        assertThat(catalog.stageLimit("city", "verify", "E0101")).contains(Limit.of(1, LimitUnit.WORK_HOUR));
        assertThat(catalog.stageLimit("city", "verify", "C0101")).contains(Limit.of(0.5, LimitUnit.URGENT_HOUR));
        send(change("/api/catalog/stage-limits/city/verify?class=E01", 0, "{\"value\":1,\"unit\":\"work_hour\"}"))
                .andExpect(status().isPreconditionFailed());
        send(change("/api/catalog/stage-limits/city/verify?class=NOPE", 0, "{\"value\":1,\"unit\":\"work_hour\"}"))
                .andExpect(status().isNotFound());
        send(delete("/api/catalog/stage-limits/city/verify?class=E01")
                        .header("If-Match", "\"1\"")
                        .with(EDITOR))
                .andExpect(status().isOk());
        assertThat(catalog.stageLimit("city", "verify", "E0101")).contains(Limit.of(0.5, LimitUnit.URGENT_HOUR));
    }

    @Test
    void anImportThatGoesOnAddsOnlyWhatIsMissing() {
        var code = "ensured-" + EDITIONS.incrementAndGet();
        imports.ensure(code, "a history", List.of(new NewClass("Z-1", null, "One")));
        imports.ensure(code, "a history", List.of(new NewClass("Z-1", null, "One"), new NewClass("Z-2", "Z-1", "Two")));
        var edition = catalog.getEdition(catalog.getClass("Z-2").editionId());
        assertThat(edition.code()).isEqualTo(code);
        assertThat(catalog.classes(edition.id())).extracting(CaseClass::code).containsExactly("Z-1", "Z-2");
    }
}
