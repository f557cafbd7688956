package io.wange.areas;

import org.jspecify.annotations.Nullable;

/**
 * One node of the tree: a division (12-digit code), a grid or a cell (15-digit code).
 *
 * @param level code of a {@link Level}, e.g. {@code community}
 * @param kind what it is used for, e.g. {@code residential}
 * @param path ids of the ancestors and of the area itself, root first, each as four digits in base 36 and a dot; an area
 *     lies below another when its path starts with the other's
 * @param zone class of the area for limits; null: as the parent
 */
public record Area(
        int id,
        String code,
        @Nullable Integer parentId,
        String level,
        String kind,
        String name,
        @Nullable String nameEn,
        String path,
        @Nullable String zone,
        @Nullable Integer households,
        @Nullable Integer persons) {

    /** The path of an area with this id below the area with that path; an empty path for none. */
    static String path(String parentPath, int id) {
        var digits = Integer.toString(id, 36);
        if (digits.length() > 4) throw new IllegalArgumentException("more than 1,679,615 areas");
        return parentPath + "0".repeat(4 - digits.length()) + digits + ".";
    }
}
