package io.wange.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.areas.Areas;
import io.wange.catalog.TestPlaces.Tree;
import io.wange.people.Organisation;
import io.wange.people.Organisation.NewUnit;
import io.wange.platform.ApplicationTest;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
class ResponsibilityHttpTest {

    private static final RequestPostProcessor EDITOR = SignedIn.with("catalog.read", "catalog.edit");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Responsibilities responsibilities;

    @Autowired
    ResponsibilityEditor editor;

    @Autowired
    Areas areas;

    @Autowired
    Organisation organisation;

    @Autowired
    JsonMapper json;

    private @Nullable Tree places;
    private int water;
    private int drains;
    private int street;
    private String suffix = "";

    @BeforeEach
    void places() {
        places = TestPlaces.tree(areas);
        suffix = "-" + NUMBER.incrementAndGet();
        var ids = organisation.addUnits(List.of(unit("water"), unit("drains"), unit("street")));
        water = id(ids, "water");
        drains = id(ids, "drains");
        street = id(ids, "street");
    }

    private Tree tree() {
        return Objects.requireNonNull(places);
    }

    private NewUnit unit(String code) {
        return new NewUnit("test-" + code + suffix, null, "department", code, null, null, null, null);
    }

    private int id(Map<String, Integer> ids, String code) {
        return Objects.requireNonNull(ids.get("test-" + code + suffix));
    }

    private static String row(String classCode, @Nullable Integer area, int unit, String basis) {
        return """
                {"classCode":"%s","areaId":%s,"unitId":%d,"basis":"%s","legalBasis":"权责清单","validFrom":"2020-01-01"}""".formatted(classCode, area, unit, basis);
    }

    private ResultActions add(String body) throws Exception {
        return mvc.perform(post("/api/catalog/responsibilities")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(EDITOR));
    }

    private int added(String body) throws Exception {
        return json.readTree(add(body)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .get("id")
                .asInt();
    }

    private List<Integer> units(String classCode) {
        var mine = List.of(water, drains, street);
        return responsibilities.candidates(classCode, tree().community()).stream()
                .map(Candidate::unitId)
                .filter(mine::contains)
                .toList();
    }

    @Test
    void ownerComesFirstForComponentsTerritoryForEvents() throws Exception {
        added(row("C01", tree().county().id(), water, "owner"));
        added(row("E01", tree().county().id(), water, "owner"));
        added(row("*", tree().street().id(), street, "territory"));
        assertThat(units("C0101")).containsExactly(water, street);
        assertThat(units("E0110")).containsExactly(street, water);
    }

    @Test
    void theMostSpecificRowWins() throws Exception {
        added(row("*", tree().street().id(), street, "owner"));
        added(row("C01", tree().street().id(), drains, "owner"));
        added(row("C0101", tree().county().id(), water, "owner"));
        assertThat(units("C0101")).containsExactly(water, drains, street);
        assertThat(units("C0102")).containsExactly(drains, street);
        added(row("C0102", tree().county().id(), water, "owner"));
        added(row("C0102", tree().community().id(), street, "owner"));
        assertThat(units("C0102")).containsExactly(street, water, drains);
    }

    @Test
    void theReasonNamesClassAreaAndBasis() throws Exception {
        added(row("C0101", tree().street().id(), water, "owner"));
        mvc.perform(get("/api/catalog/responsibilities/candidates")
                        .param("class", "C0101")
                        .param("area", String.valueOf(tree().community().id()))
                        .with(SignedIn.with("case.dispatch")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].unitId").value(water))
                .andExpect(jsonPath("$[0].legalBasis").value("权责清单"))
                .andExpect(jsonPath("$[0].why")
                        .value("C0101 上水井盖, " + tree().street().name() + ", owner"));
    }

    @Test
    void aRowHoldsBetweenItsDays() throws Exception {
        added(row("C0103", tree().county().id(), water, "owner").replace("}", ",\"validTo\":\"2020-12-31\"}"));
        added(row("C0103", tree().county().id(), drains, "owner").replace("2020-01-01", "2021-01-01"));
        assertThat(units("C0103")).containsExactly(drains);
        assertThat(responsibilities.candidates("C0103", tree().community(), LocalDate.of(2020, 6, 1)))
                .extracting(Candidate::unitId)
                .contains(water)
                .doesNotContain(drains);
    }

    @Test
    void aChangedRowEndsAndAnotherTakesItsPlace() throws Exception {
        var id = added(row("C0104", tree().county().id(), water, "owner"));
        var answer = mvc.perform(put("/api/catalog/responsibilities/" + id)
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(row("C0104", tree().county().id(), drains, "owner"))
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var newId = json.readTree(answer).get("id").asInt();
        assertThat(newId).isNotEqualTo(id);
        assertThat(units("C0104")).containsExactly(drains);
        assertThat(responsibilities.candidates(
                        "C0104", tree().community(), areas.today().minusDays(10)))
                .extracting(Candidate::unitId)
                .contains(water);
        mvc.perform(put("/api/catalog/responsibilities/" + id)
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(row("C0104", tree().county().id(), drains, "owner"))
                        .with(EDITOR))
                .andExpect(status().isPreconditionFailed());
        mvc.perform(delete("/api/catalog/responsibilities/" + newId)
                        .header("If-Match", "\"1\"")
                        .with(EDITOR))
                .andExpect(status().isNoContent());
        assertThat(units("C0104")).isEmpty();
    }

    @Test
    void whatIsWrongIsRefused() throws Exception {
        var area = tree().county().id();
        add(row("NOPE", area, water, "owner")).andExpect(jsonPath("$.field").value("classCode"));
        add(row("C0101", 987_654, water, "owner")).andExpect(jsonPath("$.field").value("areaId"));
        add(row("C0101", area, 987_654, "owner")).andExpect(jsonPath("$.field").value("unitId"));
        add(row("C0101", area, water, "friend")).andExpect(jsonPath("$.field").value("basis"));
        add(row("C0101", area, water, "owner").replace("}", ",\"validTo\":\"2019-12-31\"}"))
                .andExpect(jsonPath("$.field").value("validTo"));
        add("[]").andExpect(status().is4xxClientError());
        mvc.perform(post("/api/catalog/responsibilities")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(row("C0101", area, water, "owner"))
                        .with(SignedIn.with("catalog.read")))
                .andExpect(status().isForbidden());
        mvc.perform(delete("/api/catalog/responsibilities/987654")
                        .header("If-Match", "\"1\"")
                        .with(EDITOR))
                .andExpect(status().isNotFound());
    }

    @Test
    void theMatrixComesAndGoesAsAFile() throws Exception {
        added(row("C0105", tree().county().id(), water, "owner").replace("C0105", "C0106"));
        var exported = mvc.perform(
                        get("/api/catalog/responsibilities/export.csv").with(EDITOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        mvc.perform(multipart("/api/catalog/responsibilities/imports")
                        .file("file", exported)
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors.length()").value(0));
        var again = mvc.perform(get("/api/catalog/responsibilities/export.csv").with(EDITOR))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(lines(again)).containsExactlyInAnyOrderElementsOf(lines(exported));
        assertThat(units("C0106")).containsExactly(water);
        var wrong = "class_code,area_code,unit_code,basis\nC0101,,nobody,owner\nC0101,1,x,owner\n,,x,\n";
        mvc.perform(multipart("/api/catalog/responsibilities/imports")
                        .file("file", wrong.getBytes(StandardCharsets.UTF_8))
                        .with(EDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors.length()").value(3))
                .andExpect(jsonPath("$.errors[0].line").value(2))
                .andExpect(jsonPath("$.errors[0].column").value("unit_code"))
                .andExpect(jsonPath("$.errors[1].column").value("area_code"));
        assertThat(units("C0106")).containsExactly(water);
    }

    private static List<String> lines(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8).lines().toList();
    }
}
