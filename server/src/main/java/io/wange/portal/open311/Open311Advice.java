package io.wange.portal.open311;

import io.wange.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as the standard has them: a list of code and description, in the asked format. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = Open311Advice.class)
class Open311Advice {

    private static final Logger LOG = LoggerFactory.getLogger(Open311Advice.class);

    @ExceptionHandler(Open311Error.class)
    ResponseEntity<byte[]> refused(Open311Error e, HttpServletRequest request) {
        return answer(request, e.status(), e.getMessage());
    }

    @ExceptionHandler(Problem.class)
    ResponseEntity<byte[]> refused(Problem e, HttpServletRequest request) {
        return switch (e.status()) {
            case UNAUTHORIZED, FORBIDDEN -> answer(request, HttpStatus.FORBIDDEN, e.getMessage());
            case UNPROCESSABLE_CONTENT, CONFLICT -> answer(request, HttpStatus.BAD_REQUEST, e.getMessage());
            case TOO_MANY_REQUESTS -> {
                var builder = Answers.builder(request, e.status());
                var wait = e.properties().get("retryAfter");
                if (wait != null) builder.header(HttpHeaders.RETRY_AFTER, wait.toString());
                yield builder.body(body(request, e.status(), e.getMessage()));
            }
            default -> answer(request, e.status(), e.getMessage());
        };
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<byte[]> busy(Exception e, HttpServletRequest request) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
        return answer(request, HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer; try again.");
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known) {
            var status = HttpStatus.resolve(known.getStatusCode().value());
            if (status != null && status.is4xxClientError()) return answer(request, status, status.getReasonPhrase());
        }
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {}: {} {}", incident, request.getMethod(), request.getRequestURI(), e);
        return answer(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong here; it is logged as incident " + incident + ".");
    }

    private static ResponseEntity<byte[]> answer(
            HttpServletRequest request, HttpStatus status, @Nullable String description) {
        return Answers.builder(request, status).body(body(request, status, description));
    }

    private static byte[] body(HttpServletRequest request, HttpStatus status, @Nullable String description) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", status.value());
        error.put("description", String.valueOf(description));
        return Answers.bytes(Format.of(request), "errors", List.of((Map<String, Object>) error));
    }
}
