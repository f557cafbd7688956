package io.wange.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body in the organisation tree.
 *
 * @param kind city, government, supervision, command, department, street, community, company or team
 * @param areaId the area the unit answers for, see {@link Units#ofKindCovering}
 * @param active false: takes no new work and is offered nowhere
 */
public record Unit(
        int id,
        String code,
        @Nullable Integer parentId,
        String kind,
        String name,
        @Nullable String nameEn,
        @Nullable String shortName,
        @Nullable Integer areaId,
        @Nullable String phone,
        boolean active,
        int version) {

    /** The kinds there are. */
    public static final Set<String> KINDS =
            Set.of("government", "supervision", "command", "department", "street", "community", "company", "team");
}
