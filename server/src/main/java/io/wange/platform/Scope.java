package io.wange.platform;

import java.util.List;
import java.util.Set;

/**
 * What a caller may see: areas with everything below them, and units with everything below them. A query for many rows
 * takes a scope; an empty scope finds nothing.
 *
 * @param areaPaths paths of area nodes (see {@code areas.area.path}); a row is inside when its path starts with one
 * @param units ids of units, already widened to all units below
 */
public record Scope(List<String> areaPaths, Set<Integer> units) {

    public static final Scope NOTHING = new Scope(List.of(), Set.of());

    /** All areas, no unit: what the operator at the command line has. */
    public static final Scope EVERYTHING = new Scope(List.of(""), Set.of());

    public Scope {
        areaPaths = List.copyOf(areaPaths);
        units = Set.copyOf(units);
    }

    /** Whether an area with this path lies inside; a missing path lies nowhere. */
    public boolean coversArea(@org.jspecify.annotations.Nullable String path) {
        return path != null && areaPaths.stream().anyMatch(path::startsWith);
    }

    public boolean coversUnit(@org.jspecify.annotations.Nullable Integer unit) {
        return unit != null && units.contains(unit);
    }

    public boolean isEmpty() {
        return areaPaths.isEmpty() && units.isEmpty();
    }
}
