package io.wange.areas;

/** What an area is used for, from data. */
public record Kind(String code, String nameZh, String nameHant, String nameEn) {}
