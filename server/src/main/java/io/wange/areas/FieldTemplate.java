package io.wange.areas;

import io.wange.platform.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text of a feature's properties.
 *
 * <ul>
 *   <li>{@code name} – the property of that name; digits alone stand for themselves
 *   <li>{@code 990201{code:03}000} – the property in a text, filled with zeros on the left to three characters
 *   <li><code>{code[0:2]}</code>, <code>{code[-3:]}</code> – characters of it, counted from the left or right; what is
 *       not there is empty
 *   <li><code>{code[4:5]|A=1|=0}</code> – A becomes 1, nothing becomes 0, all else stays
 *   <li><code>{#:03}</code> – 1, 2, 3 … among the features whose text so far is the same, in the order of the file
 * </ul>
 *
 * Not for several threads: it counts.
 */
final class FieldTemplate {

    private static final Pattern PART = Pattern.compile(
            "\\{([^{}|:\\[\\]]+)(?:\\[(-?\\d*):(-?\\d*)])?" + "((?:\\|[^{}|:=]*=[^{}|:]*)*)(?::0(\\d{1,2}))?}");

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** A text before a property; without a property at the end. */
    private record Part(String before, @Nullable Field field) {}

    private record Field(
            String name, @Nullable Integer from, @Nullable Integer to, Map<String, String> becomes, int width) {}

    private FieldTemplate() {}

    /** @throws Problem 422 {@code invalid} for braces that do not fit */
    static FieldTemplate of(String field, String text) {
        var template = new FieldTemplate();
        if (text.indexOf('{') < 0 && text.indexOf('}') < 0 && !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            template.parts.add(new Part("", new Field(text, null, null, Map.of(), 0)));
            return template;
        }
        var matcher = PART.matcher(text);
        int end = 0;
        while (matcher.find()) {
            var made = new Field(
                    matcher.group(1),
                    number(matcher.group(2)),
                    number(matcher.group(3)),
                    becomes(matcher.group(4)),
                    matcher.group(5) == null ? 0 : Integer.parseInt(matcher.group(5)));
            template.parts.add(new Part(text.substring(end, matcher.start()), made));
            end = matcher.end();
        }
        var rest = text.substring(end);
        if (template.parts.stream().anyMatch(part -> braces(part.before)) || braces(rest)) {
            throw Problem.invalid(field, "template", "The template " + text + " cannot be read.");
        }
        template.parts.add(new Part(rest, null));
        return template;
    }

    private static boolean braces(String text) {
        return text.indexOf('{') >= 0 || text.indexOf('}') >= 0;
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null || text.isEmpty() || text.equals("-") ? null : Integer.valueOf(text);
    }

    private static Map<String, String> becomes(String text) {
        var becomes = new LinkedHashMap<String, String>();
        for (var pair : text.split("\\|")) {
            int equals = pair.indexOf('=');
            if (equals >= 0) becomes.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return becomes;
    }

    /** The text for a feature; null when it lacks a property. */
    @Nullable String fill(Map<String, String> properties) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(part.before);
            if (part.field == null) continue;
            var value = part.field.name.equals("#")
                    ? Integer.toString(counts.merge(text.toString(), 1, Integer::sum))
                    : properties.get(part.field.name);
            if (value == null) return null;
            text.append(value(value, part.field));
        }
        return text.toString();
    }

    private static String value(String value, Field field) {
        int from = position(field.from, 0, value.length()), to = position(field.to, value.length(), value.length());
        var cut = from < to ? value.substring(from, to) : "";
        var become = field.becomes.getOrDefault(cut, cut);
        return "0".repeat(Math.max(0, field.width - become.length())) + become;
    }

    private static int position(@Nullable Integer given, int missing, int length) {
        if (given == null) return missing;
        return Math.clamp(given < 0 ? length + given : given, 0, length);
    }
}
