package io.wange.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * Turns whatever a controller throws into a problem document. What a client can cause is never a 500; what is one is
 * logged under an incident number, and the client gets only the number.
 */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(Problem.class)
    ResponseEntity<Map<String, Object>> refused(Problem problem) {
        return ProblemDocument.of(problem);
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException e) {
        return ProblemDocument.of(BodyProblems.of(e));
    }

    @ExceptionHandler(BindException.class)
    ResponseEntity<Map<String, Object>> invalid(BindException e) {
        return ProblemDocument.of(
                invalid(e.getAllErrors().stream().map(ProblemAdvice::finding).toList()));
    }

    @ExceptionHandler(HandlerMethodValidationException.class)
    ResponseEntity<Map<String, Object>> invalid(HandlerMethodValidationException e) {
        var findings = new ArrayList<Finding>();
        for (var result : e.getParameterValidationResults()) {
            var parameter = String.valueOf(result.getMethodParameter().getParameterName());
            for (var error : result.getResolvableErrors()) {
                if (error instanceof FieldError field) findings.add(finding(field));
                else findings.add(new Finding(parameter, rule(error.getCodes()), error.getDefaultMessage()));
            }
        }
        return ProblemDocument.of(invalid(findings));
    }

    @ExceptionHandler(ConstraintViolationException.class)
    ResponseEntity<Map<String, Object>> invalid(ConstraintViolationException e) {
        return ProblemDocument.of(invalid(
                e.getConstraintViolations().stream().map(ProblemAdvice::finding).toList()));
    }

    @ExceptionHandler(TypeMismatchException.class)
    ResponseEntity<Map<String, Object>> mismatch(TypeMismatchException e) {
        var name = e.getPropertyName();
        return ProblemDocument.of(new Problem(
                        HttpStatus.BAD_REQUEST, "malformed", "The value of " + name + " is not of the expected type.")
                .with("field", name)
                .with("rule", "type"));
    }

    @ExceptionHandler(ServletRequestBindingException.class)
    ResponseEntity<Map<String, Object>> missing(ServletRequestBindingException e) {
        if (e instanceof MissingRequestHeaderException header
                && header.getHeaderName().equalsIgnoreCase(HttpHeaders.IF_MATCH)) {
            return ProblemDocument.of(new Problem(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "version-missing",
                    "Say in the header If-Match which version you have seen."));
        }
        return ProblemDocument.of(malformed(String.valueOf(e.getBody().getDetail())));
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException e) {
        return ProblemDocument.of(new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The upload is too large."));
    }

    @ExceptionHandler({MultipartException.class, MissingServletRequestPartException.class})
    ResponseEntity<Map<String, Object>> multipart(Exception e) {
        return ProblemDocument.of(malformed("This is not the multipart request that is expected here."));
    }

    @ExceptionHandler(DataAccessException.class)
    ResponseEntity<Map<String, Object>> data(DataAccessException e, HttpServletRequest request) {
        return data((RuntimeException) e, request);
    }

    @ExceptionHandler({org.jooq.exception.DataAccessException.class, TransactionException.class})
    ResponseEntity<Map<String, Object>> data(RuntimeException e, HttpServletRequest request) {
        var problem = DataProblems.find(e);
        if (problem == null) return unexpected(e, request);
        LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), root(e).getMessage());
        return ProblemDocument.of(problem);
    }

    @ExceptionHandler(AccessDeniedException.class)
    ResponseEntity<Map<String, Object>> denied(AccessDeniedException e) {
        return ProblemDocument.of(new Problem(HttpStatus.FORBIDDEN, "forbidden", "You may not do this."));
    }

    @ExceptionHandler(AuthenticationException.class)
    ResponseEntity<Map<String, Object>> unknown(AuthenticationException e) {
        return ProblemDocument.of(ProblemDocument.signIn());
    }

    /** The client has gone, or a stream has reached its time: nobody reads an answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
    void gone(Exception e) {
        LOG.debug("The client has gone: {}", e.getMessage());
    }

    @ExceptionHandler(Exception.class)
    @Nullable ResponseEntity<Map<String, Object>> other(Exception e, HttpServletRequest request) {
        if (clientHasGone(e)) {
            gone(e);
            return null;
        }
        if (e instanceof ErrorResponse known) return ProblemDocument.of(known);
        return unexpected(e, request);
    }

    private static ResponseEntity<Map<String, Object>> unexpected(Exception e, HttpServletRequest request) {
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {}: {} {}", incident, request.getMethod(), request.getRequestURI(), e);
        return ProblemDocument.of(new Problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "unexpected",
                        "Something went wrong here; it is logged as incident " + incident + ".")
                .with("incident", incident));
    }

    /** Whether writing the answer failed, by itself or inside the exception of what wrote it; the database is no client. */
    private static boolean clientHasGone(Exception e) {
        if (e instanceof IOException && connectionEnded(e)) return true;
        for (Throwable at = e; at != null; at = at.getCause())
            if (at instanceof ClientAbortException || at instanceof AsyncRequestNotUsableException) return true;
        return false;
    }

    private static boolean connectionEnded(Exception e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("connection reset");
    }

    private static Throwable root(Exception e) {
        return NestedExceptionUtils.getMostSpecificCause(e);
    }

    private static Problem malformed(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed", detail);
    }

    /** One field breaking one rule. */
    record Finding(String field, String rule, @Nullable String detail) {}

    private static Problem invalid(List<Finding> findings) {
        var first = findings.isEmpty() ? new Finding("", "invalid", null) : findings.getFirst();
        return Problem.invalid(first.field(), first.rule(), first.field() + ": " + first.detail())
                .with("errors", findings);
    }

    private static Finding finding(ObjectError error) {
        var field = error instanceof FieldError at ? at.getField() : error.getObjectName();
        if (error.contains(TypeMismatchException.class)) return new Finding(field, "type", "not of the expected type");
        return new Finding(field, rule(error.getCodes()), error.getDefaultMessage());
    }

    private static Finding finding(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        var annotation = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return new Finding(
                path.substring(path.lastIndexOf('.') + 1),
                annotation.getSimpleName().toLowerCase(Locale.ROOT),
                violation.getMessage());
    }

    /** The last code is the bare name of the constraint: {@code Size}, {@code typeMismatch}. */
    private static String rule(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1].toLowerCase(Locale.ROOT);
    }
}
