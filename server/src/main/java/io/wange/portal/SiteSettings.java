package io.wange.portal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a city sets of its public site; the meaning of each is told in {@code portal.site}.
 *
 * @param name null: that of the area at the root
 * @param hiddenClasses beginnings of class codes
 */
record SiteSettings(
        @Nullable @Size(max = 40) String name,
        @Nullable @Size(max = 60) String nameEn,
        @NotBlank @Size(max = 40) String hotline,
        @NotBlank @Size(max = 40) String emergency,
        @Nullable @Size(max = 80) String operator,
        @Nullable @Size(max = 120) String operatorEn,
        @Nullable @Size(max = 60) String icp,
        @Nullable @Size(max = 60) String policeFiling,
        @Nullable @Size(max = 300) String notice,
        @Nullable @Size(max = 300) String noticeEn,

        @Nullable @Pattern(regexp = "|https?://[^\\s/?#]{1,200}") String address,

        boolean open,
        @Min(1) @Max(100_000) int reportsPerDay,
        @Min(1) @Max(100_000) int photosPerDay,
        @Min(1) @Max(100_000) int actsPerDay,
        @Min(1) @Max(100_000) int codesPerHour,
        @Min(10) @Max(1_000_000) int readsPerMinute,
        @Min(0) @Max(20) int photosPerReport,
        @Min(1) @Max(20) int photoMegabytes,
        @Min(1) @Max(3650) int forgetDays,
        @NotNull @Size(max = 50) List<@NotBlank @Size(max = 40) String> hiddenLifecycles,
        @NotNull @Size(max = 500) List<@NotBlank @Size(max = 40) String> hiddenClasses,
        int version) {

    SiteSettings {
        hiddenLifecycles = List.copyOf(hiddenLifecycles);
        hiddenClasses = List.copyOf(hiddenClasses);
    }
}
