package io.wange.portal;

import java.util.Locale;
import java.util.Optional;

/**
 * The code by which a report is followed: three groups of four of 27 letters and digits, 57 bits. No two of them look
 * alike; what is typed for one that is not among them is read as the one it looks like.
 */
record FollowCode(String text) {

    private static final String LETTERS = "23456789ACDEFGHJKMNPQRTVWXY";
    private static final int LENGTH = 12;

    /** Made from random bytes, at least 12 of them used. */
    static FollowCode of(byte[] random) {
        var value = new java.math.BigInteger(1, random);
        var base = java.math.BigInteger.valueOf(LETTERS.length());
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            var parts = value.divideAndRemainder(base);
            code.append(LETTERS.charAt(parts[1].intValue()));
            value = parts[0];
        }
        return new FollowCode(code.toString());
    }

    /** What somebody typed; empty when it cannot be a code. */
    static Optional<FollowCode> read(String typed) {
        if (typed.length() > 60) return Optional.empty();
        var plain = java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}._·]", "")
                .replace('S', '5')
                .replace('Z', '2')
                .replace('B', '8');
        if (plain.length() != LENGTH || !plain.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) return Optional.empty();
        return Optional.of(new FollowCode(plain));
    }

    /** As it is printed: {@code K7P4-9QXA-33MD}. */
    String printed() {
        return text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8);
    }
}
