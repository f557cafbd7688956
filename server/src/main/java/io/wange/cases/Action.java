package io.wange.cases;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be done to a case, by its names.
 *
 * @param key letter on the keyboard
 * @param primary what is usually done next
 * @param confirm cannot be taken back, so the screens ask again
 */
public record Action(String code, Names names, @Nullable String key, boolean primary, boolean confirm) {}
