package io.wange.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What makes an {@link Appointment}: a post in a unit or on an area. */
public record AppointmentInput(
        @NotNull Integer staffId,
        @NotNull @Size(max = 40) String post,
        @Nullable Integer unitId,
        @Nullable Integer areaId,
        @NotNull LocalDate validFrom,
        @Nullable LocalDate validTo) {}
