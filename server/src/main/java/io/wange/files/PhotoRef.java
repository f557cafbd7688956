package io.wange.files;

import org.jspecify.annotations.Nullable;

/**
 * An upload that a report or an action brings along.
 *
 * @param kind near, far, before, after or other; null: as said when it was uploaded
 */
public record PhotoRef(long id, @Nullable String kind) {}
