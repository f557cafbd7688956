package io.wange.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.wange.areas.Areas;
import io.wange.areas.NewArea;
import io.wange.cases.Lifecycles;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Shapes;
import io.wange.platform.SignedIn;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Where the map opens, its tiles, and places found by name. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapTilesTest {

    @Autowired
    private MockMvc http;

    @Autowired
    private BaseMap base;

    @Autowired
    private Areas areas;

    private final MapWorld world;

    MapTilesTest(@Autowired JdbcTemplate db, @Autowired Areas areas, @Autowired Lifecycles lifecycles) {
        world = new MapWorld(db, areas, lifecycles);
    }

    @BeforeAll
    void drawBase() {
        base.replace(
                new BaseMap.View("© somebody", lon(), lat(), 14),
                List.of(
                        new NewFeature("water", null, "镜湖", "Mirror Lake", square(0, 0.01), null),
                        new NewFeature("building", null, null, null, square(0.012, 0.014), 6),
                        new NewFeature("road", "lane", "永宁街", null, line(), null)),
                List.of(
                        new Place("road", "永宁街", "Yongning Street", lon(), lat()),
                        new Place("address", "永宁街 15 弄", null, lon() + 0.001, lat()),
                        new Place("poi", "长宁街口公园", null, lon(), lat()),
                        new Place("estate", "塔影小区", "Taying Estate", lon() + 0.01, lat()),
                        new Place("estate", "塔影新村", null, lon() - 0.01, lat())));
    }

    private double lon() {
        return world.west + 0.005;
    }

    private double lat() {
        return -29.995;
    }

    private Geometry square(double from, double to) {
        return Shapes.FACTORY.toGeometry(new Envelope(world.west + from, world.west + to, -30, -29.99));
    }

    private Geometry line() {
        return Shapes.FACTORY.createLineString(
                new Coordinate[] {new Coordinate(world.west, lat()), new Coordinate(world.west + 0.02, lat())});
    }

    /** The tile of this kind around the middle of the first grid. */
    private JtsMvt tile(String kind, int zoom) throws Exception {
        var bytes = http.perform(get(address(kind, zoom)).with(SignedIn.with()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/vnd.mapbox-vector-tile"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return MvtReader.loadMvt(new ByteArrayInputStream(bytes), Shapes.FACTORY, new TagKeyValueMapConverter());
    }

    private String address(String kind, int zoom) {
        long count = 1L << zoom;
        var x = (long) ((lon() + 180) / 360 * count);
        var rad = Math.toRadians(lat());
        var y = (long) ((1 - Math.log(Math.tan(rad) + 1 / Math.cos(rad)) / Math.PI) / 2 * count);
        return "/api/map/tiles/" + kind + "/" + zoom + "/" + x + "/" + y + ".mvt";
    }

    private static Set<String> layers(JtsMvt tile) {
        return Set.copyOf(tile.getLayersByName().keySet());
    }

    private static Set<Object> values(JtsMvt tile, String layer, String name) {
        var found = tile.getLayer(layer);
        if (found == null) return Set.of();
        return found.getGeometries().stream()
                .map(shape -> ((Map<?, ?>) shape.getUserData()).get(name))
                .collect(Collectors.toSet());
    }

    @Test
    void theMapOpensWhereTheBaseMapSays() throws Exception {
        http.perform(get("/api/map/config").with(SignedIn.with()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.center.lon").value(lon()))
                .andExpect(jsonPath("$.center.lat").value(lat()))
                .andExpect(jsonPath("$.zoom").value(14))
                .andExpect(jsonPath("$.bounds", contains(world.west, -30.0, world.west + 0.02, -29.99)))
                .andExpect(jsonPath("$.attribution").value("© somebody"))
                .andExpect(jsonPath("$.baseSource").doesNotExist());
    }

    @Test
    void theGroundGainsDetailWithTheZoom() throws Exception {
        assertThat(layers(tile("base", 12))).containsExactly("water");
        assertThat(layers(tile("base", 14))).containsExactlyInAnyOrder("water", "building", "road");
        var tile = tile("base", 14);
        assertThat(values(tile, "water", "nameEn")).containsExactly("Mirror Lake");
        assertThat(values(tile, "building", "levels")).containsExactly(6L);
        assertThat(values(tile, "road", "kind")).containsExactly("lane");
    }

    @ParameterizedTest
    @CsvSource({
        "8, division, 'township', 'community'",
        "10, division, 'community', 'grid1'",
        "12, grid, 'grid1', 'cell'",
        "16, cell, 'cell', 'none'"
    })
    void areasOpenLevelByLevel(int zoom, String layer, String seen, String notYet) throws Exception {
        var tile = tile("areas", zoom);
        assertThat(values(tile, layer, "level")).contains(seen);
        var all = Set.of("division", "grid", "cell", "label").stream()
                .flatMap(name -> values(tile, name, "level").stream())
                .collect(Collectors.toSet());
        assertThat(all).contains("county").doesNotContain(notYet);
    }

    @Test
    void anAreaCarriesWhatAClickNeeds() throws Exception {
        var tile = tile("areas", 14);
        assertThat(values(tile, "grid", "id")).contains((long) world.grid.id());
        assertThat(values(tile, "grid", "name")).contains("西一01");
        assertThat(values(tile, "grid", "code")).contains(world.grid.code());
    }

    @Test
    void aTileIsAskedForOnceUntilItsDataChange() throws Exception {
        var address = address("areas", 13);
        var tag = etag(address);
        http.perform(get(address).header("If-None-Match", tag).with(SignedIn.with()))
                .andExpect(status().isNotModified());
        areas.addAll(
                List.of(new NewArea(
                        world.county + "001001803",
                        world.county + "001001",
                        "grid1",
                        "general",
                        "西一03",
                        null,
                        null,
                        null,
                        null,
                        square(0.004, 0.006))),
                LocalDate.of(2020, 1, 1),
                "test");
        assertThat(etag(address)).isNotEqualTo(tag);
        assertThat(values(tile("areas", 13), "grid", "name")).contains("西一03");
    }

    private String etag(String address) throws Exception {
        var tag = http.perform(get(address).with(SignedIn.with()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        return String.valueOf(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/0/0/0", "/18/0/0",
            })
    void aTileWithNothingInItIsEmpty(String address) throws Exception {
        var base = http.perform(get("/api/map/tiles/base" + address + ".mvt").with(SignedIn.with()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(base.length).isLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-1/0/0",
                "/19/0/0",
                "/3/8/0",
                "/3/0/8",
                "/3/-1/0",
                "/3/0/-1",
                "/99/0/0",
                "/2147483647/0/0",
                "/a/0/0",
                "/3/1.5/0",
                "/3/99999999999/0"
            })
    void thereAreNoTilesBesideThePyramid(String address) throws Exception {
        for (var kind : List.of("base", "areas")) {
            var status = http.perform(
                            get("/api/map/tiles/" + kind + address + ".mvt").with(SignedIn.with()))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            assertThat(status).as(kind).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/config", "/tiles/base/0/0/0.mvt", "/tiles/areas/0/0/0.mvt", "/places?q=路"})
    void nothingIsForThoseWhoAreNotSignedIn(String path) throws Exception {
        http.perform(get("/api/map" + path)).andExpect(status().isUnauthorized());
    }

    @ParameterizedTest
    @CsvSource({"永宁, 永宁街", "永宁街15弄, 永宁街 15 弄", "ynj, 永宁街", "yongning, 永宁街", "Taying, 塔影小区", "塔影新村, 塔影新村", "公园, 长宁街口公园"})
    void aPlaceIsFoundByWordsPinyinAndInitials(String typed, String first) throws Exception {
        http.perform(get("/api/map/places").param("q", typed).with(SignedIn.with()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].name").value(first))
                .andExpect(jsonPath("$[0].lat").value(lat()));
    }

    @Test
    void ofEqualsTheNearerComesFirst() throws Exception {
        for (var near : List.of(Map.entry(0.01, "塔影小区"), Map.entry(-0.01, "塔影新村")))
            http.perform(get("/api/map/places")
                            .param("q", "塔影")
                            .param("lon", "" + (lon() + near.getKey()))
                            .param("lat", "" + lat())
                            .with(SignedIn.with()))
                    .andExpect(jsonPath("$[0].name").value(near.getValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "，。", "'", "!&|", "不存在的地方"})
    void whatNamesNothingFindsNothing(String typed) throws Exception {
        http.perform(get("/api/map/places").param("q", typed).with(SignedIn.with()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(0)));
    }

    @Test
    void aLongQueryIsCut() throws Exception {
        http.perform(get("/api/map/places").param("q", "永宁街" + " ".repeat(5000)).with(SignedIn.with()))
                .andExpect(jsonPath("$[*].name", hasItem("永宁街")));
    }

    @Test
    void badPlacesAreRefused() throws Exception {
        http.perform(get("/api/map/places").with(SignedIn.with())).andExpect(status().is4xxClientError());
        for (var lon : List.of("181", "NaN"))
            http.perform(get("/api/map/places?q=路&lat=1&lon=" + lon).with(SignedIn.with()))
                    .andExpect(status().isUnprocessableContent());
    }
}
