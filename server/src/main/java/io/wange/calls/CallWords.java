package io.wange.calls;

import io.wange.platform.Masking;
import io.wange.platform.Problem;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what is said about a call, and numbers as they are kept and shown. */
final class CallWords {

    static final Set<String> KINDS = Set.of("call", "sms", "mail", "other");
    private static final Pattern TELEPHONE = Pattern.compile("[+0-9\\s()\\-–.]{3,30}");
    private static final int LONGEST_TEXT = 5_000;
    private static final int LONGEST_NAME = 100;

    private CallWords() {}

    static String choice(String field, @Nullable String value, Set<String> choices) {
        if (value == null) throw Problem.invalid(field, "required", field + " is needed.");
        if (!choices.contains(value)) throw Problem.invalid(field, "choice", field + " is none of those there are.");
        return value;
    }

    /** The text without blanks around it; null for none. */
    static @Nullable String text(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) return null;
        if (text.codePointCount(0, text.length()) > longest)
            throw Problem.invalid(field, "length", field + " has at most " + longest + " characters.")
                    .with("max", longest);
        if (text.indexOf('\0') >= 0) throw Problem.invalid(field, "text", "Text must not hold the character NUL.");
        return text.strip();
    }

    static @Nullable String note(String field, @Nullable String text) {
        return text(field, text, LONGEST_TEXT);
    }

    static @Nullable String name(String field, @Nullable String text) {
        return text(field, text, LONGEST_NAME);
    }

    static String needed(String field, @Nullable String value) {
        if (value == null) throw Problem.invalid(field, "required", field + " is needed.");
        return value;
    }

    /** Digits only, without the country's own; an address as it is. */
    static @Nullable String number(@Nullable String number) {
        var text = name("number", number);
        if (text == null || !TELEPHONE.matcher(text).matches()) return text;
        var plain = text.replaceAll("[\\s()\\-–.]", "");
        return plain.startsWith("+86") ? plain.substring(3) : plain;
    }

    /** What a person types for a telephone must be one. */
    static void checkTelephone(@Nullable String number) {
        if (number != null && !TELEPHONE.matcher(number).matches())
            throw Problem.invalid("number", "phone", "That is no telephone number.");
    }

    static @Nullable String masked(@Nullable String number) {
        if (number == null) return null;
        var at = number.lastIndexOf('@');
        return at > 0 ? number.substring(0, 1) + "***" + number.substring(at) : Masking.phone(number);
    }
}
