package io.wange.people;

import java.util.Locale;

/**
 * What a person does in a unit or on a grid.
 *
 * @param onGrid held on an area rather than in a unit
 */
public record Post(String code, String nameZh, String nameHant, String nameEn, boolean onGrid, int sort) {

    /** In the language asked for. */
    public String name(Locale locale) {
        if (!locale.getLanguage().equals("zh")) return nameEn;
        boolean traditional =
                locale.getScript().equals("Hant") || locale.getCountry().matches("TW|HK|MO");
        return traditional ? nameHant : nameZh;
    }
}
