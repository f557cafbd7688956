package io.wange.areas;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An area to be added.
 *
 * @param code 12 digits for a division, 15 for a grid or cell
 * @param parentCode null for a root
 * @param boundary polygon or multipolygon in CGCS2000 lon/lat; null when it is not known
 */
public record NewArea(
        String code,
        @Nullable String parentCode,
        String level,
        String kind,
        String name,
        @Nullable String nameEn,
        @Nullable String zone,
        @Nullable Integer households,
        @Nullable Integer persons,
        @Nullable Geometry boundary) {}
