package io.wange.platform;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Why a body could not be read: it is no JSON (400), or one of its values does not fit (422, with the field). */
final class BodyProblems {

    private BodyProblems() {}

    static Problem of(HttpMessageNotReadableException e) {
        Problem own = cause(e, Problem.class);
        if (own != null) return own;
        var range = cause(e, InputCoercionException.class);
        if (range != null) return misfit(range);
        if (cause(e, StreamReadException.class) != null) return malformed("The body is not well-formed JSON.");
        var bound = cause(e, DatabindException.class);
        if (bound == null || bound.getPath().isEmpty()) return malformed("A JSON body of another shape is expected.");
        return misfit(bound);
    }

    private static Problem misfit(JacksonException e) {
        var field = field(e);
        return Problem.invalid(field, "type", "The value of " + field + " is not of the expected type.");
    }

    /** {@code photos[0].id}. */
    private static String field(JacksonException e) {
        return e.getPath().stream()
                .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : "." + at.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static Problem malformed(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed", detail);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (type.isInstance(at)) return type.cast(at);
        }
        return null;
    }
}
