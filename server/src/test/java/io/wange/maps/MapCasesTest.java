package io.wange.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.Lifecycles;
import io.wange.maps.MapWorld.Standing;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Cases on the map: what is drawn, what is counted, and for whom. What it counts, the list of cases shows. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapCasesTest {

    private static final int UNIT = 987_001;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private MockMvc http;

    private final MapWorld world;

    MapCasesTest(@Autowired JdbcTemplate db, @Autowired Areas areas, @Autowired Lifecycles lifecycles) {
        world = new MapWorld(db, areas, lifecycles);
    }

    /** Four open cases in the western grid, of which three lie within 30 m; one open and one closed in the east. */
    @BeforeAll
    void putCases() {
        world.put(Standing.GREEN, 0.0050, 0.0050, 0, null);
        world.put(Standing.YELLOW, 0.0051, 0.0050, 1, null);
        world.put(Standing.RED, 0.0050, 0.0051, 2, null);
        world.put(Standing.PARKED, 0.0090, 0.0150, 40, null);
        world.put(Standing.GREEN, 0.0300, 0.0100, 0, UNIT);
        world.put(Standing.CLOSED, 0.0350, 0.0100, 3, UNIT);
        world.put(Standing.VOID, 0.0052, 0.0050, 0, null);
    }

    private String answer(Caller caller, String path) throws Exception {
        return http.perform(get(path).with(SignedIn.as(caller)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private int number(Caller caller, String path, String member) throws Exception {
        return ((Number) JsonPath.read(answer(caller, path), member)).intValue();
    }

    private String cases(String zoom, String more) {
        return "/api/map/cases?bbox=" + world.window() + "&zoom=" + zoom + more;
    }

    private int listed(Caller caller, String conditions) throws Exception {
        return number(caller, "/api/cases?" + conditions, "$.total");
    }

    @Test
    void farOutThereAreClustersThatCarryTheWorstLamp() throws Exception {
        http.perform(get(cases("12", "")).with(SignedIn.as(world.reader(world.root))))
                .andExpect(jsonPath("$.total").value(5))
                .andExpect(jsonPath("$.clusters", hasSize(1)))
                .andExpect(jsonPath("$.clusters[0].count").value(3))
                .andExpect(jsonPath("$.clusters[0].worst").value("red"))
                .andExpect(jsonPath("$.points", hasSize(2)));
    }

    @Test
    void closeUpEveryCaseIsAPointWithItsLamp() throws Exception {
        var marks = answer(world.reader(world.root), cases("17", ""));
        assertThat(JsonPath.<List<String>>read(marks, "$.points[*].lamp"))
                .containsExactly("red", "yellow", "green", "green", "grey");
        assertThat(JsonPath.<List<Object>>read(marks, "$.clusters")).isEmpty();
        assertThat(JsonPath.<List<String>>read(marks, "$.points[*].number"))
                .allSatisfy(
                        number -> assertThat(number).startsWith(world.county).hasSize(19));
    }

    @Test
    void onlyWhatLiesInTheWindowIsTold() throws Exception {
        var eastern = (world.west + 0.02) + ",-30.001," + (world.west + 0.041) + ",-29.97";
        assertThat(number(world.reader(world.root), "/api/map/cases?zoom=17&bbox=" + eastern, "$.total"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&state=open",
                "&state=closed",
                "&state=all",
                "&lamp=red",
                "&lamp=yellow,grey",
                "&state=all&from={today}",
                "&state=all&from={weekAgo}&to={yesterday}",
                "&area={western}",
                "&area={eastern}&state=all",
                "&class=M1&state=all"
            })
    void aFilterMeansTheSameOnTheMapAndInTheList(String filter) throws Exception {
        var today = LocalDate.now(ZONE);
        var filled = filter.replace("{today}", today.toString())
                .replace("{weekAgo}", today.minusDays(7).toString())
                .replace("{yesterday}", today.minusDays(1).toString())
                .replace("{western}", "" + world.western.id())
                .replace("{eastern}", "" + world.eastern.id());
        var caller = world.reader(world.root);
        var inList =
                filled.replace("state=all", "state=open,parked,closed").replace("state=open&", "state=open,parked&");
        if (!inList.contains("state=") && !inList.contains("lamp=")) inList += "&state=open,parked";
        if (inList.endsWith("state=open")) inList += ",parked";
        var expected = listed(caller, inList.substring(1));
        assertThat(expected).isPositive();
        assertThat(number(caller, cases("17", filled), "$.total")).as("points").isEqualTo(expected);
        assertThat(number(caller, cases("9", filled), "$.total")).as("clusters").isEqualTo(expected);
        List<Integer> warm =
                JsonPath.read(answer(caller, "/api/map/heat?bbox=" + world.window() + filled), "$.points[*].weight");
        assertThat(warm.stream().mapToInt(Integer::intValue).sum()).as("heat").isEqualTo(expected);
    }

    @Test
    void nobodySeesCasesOutsideHisAreas() throws Exception {
        var east = world.reader(world.eastern);
        assertThat(number(east, cases("17", ""), "$.total")).isEqualTo(1);
        assertThat(number(east, cases("9", ""), "$.total")).isEqualTo(1);
        assertThat(number(east, "/api/map/summary?bbox=" + world.window(), "$.open"))
                .isEqualTo(1);
        assertThat(number(east, cases("17", "&area=" + world.western.id()), "$.total"))
                .isZero();
        assertThat(number(east, "/api/map/areas/" + world.western.id() + "/card", "$.open"))
                .isZero();
        assertThat(number(east, "/api/map/areas/" + world.root.id() + "/card", "$.open"))
                .isEqualTo(1);
    }

    @Test
    void aUnitSeesItsCasesWhereverTheyLie() throws Exception {
        for (var caller : List.of(world.ofUnits(Set.of(UNIT), Set.of()), world.ofUnits(Set.of(), Set.of(UNIT)))) {
            assertThat(number(caller, cases("17", "&state=all"), "$.total")).isEqualTo(2);
            assertThat(number(caller, "/api/map/areas/" + world.eastern.id() + "/card", "$.open"))
                    .isEqualTo(1);
            assertThat(listed(caller, "area=" + world.eastern.id())).isEqualTo(2);
        }
    }

    @Test
    void withoutAScopeThereIsNothing() throws Exception {
        var nobody = world.ofUnits(Set.of(), Set.of());
        var window = "?bbox=" + world.window();
        assertThat(number(nobody, cases("17", "&state=all"), "$.total")).isZero();
        assertThat(number(nobody, cases("5", "&state=all"), "$.total")).isZero();
        assertThat(number(nobody, "/api/map/summary" + window, "$.open")).isZero();
        assertThat(number(nobody, "/api/map/summary" + window, "$.closed7")).isZero();
        assertThat(number(nobody, "/api/map/areas/" + world.root.id() + "/card", "$.month"))
                .isZero();
        http.perform(get("/api/map/heat" + window).with(SignedIn.as(nobody)))
                .andExpect(jsonPath("$.points", hasSize(0)));
        http.perform(get("/api/map/days" + window).with(SignedIn.as(nobody)))
                .andExpect(jsonPath("$[*].reported", everyItem(is(0))));
    }

    @Test
    void theCountersOfACardAreTheTotalsOfItsLists() throws Exception {
        var today = LocalDate.now(ZONE);
        for (var caller : List.of(world.reader(world.root), world.reader(world.eastern))) {
            for (var area : List.of(world.root, world.western, world.community, world.grid, world.eastern)) {
                var card = answer(caller, "/api/map/areas/" + area.id() + "/card");
                var list = "area=" + area.id();
                assertCounter(card, "$.open", caller, list + "&lamp=red,yellow,green,grey");
                for (var lamp : List.of("red", "yellow", "green", "grey"))
                    assertCounter(card, "$.lamps." + lamp, caller, list + "&lamp=" + lamp);
                var reported = list + "&state=open,parked,closed&from=";
                assertCounter(card, "$.today", caller, reported + today);
                assertCounter(card, "$.month", caller, reported + today.withDayOfMonth(1));
            }
        }
    }

    private void assertCounter(String card, String counter, Caller caller, String list) throws Exception {
        assertThat(JsonPath.<Integer>read(card, counter))
                .as(counter + " " + list)
                .isEqualTo(listed(caller, list));
    }

    @Test
    void aCardTellsOfTheAreaAndWhatLiesBelow() throws Exception {
        http.perform(get("/api/map/areas/" + world.grid.id() + "/card").with(SignedIn.as(world.reader(world.root))))
                .andExpect(jsonPath("$.name").value("西一01"))
                .andExpect(jsonPath("$.parentName").value("西一社区"))
                .andExpect(jsonPath("$.households").value(100))
                .andExpect(jsonPath("$.open").value(4))
                .andExpect(jsonPath("$.lamps.red").value(1))
                .andExpect(jsonPath("$.staff[*].name", everyItem(nullValue())))
                .andExpect(jsonPath("$.bounds", hasSize(4)));
    }

    @Test
    void levelAndPostsAreNamedInTheLanguageAskedFor() throws Exception {
        http.perform(get("/api/map/areas/" + world.grid.id() + "/card")
                        .header("Accept-Language", "en")
                        .with(SignedIn.as(world.reader(world.root))))
                .andExpect(jsonPath("$.levelName").value("Grid level 1"))
                .andExpect(jsonPath("$.staff[?(@.post == 'grid_officer')].postName")
                        .value("Grid officer"));
    }

    @Test
    void whoMayNotReadCasesGetsACardWithoutThem() throws Exception {
        http.perform(get("/api/map/areas/" + world.grid.id() + "/card").with(SignedIn.with("area.read")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.open").doesNotExist())
                .andExpect(jsonPath("$.lamps").doesNotExist())
                .andExpect(jsonPath("$.month").doesNotExist());
    }

    @Test
    void theViewIsSummedUpByLampClassAndArea() throws Exception {
        var summary = answer(world.reader(world.root), "/api/map/summary?bbox=" + world.window());
        assertThat(JsonPath.<Integer>read(summary, "$.open")).isEqualTo(5);
        assertThat(JsonPath.<Integer>read(summary, "$.newToday")).isEqualTo(2);
        assertThat(JsonPath.<Integer>read(summary, "$.closed7")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(summary, "$.grids")).isEqualTo(2);
        assertThat(JsonPath.<Integer>read(summary, "$.staffed")).isZero();
        assertThat(JsonPath.<List<Integer>>read(summary, "$.classes[*].count")).containsExactly(3, 2);
        assertThat(JsonPath.<List<Integer>>read(summary, "$.areas[*].count")).containsExactly(4, 1);
        assertThat(JsonPath.<List<Integer>>read(summary, "$.areas[*].id"))
                .containsExactly(world.grid.id(), world.eastern.id());
    }

    @Test
    void thirtyDaysEndWithToday() throws Exception {
        var days = answer(world.reader(world.root), "/api/map/days?bbox=" + world.window());
        assertThat(JsonPath.<List<String>>read(days, "$[*].day"))
                .hasSize(30)
                .endsWith(LocalDate.now(ZONE).toString());
        List<Integer> reported = JsonPath.read(days, "$[*].reported");
        assertThat(reported.subList(26, 30)).containsExactly(1, 1, 1, 2);
        assertThat(reported.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
        assertThat(JsonPath.<Integer>read(days, "$[29].closed")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/map/cases?bbox=1,2,3&zoom=5 | bbox",
                "/api/map/cases?bbox=1,2,3,x&zoom=5 | bbox",
                "/api/map/cases?bbox=3,2,1,4&zoom=5 | bbox",
                "/api/map/cases?bbox=1,4,3,2&zoom=5 | bbox",
                "/api/map/cases?bbox=1,2,181,4&zoom=5 | bbox",
                "/api/map/cases?bbox=1,2,NaN,4&zoom=5 | bbox",
                "/api/map/cases?bbox=1,2,Infinity,4&zoom=5 | bbox",
                "/api/map/cases?bbox=1,2,3,4&zoom=-1 | zoom",
                "/api/map/cases?bbox=1,2,3,4&zoom=NaN | zoom",
                "/api/map/cases?bbox=1,2,3,4&zoom=5&state=void | state",
                "/api/map/cases?bbox=1,2,3,4&zoom=5&lamp=blue | lamp",
                "/api/map/heat?bbox=1,2,3,4&from=2026-05-02&to=2026-05-01 | to",
                "/api/map/summary?bbox=here | bbox",
                "/api/map/summary?bbox=1,2,3,4&from=2026-05-02&to=2026-05-01 | to",
                "/api/map/days?bbox= | bbox",
            })
    void badConditionsAreNamed(String path, String field) throws Exception {
        http.perform(get(path).with(SignedIn.as(world.reader(world.root))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.slug").value("invalid"))
                .andExpect(jsonPath("$.field").value(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/map/cases?zoom=5",
                "/api/map/cases?bbox=1,2,3,4",
                "/api/map/cases?bbox=1,2,3,4&zoom=five",
                "/api/map/cases?bbox=1,2,3,4&zoom=5&from=yesterday",
                "/api/map/areas/first/card",
                "/api/map/days"
            })
    void whatIsMissingOrOfAnotherTypeIsRefused(String path) throws Exception {
        var status = http.perform(get(path).with(SignedIn.as(world.reader(world.root))))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).isIn(400, 404, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/map/areas/2147483647/card", "/api/map/cases?bbox=1,2,3,4&zoom=5&area=2147483647"})
    void anAreaThatDoesNotExistIsNotFound(String path) throws Exception {
        http.perform(get(path).with(SignedIn.as(world.reader(world.root)))).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/map/cases?bbox=1,2,3,4&zoom=5",
                "/api/map/heat?bbox=1,2,3,4",
                "/api/map/summary?bbox=1,2,3,4",
                "/api/map/days?bbox=1,2,3,4"
            })
    void casesAreForThoseWhoReadThem(String path) throws Exception {
        http.perform(get(path).with(SignedIn.with("area.read"))).andExpect(status().isForbidden());
        http.perform(get(path)).andExpect(status().isUnauthorized());
    }

    @Test
    void aCardIsForThoseWhoReadAreas() throws Exception {
        Area area = world.grid;
        http.perform(get("/api/map/areas/" + area.id() + "/card").with(SignedIn.with("case.read")))
                .andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource({"open,5,4", "overdue,1,1", "month,5,3"})
    void coloursAddUpFromGridsToTheirDivisions(String figure, int all, int west) throws Exception {
        var caller = world.reader(world.root);
        var path = "/api/map/shades?figure=" + figure;
        assertThat(shade(caller, path, world.root)).containsExactly(all);
        assertThat(shade(caller, path, world.western)).containsExactly(west);
        assertThat(shade(caller, path, world.community)).containsExactly(west);
        assertThat(shade(caller, path, world.grid)).isNotEmpty();
    }

    @Test
    void coloursShowNobodyWhatHeMayNotSee() throws Exception {
        var path = "/api/map/shades?figure=open";
        assertThat(shade(world.reader(world.eastern), path, world.western)).isEmpty();
        assertThat(shade(world.ofUnits(Set.of(UNIT), Set.of()), path, world.root))
                .containsExactly(1);
    }

    @Test
    void anUnknownFigureIsRefused() throws Exception {
        http.perform(get("/api/map/shades?figure=all").with(SignedIn.as(world.reader(world.root))))
                .andExpect(status().isUnprocessableContent());
    }

    private List<Integer> shade(Caller caller, String path, Area area) throws Exception {
        return JsonPath.read(answer(caller, path), "$[?(@.id == " + area.id() + ")].count");
    }
}
