package io.wange.areas;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.areas.AreaStore.Period;
import io.wange.platform.Caller;
import io.wange.platform.CoordinateSystem;
import io.wange.platform.LonLat;
import io.wange.platform.Needs;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The tree of areas over HTTP. */
@Tag(name = "Areas")
@RestController
@RequestMapping("/api/areas")
class AreaController {

    private final Areas areas;
    private final AreaPages pages;
    private final AreaEdits edits;
    private final AreaStore store;

    AreaController(Areas areas, AreaPages pages, AreaEdits edits, AreaStore store) {
        this.areas = areas;
        this.pages = pages;
        this.edits = edits;
        this.store = store;
    }

    /** Children of an area, the roots without {@code parent}, or what {@code search} finds by name or code. */
    @Needs("area.read")
    @GetMapping
    List<AreaRow> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer parent,
            @RequestParam(required = false) @Nullable String search,
            Locale locale) {
        return search == null ? pages.children(parent, caller, locale) : pages.search(search, caller, locale);
    }

    @Needs
    @GetMapping("/levels")
    List<Level> levels() {
        return areas.levels();
    }

    @Needs
    @GetMapping("/kinds")
    List<Kind> kinds() {
        return store.kinds();
    }

    /** Where a point lies; names of areas are public, so no scope limits it. */
    record Place(@Nullable AreaRow cell, AreaRow area, List<AreaRow> lineage) {}

    /**
     * The cell, the finest division or grid and its ancestors.
     *
     * @param coordinateSystem {@code cgcs2000} (as without it), {@code wgs84}, {@code gcj02} or {@code bd09}
     */
    @Needs({"area.read", "case.read", "case.report"})
    @GetMapping("/locate")
    Place locate(
            @RequestParam double lon,
            @RequestParam double lat,
            @RequestParam(defaultValue = "cgcs2000") String coordinateSystem,
            Locale locale) {
        LonLat.checked(lon, lat);
        var point = CoordinateSystem.ofCode(coordinateSystem).toCgcs2000(lon, lat);
        var found = areas.locate(point.lon(), point.lat())
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "outside", "The point lies in no area."));
        var tree = areas.tree();
        return new Place(
                found.cell() == null ? null : pages.row(tree, found.cell(), locale),
                pages.row(tree, found.area(), locale),
                pages.rows(found.lineage(), locale));
    }

    /** One area with its lineage, boundary and what other modules know of it; the version is the ETag. */
    @Needs("area.read")
    @GetMapping("/{id}")
    ResponseEntity<AreaPages.Page> page(Caller caller, @PathVariable int id, Locale locale) {
        var page = pages.page(id, caller, locale);
        return ResponseEntity.ok().eTag(Version.tag(page.area().version())).body(page);
    }

    /** A boundary as a GeoJSON feature. */
    record Feature(String type, int id, GeoJsonShape geometry) {}

    @Needs("area.read")
    @GetMapping("/{id}/boundary")
    Feature boundary(Caller caller, @PathVariable int id) {
        return new Feature("Feature", id, GeoJsonShape.of(pages.boundary(id, caller)));
    }

    /** Boundaries through time, newest first, without their shapes. */
    @Needs("area.read")
    @GetMapping("/{id}/boundaries")
    List<Period> boundaries(Caller caller, @PathVariable int id) {
        return pages.history(id, caller);
    }

    @Needs("area.read")
    @GetMapping("/{id}/boundaries/{boundary}")
    Feature boundary(Caller caller, @PathVariable int id, @PathVariable int boundary) {
        return new Feature("Feature", boundary, GeoJsonShape.of(pages.boundary(id, boundary, caller)));
    }

    @Needs("area.edit")
    @PutMapping("/{id}")
    ResponseEntity<AreaPages.Page> change(
            Caller caller,
            @PathVariable int id,
            @RequestHeader("If-Match") String version,
            @RequestBody AreaInput input,
            Locale locale) {
        edits.change(id, Version.seen(version), input, caller);
        return page(caller, id, locale);
    }

    /**
     * A new area.
     *
     * @param level needed for grids and cells
     * @param boundary GeoJSON geometry
     */
    record Addition(
            @Nullable String code,
            @Nullable String parentCode,
            @Nullable String level,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String kind,
            @Nullable String zone,
            @Nullable Integer households,
            @Nullable Integer persons,
            @Nullable LocalDate validFrom,
            @Nullable JsonNode boundary) {

        AreaInput input() {
            return new AreaInput(name, nameEn, kind, zone, households, persons, validFrom, null);
        }
    }

    @Needs("area.edit")
    @PostMapping
    ResponseEntity<AreaPages.Page> add(Caller caller, @RequestBody Addition body, Locale locale) {
        if (body.code() == null) throw Problem.invalid("code", "required", "An area has a code.");
        var area =
                edits.add(body.code(), body.parentCode(), body.level(), body.input(), shape(body.boundary()), caller);
        return ResponseEntity.created(URI.create("/api/areas/" + area.id()))
                .body(pages.page(area.id(), caller, locale));
    }

    private static @Nullable Geometry shape(@Nullable JsonNode boundary) {
        if (boundary == null || boundary.isNull()) return null;
        try {
            return GeoJson.geometry(boundary);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("boundary", "ring", "The boundary is " + e.getMessage() + ".");
        }
    }
}
