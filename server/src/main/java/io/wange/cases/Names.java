package io.wange.cases;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One name in the three languages of the screens. */
public record Names(
        @JsonProperty("zh-CN") String zhCn,
        @JsonProperty("zh-Hant") String zhHant,
        @JsonProperty("en") String en) {

    public String in(Language language) {
        return switch (language) {
            case ZH_CN -> zhCn;
            case ZH_HANT -> zhHant;
            case EN -> en;
        };
    }
}
