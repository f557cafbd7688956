package io.wange.access;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit.
 *
 * @param result done, refused or failed
 */
record AuditRow(
        long id,
        Instant at,
        @Nullable Integer accountId,
        @Nullable String accountName,
        @Nullable String unitName,
        @Nullable String address,
        @Nullable String agent,
        String action,
        @Nullable String objectKind,
        @Nullable String objectId,
        String result,
        @Nullable Map<String, Object> detail) {}
