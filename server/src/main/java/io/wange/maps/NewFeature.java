package io.wange.maps;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Something to be drawn beneath cases and grids.
 *
 * @param layer water, green, building or road
 * @param kind roads by width: trunk, tertiary, street, lane, path
 * @param shape polygons, or lines for roads, in CGCS2000 lon/lat
 * @param levels storeys of a building; null when unknown
 */
public record NewFeature(
        String layer,
        @Nullable String kind,
        @Nullable String name,
        @Nullable String nameEn,
        Geometry shape,
        @Nullable Integer levels) {

    /** From which zoom on it is drawn; further out it would be a speck. */
    int minZoom() {
        return switch (layer) {
            case "water", "green" -> 0;
            case "building" -> 13;
            default -> roadMinZoom();
        };
    }

    private int roadMinZoom() {
        return switch (kind == null ? "" : kind) {
            case "trunk" -> 9;
            case "tertiary" -> 11;
            case "street" -> 12;
            case "lane" -> 14;
            default -> 15;
        };
    }
}
