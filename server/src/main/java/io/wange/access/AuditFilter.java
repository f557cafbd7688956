package io.wange.access;

import io.wange.platform.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sees to it that every write request gets its row in the audit. One that commits something has written it with that (see
 * {@link AuditTransactions}); the others get it here. Refused writes of nobody leave none, unless words were put to them as to
 * a failed sign-in: whoever likes may send them, as many as he likes.
 */
class AuditFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFilter.class);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Audit audit;
    private final ClientAddress addresses;

    AuditFilter(Audit audit, ClientAddress addresses) {
        this.audit = audit;
        this.addresses = addresses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var entry = new AuditEntry(request, addresses.of(request));
        var status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            finish(entry, status);
        }
    }

    private void finish(AuditEntry entry, int status) {
        var result = status < 400 ? "done" : status < 500 ? "refused" : "failed";
        if (entry.leftOut || entry.written && status < 400) return;
        if (entry.onlyDone && !entry.written) return;
        if (status >= 400
                && status < 500
                && !entry.described()
                && Callers.find().isEmpty()) return;
        try {
            entry.detail = withStatus(entry.detail, status);
            audit.write(entry, result);
        } catch (RuntimeException e) {
            LOG.error("The audit of {} ({}) cannot be written", entry.action(), result, e);
        }
    }

    private static Map<String, Object> withStatus(Map<String, Object> detail, int status) {
        if (status < 400) return detail;
        var with = new LinkedHashMap<>(detail);
        with.put("status", status);
        return with;
    }
}
