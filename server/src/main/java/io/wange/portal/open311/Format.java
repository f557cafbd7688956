package io.wange.portal.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** In which form an answer is wanted: as the address ends, else as the client says it accepts, else JSON. */
enum Format {
    JSON("application/json; charset=utf-8"),
    XML("text/xml; charset=utf-8");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    static Format of(HttpServletRequest request) {
        var path = request.getRequestURI().toLowerCase(Locale.ROOT);
        if (path.endsWith(".xml")) return XML;
        if (path.endsWith(".json")) return JSON;
        var accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).toLowerCase(Locale.ROOT);
        return accept.contains("xml") && !accept.contains("json") ? XML : JSON;
    }

    /** Without the ending that names a format. */
    static String bare(String last) {
        var lower = last.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) return last.substring(0, last.length() - 5);
        return lower.endsWith(".xml") ? last.substring(0, last.length() - 4) : last;
    }
}
