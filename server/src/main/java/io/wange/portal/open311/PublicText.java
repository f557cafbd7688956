package io.wange.portal.open311;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people wrote, without what points at a person: numbers of phones and identity cards, rooms, addresses of mail. */
final class PublicText {

    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.\\p{L}{2,}");
    /** Seven digits or more in a row, however they are grouped; no dates. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\d.])(?!(?:19|20)\\d\\d-\\d{1,2}-\\d)(?:\\+?\\d[ -]?){6,}\\d[xX]?(?![\\d.])");

    private static final Pattern ROOM = Pattern.compile("\\d{2,4}[A-Za-z]?\\s*室");
    private static final Pattern SAID_NAME = Pattern.compile(
            "(我叫|我是|姓名[:：]?|联系人[:：]?|聯絡人[:：]?|电话人[:：]?)(\\p{IsHan})\\p{IsHan}{1,2}(?=[,，。;；、\\s(（]|电话|電話|手机|手機|$)");

    private PublicText() {}

    static @Nullable String of(@Nullable String text) {
        if (text == null) return null;
        var masked = MAIL.matcher(text).replaceAll("***");
        masked = NUMBER.matcher(masked).replaceAll("***");
        masked = ROOM.matcher(masked).replaceAll("**室");
        return SAID_NAME.matcher(masked).replaceAll("$1$2**");
    }

    /** As {@link #of}, and no longer than the standard allows. */
    static @Nullable String of(@Nullable String text, int longest) {
        var masked = of(text);
        if (masked == null || masked.codePointCount(0, masked.length()) <= longest) return masked;
        return masked.substring(0, masked.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
