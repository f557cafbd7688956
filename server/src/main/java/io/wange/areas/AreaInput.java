package io.wange.areas;

import io.wange.platform.Problem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is edited of an area.
 *
 * @param kind null: general, or as before
 * @param zone 1 … 20 characters; null: as the parent
 * @param validFrom null: today, or as before
 * @param validTo last day of a withdrawn area; null: as before
 */
record AreaInput(
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String kind,
        @Nullable String zone,
        @Nullable Integer households,
        @Nullable Integer persons,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_PEOPLE = 100_000_000;

    /** The name, trimmed. @throws Problem 422 for the first field that breaks a rule */
    String checkedName() {
        if (name == null || name.isBlank()) throw Problem.invalid("name", "required", "An area has a name.");
        if (name.length() > LONGEST_NAME) throw tooLong("name", LONGEST_NAME);
        if (nameEn != null && nameEn.length() > LONGEST_NAME) throw tooLong("nameEn", LONGEST_NAME);
        if (zone != null && (zone.isBlank() || zone.length() > 20)) {
            throw Problem.invalid("zone", "size", "A zone has 1 to 20 characters.");
        }
        count("households", households);
        count("persons", persons);
        return name.strip();
    }

    private static void count(String field, @Nullable Integer value) {
        if (value != null && (value < 0 || value > MOST_PEOPLE)) {
            throw Problem.invalid(field, "range", field + " is from 0 to " + MOST_PEOPLE + ".");
        }
    }

    private static Problem tooLong(String field, int most) {
        return Problem.invalid(field, "size", field + " has at most " + most + " characters.");
    }
}
