package io.wange.people;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What makes a {@link Unit}; a change replaces all of it. */
public record UnitInput(
        @NotBlank @Size(max = 40) @Pattern(regexp = "[\\p{L}\\p{N}._-]+") String code,

        @Nullable Integer parentId,

        @NotNull @Pattern(regexp = "city|government|supervision|command|department|street|community|company|team") String kind,

        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 200) String nameEn,
        @Nullable @Size(max = 40) String shortName,
        @Nullable Integer areaId,

        @Nullable @Size(max = 30) @Pattern(regexp = "[0-9+() -]*")
        String phone,

        @Nullable Boolean active) {}
