package io.wange.areas;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.wange.areas.AreaStore.Period;
import io.wange.areas.AreaTree.Node;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/**
 * What callers may see of the tree: the areas of their scope, everything below them, and the way down from the root to
 * them. Anything else is not there for them.
 */
@Component
class AreaPages {

    private static final int MOST_FOUND = 50;

    private final Areas areas;
    private final AreaStore store;
    private final List<AreaAddition> additions;

    AreaPages(Areas areas, AreaStore store, List<AreaAddition> additions) {
        this.areas = areas;
        this.store = store;
        this.additions = additions;
    }

    /**
     * One area.
     *
     * @param areaM2 of the boundary that holds today
     * @param boundary GeoJSON geometry
     * @param more what other modules add
     */
    record Page(
            @JsonUnwrapped AreaRow area,
            List<AreaRow> lineage,
            @Nullable Double areaM2,
            @Nullable Double perimeterM,
            @Nullable GeoJsonShape boundary,
            @JsonAnyGetter Map<String, Object> more) {}

    List<AreaRow> children(@Nullable Integer parent, Caller caller, Locale locale) {
        var tree = areas.tree();
        if (parent != null) visible(parent, caller);
        var found = parent == null ? tree.roots() : tree.children(parent);
        return found.stream()
                .filter(area -> sees(caller.scope(), area))
                .map(area -> row(tree, area, locale))
                .toList();
    }

    /** Areas whose name has the text in it or whose code begins with it: those that begin with it first, then by level. */
    List<AreaRow> search(String text, Caller caller, Locale locale) {
        var tree = areas.tree();
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) return List.of();
        var seen = tree.list().stream()
                .filter(area -> caller.scope().coversArea(area.path()))
                .toList();
        return Stream.concat(
                        seen.stream().filter(area -> place(area, wanted) == 0),
                        seen.stream().filter(area -> place(area, wanted) > 0))
                .limit(MOST_FOUND)
                .map(area -> row(tree, area, locale))
                .toList();
    }

    private static int place(Area area, String wanted) {
        if (area.code().startsWith(wanted)) return 0;
        int here = area.name().toLowerCase(Locale.ROOT).indexOf(wanted);
        if (here >= 0 || area.nameEn() == null) return here;
        return area.nameEn().toLowerCase(Locale.ROOT).indexOf(wanted);
    }

    Page page(int id, Caller caller, Locale locale) {
        var node = visible(id, caller);
        var tree = areas.tree();
        var today = store.history(id).stream().filter(p -> holds(p)).findFirst();
        var more = new LinkedHashMap<String, Object>();
        for (var addition : additions) {
            var value = addition.of(node.area(), caller, locale);
            if (value != null) more.put(addition.member(), value);
        }
        return new Page(
                row(tree, node.area(), locale),
                rows(areas.lineage(id), locale),
                today.map(Period::areaM2).orElse(null),
                today.map(Period::perimeterM).orElse(null),
                areas.boundary(id).map(GeoJsonShape::of).orElse(null),
                more);
    }

    private boolean holds(Period period) {
        var today = areas.today();
        var last = period.validTo();
        return !today.isBefore(period.validFrom()) && (last == null || !today.isAfter(last));
    }

    /** A feature with the boundary that holds today. @throws Problem 404 when none is known */
    Geometry boundary(int id, Caller caller) {
        visible(id, caller);
        return areas.boundary(id).orElseThrow(() -> Problem.notFound("boundary of area", id));
    }

    List<Period> history(int id, Caller caller) {
        visible(id, caller);
        return store.history(id);
    }

    Geometry boundary(int id, int boundaryId, Caller caller) {
        visible(id, caller);
        return store.boundaryOf(id, boundaryId).orElseThrow(() -> Problem.notFound("boundary", boundaryId));
    }

    List<AreaRow> rows(List<Area> found, Locale locale) {
        var tree = areas.tree();
        return found.stream().map(area -> row(tree, area, locale)).toList();
    }

    AreaRow row(AreaTree tree, Area a, Locale locale) {
        var node = Optional.ofNullable(tree.node(a.id())).orElseThrow(() -> Problem.notFound("area", a.id()));
        return new AreaRow(
                a.id(),
                a.code(),
                a.parentId(),
                a.level(),
                tree.level(a.level()).name(locale),
                a.kind(),
                a.name(),
                a.nameEn(),
                a.path(),
                a.zone(),
                a.households(),
                a.persons(),
                !tree.children(a.id()).isEmpty(),
                node.validFrom(),
                node.validTo(),
                node.version());
    }

    /** @throws Problem 404 when there is no such area, or not for this caller */
    Node visible(int id, Caller caller) {
        var node = areas.tree().node(id);
        if (node == null || !sees(caller.scope(), node.area())) throw Problem.notFound("area", id);
        return node;
    }

    /** Inside the scope, or on the way from the root to it. */
    private static boolean sees(Scope scope, Area area) {
        return scope.coversArea(area.path())
                || scope.areaPaths().stream().anyMatch(path -> path.startsWith(area.path()));
    }
}
