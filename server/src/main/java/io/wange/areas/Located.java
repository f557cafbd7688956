package io.wange.areas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a point lies.
 *
 * @param cell the cell, if cells are drawn there
 * @param area the finest division or grid
 * @param lineage its ancestors, root first, and itself last
 */
public record Located(@Nullable Area cell, Area area, List<Area> lineage) {}
