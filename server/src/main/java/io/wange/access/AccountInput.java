package io.wange.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator sets of an account. The system administrator sets who it is, the security administrator what it
 * may do and see; what is left out stays.
 */
record AccountInput(
        @Nullable @Size(max = 60) String login,
        @NotBlank @Size(max = 60) String name,
        @Nullable Integer staffId,
        @Nullable @Size(max = 10) String language,
        @Nullable Boolean enabled,
        @Nullable @Size(max = 50) Set<@NotNull @Size(max = 60) String> roles,
        @Nullable @Size(max = 1000) List<@NotNull Integer> areas,
        @Nullable @Size(max = 1000) List<@NotNull Integer> units) {

    boolean setsRights() {
        return (roles != null && !roles.isEmpty())
                || (areas != null && !areas.isEmpty())
                || (units != null && !units.isEmpty());
    }
}
