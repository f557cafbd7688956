package io.wange.platform;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** The version of a row that a writer has seen: header {@code If-Match: "3"}. */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    private Versions() {}

    /** @throws Problem 400 {@code malformed} when it is no version */
    public static int ofIfMatch(String header) {
        var tag = TAG.matcher(header.strip());
        if (!tag.matches())
            throw new Problem(HttpStatus.BAD_REQUEST, "malformed", "If-Match holds a version like \"3\".")
                    .with("field", "If-Match");
        return Integer.parseInt(tag.group(1));
    }

    /** @throws Problem 412 {@code stale-version} when somebody else has changed the row since */
    public static void check(int seen, int current) {
        if (seen != current)
            throw new Problem(HttpStatus.PRECONDITION_FAILED, "stale-version", "Somebody has changed this meanwhile.")
                    .with("current", current);
    }
}
