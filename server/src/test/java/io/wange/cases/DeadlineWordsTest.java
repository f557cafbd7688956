package io.wange.cases;

import static io.wange.cases.Imagined.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import org.junit.jupiter.api.Test;

class DeadlineWordsTest {

    private final Imagined city = new Imagined();

    private String sentence(Language language, Limit limit, String since, String due, long paused) {
        return new DeadlineWords(city.calendar(new CaseFile()), language)
                .sentence(limit, at(since), at(due), paused, false);
    }

    @Test
    void aWeekendBetweenIsTold() {
        var limit = Limit.of(4, LimitUnit.WORK_HOUR);
        assertThat(sentence(Language.EN, limit, "2026-05-15T17:20", "2026-05-18T11:20", 0))
                .isEqualTo("4 work hours, Fri 05-15 17:20 → Mon 05-18 11:20; counts 08:00–12:00, 14:00–18:00;"
                        + " 2 weekend days off");
        assertThat(sentence(Language.ZH_CN, limit, "2026-05-15T17:20", "2026-05-18T11:20", 0))
                .isEqualTo("4 工作时，5 月 15 日 周五 17:20 → 5 月 18 日 周一 11:20；计时时段 08:00–12:00、14:00–18:00；周末休 2 天");
    }

    @Test
    void whatAlwaysRunsSaysSo() {
        var limit = Limit.of(2, LimitUnit.URGENT_HOUR);
        assertThat(sentence(Language.EN, limit, "2026-05-19T22:36", "2026-05-20T00:36", 0))
                .isEqualTo("2 urgent hours, Tue 05-19 22:36 → Wed 05-20 00:36; counts day and night");
    }

    @Test
    void aPauseIsTold() {
        var limit = Limit.of(1, LimitUnit.WORK_DAY);
        assertThat(sentence(Language.EN, limit, "2026-05-19T08:00", "2026-05-20T12:00", 4 * 3_600_000L))
                .contains("1 work day, ")
                .endsWith("stood for 4 h");
    }
}
