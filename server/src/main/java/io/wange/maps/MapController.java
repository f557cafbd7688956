package io.wange.maps;

import io.wange.areas.Areas;
import io.wange.cases.Counties;
import io.wange.platform.Caller;
import io.wange.platform.LonLat;
import io.wange.platform.Needs;
import io.wange.platform.Problem;
import io.wange.platform.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The map over HTTP. */
@RestController
@RequestMapping("/api/map")
@EnableConfigurationProperties(MapsProperties.class)
class MapController {

    private static final MediaType MVT = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");

    private final Tiles tiles;
    private final CaseMap cases;
    private final MapFigures figures;
    private final MapShades shades;
    private final PlaceSearch places;
    private final AreaCards cards;
    private final MapConfigs configs;
    private final Areas areas;
    private final Counties counties;

    MapController(
            Tiles tiles,
            CaseMap cases,
            MapFigures figures,
            MapShades shades,
            PlaceSearch places,
            AreaCards cards,
            MapConfigs configs,
            Areas areas,
            Counties counties) {
        this.counties = counties;
        this.tiles = tiles;
        this.cases = cases;
        this.figures = figures;
        this.shades = shades;
        this.places = places;
        this.cards = cards;
        this.configs = configs;
        this.areas = areas;
    }

    @Needs
    @GetMapping("/config")
    MapConfigs.MapConfig config() {
        return configs.get();
    }

    @Needs
    @GetMapping("/tiles/base/{z}/{x}/{y}.mvt")
    ResponseEntity<byte[]> base(@PathVariable int z, @PathVariable int x, @PathVariable int y) {
        return answer(tiles.base(TileAddress.checked(z, x, y)));
    }

    @Needs
    @GetMapping("/tiles/areas/{z}/{x}/{y}.mvt")
    ResponseEntity<byte[]> areas(@PathVariable int z, @PathVariable int x, @PathVariable int y) {
        return answer(tiles.areas(TileAddress.checked(z, x, y)));
    }

    /** Spring answers 304 by the ETag; for a minute the browser need not ask. */
    private static ResponseEntity<byte[]> answer(Tile tile) {
        return ResponseEntity.ok()
                .contentType(MVT)
                .eTag(tile.etag())
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate())
                .body(tile.bytes());
    }

    @Needs("case.read")
    @GetMapping("/cases")
    CaseMap.Marks cases(Caller caller, @RequestParam String bbox, @RequestParam double zoom, Conditions conditions) {
        if (!(zoom >= 0 && zoom <= 24)) throw Problem.invalid("zoom", "range", "zoom lies between 0 and 24.");
        return cases.marks(Window.parse(bbox), zoom, filter(conditions), counties.scope(caller));
    }

    @Needs("case.read")
    @GetMapping("/heat")
    CaseMap.Heat heat(Caller caller, @RequestParam String bbox, Conditions conditions) {
        return cases.heat(Window.parse(bbox), filter(conditions), counties.scope(caller));
    }

    /** Parameters of a filter; names as in the address. */
    record Conditions(
            @Nullable String state,
            @Nullable List<String> lamp,
            @BindParam("class") @Nullable List<String> classes,
            @Nullable Integer area,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private CaseFilter filter(Conditions c) {
        return new CaseFilter(
                c.state() == null ? "open" : c.state(),
                c.lamp() == null ? List.of() : c.lamp(),
                c.classes() == null ? List.of() : c.classes(),
                c.area() == null ? null : areas.get(c.area()).path(),
                c.from(),
                c.to());
    }

    @Needs("case.read")
    @GetMapping("/summary")
    MapFigures.Summary summary(
            Caller caller,
            @RequestParam String bbox,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        CaseFilter.checkOrder(from, to);
        return figures.summary(Window.parse(bbox), from, to, counties.scope(caller));
    }

    @Needs("case.read")
    @GetMapping("/days")
    List<MapFigures.Day> days(Caller caller, @RequestParam String bbox) {
        return figures.days(Window.parse(bbox), counties.scope(caller));
    }

    @Needs("case.read")
    @GetMapping("/shades")
    List<MapShades.Shade> shades(Caller caller, @RequestParam String figure) {
        return shades.shades(figure, counties.scope(caller));
    }

    @Needs("area.read")
    @GetMapping("/areas/{id}/card")
    AreaCards.AreaCard card(Caller caller, @PathVariable int id, Locale locale) {
        return cards.get(id, caller, locale);
    }

    @Needs
    @GetMapping("/places")
    List<Place> places(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable Double lon,
            @RequestParam(required = false) @Nullable Double lat) {
        if (lon == null || lat == null) return places.find(q, null);
        var near = LonLat.checked(lon, lat);
        return places.find(q, near);
    }
}
