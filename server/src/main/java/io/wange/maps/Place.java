package io.wange.maps;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be found by its name.
 *
 * @param kind road, estate, poi or address
 * @param lon degrees in CGCS2000, likewise {@code lat}
 */
public record Place(String kind, String name, @Nullable String nameEn, double lon, double lat) {}
