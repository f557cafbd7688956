package io.wange.platform;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides most of personal data before it leaves the server for those who may not see it in clear. What is not recognised
 * is hidden whole. Null stays null.
 */
public final class Masking {

    private static final Pattern MOBILE = Pattern.compile("(?:\\+?86[- ]?)?(1\\d{2})\\d{4}(\\d{4})");
    private static final Pattern FIXED = Pattern.compile("(\\(?0\\d{2,3}\\)?)[- ]?\\d{3,4}(\\d{4})(?:[-转 ].*)?");
    private static final Set<String> COMPOUND = Set.of(
            "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政",
            "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "令狐", "歐陽", "東方", "獨孤", "聞人",
            "諸葛", "尉遲", "鍾離", "鐘離", "長孫", "公孫", "仲孫", "鮮于");

    private Masking() {}

    /** The surname and a star for each further character: 张*, 欧阳**; of other scripts the first letter: {@code A**}. */
    public static @Nullable String name(@Nullable String name) {
        if (name == null) return null;
        var text = name.strip();
        var points = text.codePoints().toArray();
        if (points.length == 0) return "";
        if (points.length == 1) return "*";
        if (!Character.isIdeographic(points[0])) return Character.toString(points[0]) + "**";
        var shown = points.length > 2 && COMPOUND.contains(new String(points, 0, 2)) ? 2 : 1;
        return new String(points, 0, shown) + "*".repeat(Math.min(points.length - shown, 4));
    }

    /** A mobile number as 138****1234, a fixed one as 010-****5678, anything else by its last two digits at most. */
    public static @Nullable String phone(@Nullable String phone) {
        if (phone == null) return null;
        var text = phone.strip();
        var mobile = MOBILE.matcher(text);
        if (mobile.matches()) return mobile.group(1) + "****" + mobile.group(2);
        var fixed = FIXED.matcher(text);
        if (fixed.matches()) return fixed.group(1) + "-****" + fixed.group(2);
        return text.length() <= 6 ? "*".repeat(text.length()) : "****" + text.substring(text.length() - 2);
    }
}
