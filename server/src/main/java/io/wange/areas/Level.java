package io.wange.areas;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A level of the tree, from data.
 *
 * @param rank smaller is higher up
 * @param kind {@code division}, {@code grid} or {@code cell}
 * @param firstSequence first number its codes may end with (last three digits), null for divisions
 */
public record Level(
        String code,
        int rank,
        String kind,
        String nameZh,
        String nameHant,
        String nameEn,
        @Nullable Integer firstSequence,
        @Nullable Integer lastSequence) {

    /** In the language asked for. */
    public String name(Locale locale) {
        if (!locale.getLanguage().equals("zh")) return nameEn;
        boolean traditional =
                locale.getScript().equals("Hant") || locale.getCountry().matches("TW|HK|MO");
        return traditional ? nameHant : nameZh;
    }

    public boolean division() {
        return kind.equals("division");
    }

    public boolean grid() {
        return kind.equals("grid");
    }

    public boolean cell() {
        return kind.equals("cell");
    }
}
