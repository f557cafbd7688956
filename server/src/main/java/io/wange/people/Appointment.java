package io.wange.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A post that a person holds, in a unit or on a grid; exactly one of the two is given.
 *
 * @param post code, see {@link Post}
 * @param validTo last day, inclusive; null while open
 */
public record Appointment(
        int id,
        int staffId,
        String post,
        @Nullable Integer unitId,
        @Nullable Integer areaId,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int version) {

    /** Whether the post is held on this day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
