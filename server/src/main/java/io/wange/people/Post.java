package io.wange.people;

/**
 * What a person does in a unit or on a grid.
 *
 * @param onGrid held on an area rather than in a unit
 */
public record Post(String code, String nameZh, String nameHant, String nameEn, boolean onGrid, int sort) {}
