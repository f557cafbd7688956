package io.wange.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;

/** What the present request will leave in the audit. Lives as long as the request, on its thread. */
final class AuditEntry {

    private static final String ATTRIBUTE = AuditEntry.class.getName();
    private static final int AGENT_LENGTH = 200;

    final String address;
    final @Nullable String agent;
    private final HttpServletRequest request;

    private @Nullable String action;
    private @Nullable String objectKind;
    private @Nullable String objectId;
    Map<String, Object> detail = Map.of();
    /** Who signs in or tries to; otherwise the caller is meant. */
    @Nullable Integer accountId;

    @Nullable String accountName;
    /** Leaves no row: one of a flood, told of elsewhere. */
    boolean leftOut;
    /** In the database for good. */
    boolean written;
    /** Leaves a row only with a write that commits. */
    boolean onlyDone;

    AuditEntry(HttpServletRequest request, String address) {
        this.request = request;
        this.address = address;
        var sent = request.getHeader("User-Agent");
        agent = sent == null || sent.length() <= AGENT_LENGTH ? sent : sent.substring(0, AGENT_LENGTH);
        request.setAttribute(ATTRIBUTE, this);
    }

    /** That of the present request, if it is one that is audited. */
    static Optional<AuditEntry> present() {
        var attributes = RequestContextHolder.getRequestAttributes();
        return attributes == null
                ? Optional.empty()
                : Optional.ofNullable((AuditEntry) attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    void describe(String action, @Nullable String objectKind, @Nullable String objectId, Map<String, Object> detail) {
        this.action = action;
        this.objectKind = objectKind;
        this.objectId = objectId;
        this.detail = detail;
    }

    boolean described() {
        return action != null;
    }

    /** As described, or the method and the pattern of the path: {@code PUT /api/units/{id}}. */
    String action() {
        return action != null ? action : request.getMethod() + " " + pattern();
    }

    /** As described, or the part of the path before its first variable: {@code units}. */
    @Nullable String objectKind() {
        if (described()) return objectKind;
        var parts = pattern().split("/", 4);
        return parts.length > 2 ? parts[2] : null;
    }

    /** As described, or the variables of the path. */
    @Nullable String objectId() {
        if (described()) return objectId;
        var variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(variables instanceof Map<?, ?> map) || map.isEmpty()) return null;
        return String.join("/", map.values().stream().map(String::valueOf).toList());
    }

    private String pattern() {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? request.getRequestURI() : pattern.toString();
    }
}
