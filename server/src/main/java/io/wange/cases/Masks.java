package io.wange.cases;

import org.jspecify.annotations.Nullable;

/** What is shown of personal data to whoever may not see it in clear. */
final class Masks {

    private Masks() {}

    /** 周青禾 becomes 周**; of other names the first letter stays. */
    static @Nullable String name(@Nullable String name) {
        if (name == null || name.isBlank()) return null;
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** 13800002206 becomes 138****2206; shorter ones keep the last two. */
    static @Nullable String phone(@Nullable String phone) {
        if (phone == null || phone.isBlank()) return null;
        if (phone.length() >= 11) return phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
        return "****" + phone.substring(Math.max(0, phone.length() - 2));
    }
}
