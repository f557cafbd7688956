package io.wange.people;

import org.jspecify.annotations.Nullable;

/** A member of staff. The phone number is in clear: mask it before it leaves the server where the caller may not see it. */
public record Person(
        int id,
        int unitId,
        String name,
        @Nullable String nameEn,
        @Nullable String phone,
        boolean active,
        int version) {}
