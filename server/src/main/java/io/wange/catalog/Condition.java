package io.wange.catalog;

import org.jspecify.annotations.Nullable;

/**
 * When a case of a class is filed, and when it may be closed. A changed text is a new condition; the old one stays for
 * the cases filed under it.
 *
 * @param seq place among the conditions of the class, from 1
 * @param disposalUnit who handles it, as printed in the source
 * @param superseded no longer offered
 */
public record Condition(
        int id,
        String classCode,
        int seq,
        String filing,
        @Nullable String closing,
        @Nullable String filingEn,
        @Nullable String closingEn,
        @Nullable String disposalUnit,
        boolean superseded) {}
