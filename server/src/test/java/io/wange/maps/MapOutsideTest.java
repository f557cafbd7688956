package io.wange.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.wange.areas.Areas;
import io.wange.cases.Lifecycles;
import io.wange.maps.MapWorld.Standing;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Cases that lie in no area: on the map of those who see the whole county; and lists of what lies in a window. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapOutsideTest {

    /** Degrees north of the southern border: beyond the northern one, within the window. */
    private static final double BEYOND = 0.0205;

    @Autowired
    private MockMvc http;

    private final MapWorld world;
    private final MapWorld other;
    private String inside = "";
    private String outside = "";

    MapOutsideTest(@Autowired JdbcTemplate db, @Autowired Areas areas, @Autowired Lifecycles lifecycles) {
        world = new MapWorld(db, areas, lifecycles);
        other = new MapWorld(db, areas, lifecycles);
    }

    @BeforeAll
    void putCases() {
        inside = world.put(Standing.GREEN, 0.005, 0.005, 0, null);
        outside = world.put(Standing.RED, 0.006, BEYOND, 0, null);
        world.put(Standing.CLOSED, 0.006, BEYOND, 1, null);
        world.put(Standing.GREEN, 0.030, 0.010, 0, null);
        other.put(Standing.RED, 0.006, BEYOND, 0, null);
    }

    private String answer(Caller caller, String path) throws Exception {
        return http.perform(get(path).with(SignedIn.as(caller)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private List<String> points(Caller caller) throws Exception {
        return JsonPath.read(answer(caller, "/api/map/cases?zoom=17&bbox=" + world.window()), "$.points[*].number");
    }

    private List<String> listed(Caller caller, String conditions) throws Exception {
        return JsonPath.read(answer(caller, "/api/cases?" + conditions), "$.items[*].number");
    }

    private int figure(Caller caller, String member) throws Exception {
        return JsonPath.<Integer>read(answer(caller, "/api/map/summary?bbox=" + world.window()), member);
    }

    @Test
    void whoSeesTheWholeCountySeesThem() throws Exception {
        var whole = world.reader(world.root);
        assertThat(points(whole)).hasSize(3).contains(inside, outside);
        assertThat(figure(whole, "$.open")).isEqualTo(3);
        assertThat(figure(whole, "$.outside")).isEqualTo(1);
        assertThat(figure(whole, "$.lamps.red")).isEqualTo(1);
    }

    @Test
    void othersDoNot() throws Exception {
        for (var caller : List.of(world.reader(world.western, world.eastern), other.reader(other.root))) {
            assertThat(points(caller)).doesNotContain(outside);
            assertThat(figure(caller, "$.outside")).isZero();
        }
        assertThat(points(world.ofUnits(Set.of(), Set.of()))).isEmpty();
    }

    @Test
    void theFigureOpensItsList() throws Exception {
        var whole = world.reader(world.root, other.root);
        var open = "outside=true&lamp=red,yellow,green,grey";
        assertThat(listed(whole, open)).hasSize(2).contains(outside);
        assertThat(listed(whole, open + "&bbox=" + world.window())).containsExactly(outside);
    }

    @Test
    void aListOfTheWindowHoldsWhatTheMapShows() throws Exception {
        var whole = world.reader(world.root);
        var west = world.west + ",-30.001," + (world.west + 0.02) + ",-29.99";
        assertThat(listed(whole, "bbox=" + west)).containsExactly(inside);
        assertThat(listed(whole, "state=open,parked&bbox=" + world.window()))
                .containsExactlyInAnyOrderElementsOf(points(whole));
        assertThat(listed(whole, "bbox=1,2,3,4")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "1,2,3,x", "3,2,1,4", "1,2,NaN,4", "1,2,181,4"})
    void aListOfNoWindowIsRefused(String bbox) throws Exception {
        http.perform(get("/api/cases").param("bbox", bbox).with(SignedIn.as(world.reader(world.root))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("bbox"));
    }
}
