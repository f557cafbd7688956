package io.wange.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller may do to a case now.
 *
 * @param key letter on the keyboard
 */
public record ActionOffer(
        String action, String name, @Nullable String key, boolean primary, List<Need> needs, boolean confirm) {

    /**
     * A field of the request.
     *
     * @param kind text, unit, until, photos, choice, limit, class, point
     * @param max longest text
     * @param when asked only while another field has one of these values
     */
    public record Need(
            String field,
            boolean required,
            String kind,
            @Nullable List<Choice> choices,
            @Nullable Integer max,
            @Nullable Map<String, List<String>> when) {}

    public record Choice(String value, String name) {}
}
