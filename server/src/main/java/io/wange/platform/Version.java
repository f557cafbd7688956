package io.wange.platform;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Versions of rows as they travel in {@code ETag: "7"} and {@code If-Match: "7"}. */
public final class Version {

    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"?(\\d{1,9})\"?\\s*");

    private Version() {}

    /**
     * The version that a client says it has seen.
     *
     * @throws Problem 422 when the header is no version
     */
    public static int seen(String ifMatch) {
        var tag = TAG.matcher(ifMatch);
        if (!tag.matches()) throw Problem.invalid("If-Match", "version", "If-Match holds a version, e.g. \"3\".");
        return Integer.parseInt(tag.group(1));
    }

    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** @throws Problem 412 when somebody has changed the row since */
    public static void check(int seen, int current) {
        if (seen != current) throw stale(current);
    }

    public static Problem stale(int current) {
        return new Problem(
                        HttpStatus.PRECONDITION_FAILED, "stale-version", "Somebody has changed this in the meantime.")
                .with("current", current);
    }
}
