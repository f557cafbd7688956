package io.wange.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A refusal that the caller is told in plain words (RFC 9457). Nothing has changed when it is thrown inside a
 * transaction. The slug is stable: clients and translations go by it; the detail is an English sentence.
 */
public class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String slug;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    public Problem(HttpStatus status, String slug, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
    }

    /** Adds a member to the document, e.g. {@code field}, {@code rule}, {@code current}. */
    public Problem with(String name, @Nullable Object value) {
        if (value != null) properties.put(name, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public Map<String, Object> properties() {
        return properties;
    }

    /** 404: not there, or not in the caller's scope; the two are not told apart. */
    public static Problem notFound(String kind, Object id) {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "No " + kind + " " + id + " here.").with("kind", kind);
    }

    /** 422: one field breaks a rule. */
    public static Problem invalid(String field, String rule, String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", detail)
                .with("field", field)
                .with("rule", rule);
    }

    public static Problem forbidden(String permission) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", "This needs the permission " + permission + ".")
                .with("permission", permission);
    }

    /** 409: the present state does not allow it. */
    public static Problem conflict(String slug, String detail) {
        return new Problem(HttpStatus.CONFLICT, slug, detail);
    }
}
