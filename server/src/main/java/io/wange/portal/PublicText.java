package io.wange.portal;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that goes out to the public: what looks like a telephone, an identity number, a plate or an address of a person is blotted out. */
final class PublicText {

    private static final String BLOT = "***";

    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    /** Identity and bank card numbers, also written in groups. */
    private static final Pattern LONG_NUMBER =
            Pattern.compile("(?<![\\dA-Za-z])\\d(?:[ -]?\\d){13,18}[Xx]?(?![\\dA-Za-z])");

    private static final Pattern MOBILE =
            Pattern.compile("(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)");
    private static final Pattern FIXED = Pattern.compile("(?<!\\d)\\(?0\\d{2,3}\\)?[- ]?\\d{7,8}(?:-\\d{1,5})?(?!\\d)");
    private static final Pattern LOCAL = Pattern.compile("(?<!\\d)[2-8]\\d{3}[- ]?\\d{4}(?!\\d)");
    private static final Pattern PLATE =
            Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]");

    private PublicText() {}

    /** @param names of persons who must not be named, e.g. of the reporters and of the staff of a case */
    static @Nullable String maskedIfAny(@Nullable String text, Collection<String> names) {
        return text == null ? null : masked(text, names);
    }

    /** As {@link #maskedIfAny}, of a text that there is. */
    static String masked(String text, Collection<String> names) {
        return masked(text, names, MAIL, LONG_NUMBER, MOBILE, FIXED, LOCAL, PLATE);
    }

    private static String masked(String text, Collection<String> names, Pattern... patterns) {
        var plain = narrow(text);
        for (var pattern : patterns) plain = pattern.matcher(plain).replaceAll(BLOT);
        for (var name : names) if (name.strip().length() > 1) plain = plain.replace(name.strip(), BLOT);
        return plain;
    }

    /** For somebody who follows his own report: telephones of offices stay, which he may need. */
    static @Nullable String told(@Nullable String text, Collection<String> names) {
        return text == null ? null : masked(text, names, MAIL, LONG_NUMBER, MOBILE, PLATE);
    }

    /** Whether something in it would be blotted out. */
    static boolean tells(String text, Collection<String> names) {
        return !narrow(text).equals(masked(text, names));
    }

    /** Full-width digits are digits. */
    private static String narrow(String text) {
        var plain = new StringBuilder(text.length());
        text.chars().forEach(c -> plain.append((char) (c >= '０' && c <= '９' ? c - '０' + '0' : c)));
        return plain.toString();
    }
}
