package io.wange.areas;

/** Areas or boundaries have changed; told after commit, once the new tree answers. */
public record AreasChanged() {}
