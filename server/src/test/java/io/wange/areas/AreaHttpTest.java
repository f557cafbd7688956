package io.wange.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Scope;
import io.wange.platform.Shapes;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The tree over HTTP: what is answered, to whom, and what is refused. Each test has a county of its own. */
@ApplicationTest
class AreaHttpTest {

    private static final AtomicInteger COUNTY = new AtomicInteger(970001);

    @Autowired
    private MockMvc http;

    @Autowired
    private Areas areas;

    private String county = "";
    private double west;
    private Area root = placeholder();
    private Area street = placeholder();
    private Area grid = placeholder();

    private static Area placeholder() {
        return new Area(0, "", null, "", "", "", null, "", null, null, null);
    }

    @BeforeEach
    void makeCounty() {
        int number = COUNTY.getAndIncrement();
        county = Integer.toString(number);
        west = -60 + (number - 970001) * 0.1;
        areas.addAll(
                List.of(
                        area("000000", null, "county", "万州", 0, 0.04),
                        area("001000", "000000", "township", "东街道", 0, 0.02),
                        area("002000", "000000", "township", "西街道", 0.02, 0.04),
                        area("001001", "001000", "community", "春和社区", 0, 0.02),
                        area("001001801", "001001", "grid1", "春和01", 0, 0.01),
                        area("001001001", "001001801", "cell", "", 0, 0.001)),
                LocalDate.of(2026, 1, 1),
                "test");
        root = areas.findByCode(county + "000000").orElseThrow();
        street = areas.findByCode(county + "001000").orElseThrow();
        grid = areas.findByCode(county + "001001801").orElseThrow();
    }

    private NewArea area(String code, @Nullable String parent, String level, String name, double from, double to) {
        return new NewArea(
                county + code,
                parent == null ? null : county + parent,
                level,
                "general",
                name.isEmpty() ? county + code : name,
                null,
                null,
                null,
                null,
                box(from, to));
    }

    private Geometry box(double from, double to) {
        return Shapes.FACTORY.toGeometry(new Envelope(west + from, west + to, 10, 10.01));
    }

    private RequestPostProcessor reader(String... paths) {
        return SignedIn.as(new Caller(
                1,
                "Test",
                null,
                null,
                null,
                Set.of(),
                Set.of("area.read", "area.edit"),
                new Scope(List.of(paths), Set.of())));
    }

    @Test
    void childrenCarryWhatTheTreeShows() throws Exception {
        http.perform(get("/api/areas")
                        .param("parent", "" + root.id())
                        .with(reader(""))
                        .header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].name", containsInAnyOrder("东街道", "西街道")))
                .andExpect(jsonPath("$[0].levelName").value("Township"))
                .andExpect(jsonPath("$[0].hasChildren").value(true))
                .andExpect(jsonPath("$[1].hasChildren").value(false))
                .andExpect(jsonPath("$[0].validFrom").value("2026-01-01"))
                .andExpect(jsonPath("$[0].version").value(1));
    }

    @Test
    void aPageHasLineageBoundaryAndStaff() throws Exception {
        http.perform(get("/api/areas/{id}", grid.id()).with(reader("")))
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(jsonPath("$.code").value(county + "001001801"))
                .andExpect(jsonPath("$.lineage[*].level").value(contains("county", "township", "community", "grid1")))
                .andExpect(jsonPath("$.boundary.type").value("Polygon"))
                .andExpect(jsonPath("$.boundary.coordinates[0]", hasSize(5)))
                .andExpect(jsonPath("$.areaM2", closeTo(1_096_000 * 1.106, 5000), Double.class))
                .andExpect(jsonPath("$.staff", hasSize(0)));
    }

    @Test
    void aPointIsFoundInItsCellAndGrid() throws Exception {
        http.perform(get("/api/areas/locate")
                        .param("lon", "" + (west + 0.0005))
                        .param("lat", "10.005")
                        .with(reader()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.cell.code").value(county + "001001001"))
                .andExpect(jsonPath("$.area.name").value("春和01"))
                .andExpect(jsonPath("$.lineage", hasSize(4)));
        // the border of two streets goes to the lower code
        http.perform(get("/api/areas/locate")
                        .param("lon", "" + (west + 0.02))
                        .param("lat", "10.005")
                        .with(reader()))
                .andExpect(jsonPath("$.area.code").value(county + "001001"));
        http.perform(get("/api/areas/locate")
                        .param("lon", "-170")
                        .param("lat", "-80")
                        .with(reader()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.slug").value("outside"));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 10, 422",
        "Infinity, 10, 422",
        "180.1, 10, 422",
        "10, -90.1, 422",
        "east, 10, 400",
        "'', 10, 400",
        "10, 1e999, 422"
    })
    void coordinatesThatAreNone(String lon, String lat, int status) throws Exception {
        http.perform(get("/api/areas/locate")
                        .param("lon", lon)
                        .param("lat", lat)
                        .with(reader()))
                .andExpect(status().is(status))
                .andExpect(header().string("Content-Type", "application/problem+json"));
    }

    @Test
    void aMissingCoordinateIsMalformed() throws Exception {
        http.perform(get("/api/areas/locate").param("lon", "10").with(reader())).andExpect(status().isBadRequest());
    }

    @Test
    void outsideTheScopeNothingIsThereButTheWayDown() throws Exception {
        var own = reader(street.path());
        http.perform(get("/api/areas").param("parent", "" + root.id()).with(own))
                .andExpect(jsonPath("$[*].name", containsInAnyOrder("东街道")));
        http.perform(get("/api/areas/{id}", root.id()).with(own)).andExpect(status().isOk());
        var other = areas.findByCode(county + "002000").orElseThrow();
        http.perform(get("/api/areas/{id}", other.id()).with(own)).andExpect(status().isNotFound());
        http.perform(get("/api/areas/{id}/boundary", other.id()).with(own)).andExpect(status().isNotFound());
        http.perform(get("/api/areas").param("search", "西街道").with(own)).andExpect(jsonPath("$", hasSize(0)));
        http.perform(get("/api/areas").param("search", county).with(reader())).andExpect(jsonPath("$", hasSize(0)));
        http.perform(put("/api/areas/{id}", root.id())
                        .with(own)
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"别名\"}"))
                .andExpect(status().isNotFound());
    }

    @Test
    void searchFindsByNameAndCode() throws Exception {
        http.perform(get("/api/areas").param("search", county + "001001").with(reader("")))
                .andExpect(jsonPath("$", hasSize(3)))
                .andExpect(jsonPath("$[0].level").value("community"));
        http.perform(get("/api/areas").param("search", "和0").with(reader(root.path())))
                .andExpect(jsonPath("$[0].name").value("春和01"));
    }

    @Test
    void anEditNeedsTheVersionThatIsThere() throws Exception {
        var body = "{\"name\":\"春和一\",\"kind\":\"residential\",\"zone\":\"A\",\"households\":312,\"persons\":900}";
        var edit = put("/api/areas/{id}", grid.id())
                .with(reader(""))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        http.perform(edit).andExpect(status().isPreconditionRequired());
        http.perform(edit.header("If-Match", "\"1\""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("春和一"))
                .andExpect(jsonPath("$.version").value(2));
        http.perform(edit)
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.slug").value("stale-version"))
                .andExpect(jsonPath("$.current").value(2));
        assertThat(areas.get(grid.id()).households()).isEqualTo(312);
        assertThat(areas.zoneOf(areas.get(grid.id()))).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\":\"  \"} | name",
                "{\"name\":\"x\",\"kind\":\"castle\"} | kind",
                "{\"name\":\"x\",\"households\":-1} | households",
                "{\"name\":\"x\",\"households\":\"many\"} | households",
                "{\"name\":\"x\",\"validTo\":\"2020-01-01\"} | validTo",
                "{\"name\":7} | name",
            })
    void editsThatBreakARuleChangeNothing(String body, String field) throws Exception {
        http.perform(put("/api/areas/{id}", grid.id())
                        .with(reader(""))
                        .header("If-Match", "1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.field").value(field));
        assertThat(areas.get(grid.id())).isEqualTo(grid);
    }

    @Test
    void anAreaIsAddedBelowAnother() throws Exception {
        var body =
                """
                {"code":"%s","parentCode":"%s","name":"夏安社区","boundary":{"type":"Polygon","coordinates":[[[%s,10],[%s,10],[%s,10.01],[%s,10]]]}}
                """.formatted(county + "002001", county + "002000", west + 0.02, west + 0.03, west + 0.03, west + 0.02);
        var add = post("/api/areas")
                .with(reader(""))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        http.perform(add)
                .andExpect(status().isCreated())
                .andExpect(header().exists("Location"))
                .andExpect(jsonPath("$.level").value("community"))
                .andExpect(jsonPath("$.boundary.type").value("Polygon"));
        http.perform(add)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.slug").value("code-taken"));
        http.perform(post("/api/areas")
                        .with(reader(street.path()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace("2001\"", "2002\"")))
                .andExpect(status().is(422));
    }

    @Test
    void anImportReportsAndWritesAllOrNothing() throws Exception {
        var file = """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"code":"%s","name":"冬至社区"},"geometry":{"type":"Polygon","coordinates":[[[%2$s,10],[%3$s,10],[%3$s,10.01],[%2$s,10.01],[%2$s,10]]]}}]}
                """.formatted(county + "002007", west + 0.02, west + 0.035);
        var json = new MockMultipartFile(
                "file", "x.geojson", "application/geo+json", file.getBytes(StandardCharsets.UTF_8));
        var form = multipart("/api/areas/imports")
                .file(json)
                .param("level", "community")
                .param("code", "code")
                .param("name", "name");
        http.perform(form.with(reader("")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.added").value(1))
                .andExpect(jsonPath("$.findings[0].kind").value("gap"))
                .andExpect(jsonPath("$.findings[0].share", closeTo(0.25, 0.001), Double.class));
        http.perform(form.with(reader(""))).andExpect(jsonPath("$.unchanged").value(1));
        http.perform(post("/api/areas/imports")
                        .param("level", "community")
                        .param("code", "code")
                        .param("name", "name")
                        .with(reader(street.path()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors[0].kind").value("unknown-parent"));
        http.perform(post("/api/areas/imports")
                        .param("level", "community")
                        .param("code", "code")
                        .param("name", "name")
                        .with(reader(""))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file.substring(0, 150)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.slug").value("malformed"));
        http.perform(multipart("/api/areas/imports")
                        .file(json)
                        .param("level", "planet")
                        .param("code", "{code")
                        .param("name", "n")
                        .with(reader("")))
                .andExpect(status().is(422));
    }

    @Test
    void withoutThePermissionNothingIsRead() throws Exception {
        http.perform(get("/api/areas").with(SignedIn.with("case.read"))).andExpect(status().isForbidden());
        http.perform(post("/api/areas")
                        .with(SignedIn.with("area.read"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isForbidden());
        http.perform(get("/api/areas/levels")).andExpect(status().isUnauthorized());
        http.perform(get("/api/areas/levels").with(SignedIn.with())).andExpect(jsonPath("$", not(hasSize(0))));
    }
}
