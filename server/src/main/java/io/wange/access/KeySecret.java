package io.wange.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What a machine sends to be known: {@code wk_} and 192 random bits. So much needs no slow hash. */
final class KeySecret {

    static final String PREFIX = "wk_";
    private static final int BYTES = 24;
    private static final int HINT = PREFIX.length() + 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeySecret() {}

    static String madeUp() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(String secret) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String hint(String secret) {
        return secret.substring(0, HINT);
    }
}
