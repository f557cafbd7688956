package io.wange.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;

/** Problems as the JSON documents that clients get ({@code application/problem+json}, RFC 9457). */
public final class ProblemDocument {

    private ProblemDocument() {}

    /** 401: the request needs a signed-in caller. */
    public static Problem signIn() {
        return new Problem(HttpStatus.UNAUTHORIZED, "sign-in", "Sign in first.");
    }

    public static ResponseEntity<Map<String, Object>> of(Problem problem) {
        var headers = new HttpHeaders();
        var seconds = problem.properties().get("retryAfter");
        if (seconds != null) headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        return answer(problem, headers);
    }

    /** What Spring itself refuses: wrong method, unknown path, unacceptable type … */
    static ResponseEntity<Map<String, Object>> of(ErrorResponse response) {
        var headers = new HttpHeaders();
        headers.putAll(response.getHeaders());
        return answer(ofStatus(response.getStatusCode()), headers);
    }

    /** The members of the document, in order. */
    public static Map<String, Object> members(Problem problem) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + problem.slug());
        members.put("title", problem.status().getReasonPhrase());
        members.put("status", problem.status().value());
        members.put("detail", String.valueOf(problem.getMessage()));
        members.put("slug", problem.slug());
        problem.properties().forEach(members::putIfAbsent);
        return members;
    }

    /** A problem of which only the status is known. */
    static Problem ofStatus(HttpStatusCode code) {
        var status = HttpStatus.resolve(code.value());
        if (status == null) status = HttpStatus.BAD_REQUEST;
        return switch (status) {
            case UNAUTHORIZED -> signIn();
            case FORBIDDEN -> new Problem(status, "forbidden", "You may not do this.");
            case NOT_FOUND -> new Problem(status, "not-found", "There is nothing at this address.");
            case METHOD_NOT_ALLOWED -> new Problem(status, "method", "This address does not take that method.");
            case NOT_ACCEPTABLE -> new Problem(status, "not-acceptable", "No answer in a type that you accept.");
            case UNSUPPORTED_MEDIA_TYPE -> new Problem(status, "media-type", "A body of this type is not read here.");
            case CONTENT_TOO_LARGE -> new Problem(status, "too-large", "The request is too large.");
            case SERVICE_UNAVAILABLE -> new Problem(status, "unavailable", "Not available at the moment.");
            default ->
                status.is5xxServerError()
                        ? new Problem(status, "unexpected", "Something went wrong here.")
                        : new Problem(status, "malformed", "The request cannot be understood.");
        };
    }

    private static ResponseEntity<Map<String, Object>> answer(Problem problem, HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(problem.status()).headers(headers).body(members(problem));
    }
}
