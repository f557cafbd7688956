package io.wange.people;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What makes a {@link Person}; a change replaces all of it. */
public record PersonInput(
        @NotNull Integer unitId,
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 100) String nameEn,

        @Nullable @Size(max = 30) @Pattern(regexp = "[0-9+() -]*")
        String phone,

        @Nullable Boolean active) {}
