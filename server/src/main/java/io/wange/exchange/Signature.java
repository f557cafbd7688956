package io.wange.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the time of sending, a dot and the body: a receiver knows who sent it, and that it is not an old one. */
final class Signature {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String of(String secret, long timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
