package io.wange.portal.open311;

import org.springframework.http.HttpStatus;

/** A refusal in the words of the standard: its status and one sentence. */
final class Open311Error extends RuntimeException {

    private final HttpStatus status;

    private Open311Error(HttpStatus status, String description) {
        super(description);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    static Open311Error missing(String parameter) {
        return new Open311Error(HttpStatus.BAD_REQUEST, parameter + " was not provided");
    }

    static Open311Error bad(String description) {
        return new Open311Error(HttpStatus.BAD_REQUEST, description);
    }

    static Open311Error unknown(String what) {
        return new Open311Error(HttpStatus.NOT_FOUND, what + " was not found");
    }

    static Open311Error key(String description) {
        return new Open311Error(HttpStatus.FORBIDDEN, description);
    }
}
