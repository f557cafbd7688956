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
     * @param kind text, date, number, unit, units, until, photos, choice, limit, class, point, mentions, case, report
     * @param max longest text
     * @param when asked only while another field has one of these values
     * @param name of a field of the lifecycle's own, which is sent under {@code details}; else null
     */
    public record Need(
            String field,
            boolean required,
            String kind,
            @Nullable List<Choice> choices,
            @Nullable Integer max,
            @Nullable Map<String, List<String>> when,
            @Nullable String name) {}

    public record Choice(String value, String name) {}
}
