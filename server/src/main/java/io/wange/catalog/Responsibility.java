package io.wange.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the responsibility matrix.
 *
 * @param classCode a minor, a major, or {@code *} for all classes
 * @param areaId the area with all below it; null: everywhere
 * @param basis {@code owner} or {@code territory}
 * @param validTo last day, included; null: until further notice; the day before {@code validFrom}: never
 */
record Responsibility(
        int id,
        String classCode,
        @Nullable Integer areaId,
        int unitId,
        String basis,
        @Nullable String legalBasis,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version) {

    static final String ALL_CLASSES = "*";

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
