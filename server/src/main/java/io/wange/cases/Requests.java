package io.wange.cases;

import io.wange.platform.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Keys and versions that writes carry in their headers. */
public final class Requests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    private Requests() {}

    /** The content of a request, short. */
    static String hash(String action, Object request) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(action.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return Base64.getEncoder().withoutPadding().encodeToString(sha.digest(JSON.writeValueAsBytes(request)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static Problem reused(String key) {
        return new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "key-reused",
                        "This Idempotency-Key was used for another request.")
                .with("key", key);
    }

    /** @throws Problem 400 {@code idempotency-key-missing}, 422 when it is too long */
    public static String key(@Nullable String header) {
        if (header == null || header.isBlank())
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "idempotency-key-missing", "The header Idempotency-Key is needed here.");
        if (header.length() > 100)
            throw Problem.invalid("Idempotency-Key", "length", "A key has at most 100 characters.")
                    .with("max", 100);
        return header;
    }

    /** @throws Problem 428 {@code version-missing}; 412 when it is no version at all */
    public static int version(@Nullable String header) {
        if (header == null || header.isBlank())
            throw new Problem(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "version-missing",
                    "The header If-Match with the version is needed.");
        var matcher = VERSION.matcher(header.strip());
        if (!matcher.matches())
            throw new Problem(
                    HttpStatus.PRECONDITION_FAILED, "stale-version", "If-Match holds no version of this case.");
        return Integer.parseInt(matcher.group(1));
    }
}
