package io.wange.cases;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the screens. */
public enum Language {
    ZH_CN,
    ZH_HANT,
    EN;

    /** The nearest of the three; simplified Chinese when in doubt. */
    public static Language of(Locale locale) {
        if (locale.getLanguage().equals("en")) return EN;
        var traditional = "Hant".equals(locale.getScript())
                || locale.getCountry().equals("TW")
                || locale.getCountry().equals("HK")
                || locale.getCountry().equals("MO");
        return traditional ? ZH_HANT : ZH_CN;
    }

    /** The English text where this is English and there is one. */
    public String choose(String chinese, @Nullable String english) {
        return this == EN && english != null ? english : chinese;
    }
}
