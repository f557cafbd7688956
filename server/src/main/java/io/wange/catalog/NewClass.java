package io.wange.catalog;

import io.wange.platform.Limit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class to be added, with its conditions. The parts are as in {@link CaseClass} and {@link Condition}.
 *
 * @param parentCode of a class of the same edition
 */
public record NewClass(
        String code,
        @Nullable String parentCode,
        String kind,
        String name,
        @Nullable String nameEn,
        String dispatchRule,
        boolean automaticDispatch,
        String lifecycle,
        int duplicateMetres,
        int duplicateHours,
        boolean joinAutomatically,
        boolean urgent,
        @Nullable String words,
        boolean active,
        List<NewCondition> conditions) {

    /** @param limits by zone; '' holds for all zones that are not named */
    public record NewCondition(
            int seq,
            String filing,
            @Nullable String closing,
            @Nullable String filingEn,
            @Nullable String closingEn,
            @Nullable String disposalUnit,
            Map<String, Limit> limits) {}

    /** A class of which only the name is known: an event class of another system's history. */
    public NewClass(String code, @Nullable String parentCode, String name) {
        this(
                code,
                parentCode,
                "event",
                name,
                null,
                "territory",
                false,
                "history",
                50,
                24,
                false,
                false,
                null,
                true,
                List.of());
    }
}
