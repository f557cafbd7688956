package io.wange.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another system that comes with keys of its own.
 *
 * @param id of its account
 * @param channel what its reports carry, whatever it says itself
 * @param permissions of {@link #ALLOWED}
 * @param areas ids of the areas that it may report into and see, with everything below
 * @param keys the newest first
 */
record Machine(
        int id,
        String name,
        String channel,
        Set<String> permissions,
        List<Integer> areas,
        List<Integer> units,
        boolean enabled,
        int version,
        List<Key> keys) {

    /** All that a machine may ever do. */
    static final List<String> ALLOWED =
            List.of("case.read", "case.report", "exchange.cases", "exchange.alarms", "exchange.calls");

    static final List<String> CHANNELS =
            List.of("upper", "sensor", "public", "web", "hotline", "video", "patrol", "leader", "other");

    /**
     * A key, without what is secret of it.
     *
     * @param hint its first characters
     * @param uses requests that it let in; {@code refusals}: those over its limit
     */
    record Key(
            int id,
            String hint,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedFrom,
            long uses,
            long refusals) {

        boolean valid(Instant at) {
            return revokedAt == null && (expiresAt == null || at.isBefore(expiresAt));
        }
    }

    /** What a machine of that channel is usually there for. */
    static Set<String> usualPermissions(String channel) {
        return switch (channel) {
            case "upper" -> Set.of("exchange.cases");
            case "sensor" -> Set.of("exchange.alarms");
            default -> Set.of("case.read", "case.report");
        };
    }
}
