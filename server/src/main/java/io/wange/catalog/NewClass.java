package io.wange.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A class of an imported tree.
 *
 * @param code its own, unique in the edition
 * @param parentCode null for a class at the top
 */
public record NewClass(String code, @Nullable String parentCode, String name) {}
