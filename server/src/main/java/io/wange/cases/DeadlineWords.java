package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.WorkCalendar;
import io.wange.platform.WorkCalendar.Slot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One sentence that explains a deadline: the limit, from when to when, and what did not count in between, e.g. "4 work
 * hours, Fri 05-15 17:20 → Mon 05-18 11:20; counts 08:00–12:00, 14:00–18:00; weekend off".
 */
final class DeadlineWords {

    /** Days looked at for what does not count; beyond, the slots alone are told. */
    private static final long LOOKED_AT = 120;

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final WorkCalendar calendar;
    private final Language language;

    DeadlineWords(WorkCalendar calendar, Language language) {
        this.calendar = calendar;
        this.language = language;
    }

    /** @param paused how long the clock stood in between, in milliseconds */
    String sentence(Limit limit, Instant since, Instant due, long paused, boolean extended) {
        var parts = new ArrayList<String>();
        parts.add(limit(limit) + say("，", "，", ", ") + moment(since) + " → " + moment(due));
        if (!limit.unit().working()) parts.add(say("昼夜连续计时", "晝夜連續計時", "counts day and night"));
        else parts.addAll(working(since, due));
        if (paused > 0) parts.add(say("其间暂停 ", "其間暫停 ", "stood for ") + length(paused));
        if (extended) parts.add(say("已延期", "已延期", "extended"));
        return String.join(say("；", "；", "; "), parts);
    }

    private String say(String zhCn, String zhHant, String en) {
        return new Names(zhCn, zhHant, en).in(language);
    }

    private String limit(Limit limit) {
        var value = limit.value().stripTrailingZeros().toPlainString();
        var one = limit.value().compareTo(BigDecimal.ONE) == 0;
        return switch (limit.unit()) {
            case URGENT_HOUR -> value + say(" 紧急工作时", " 緊急工作時", one ? " urgent hour" : " urgent hours");
            case URGENT_DAY -> value + say(" 紧急工作日", " 緊急工作日", one ? " urgent day" : " urgent days");
            case WORK_HOUR -> value + say(" 工作时", " 工作時", one ? " work hour" : " work hours");
            case WORK_DAY -> value + say(" 工作日", " 工作日", one ? " work day" : " work days");
            case CALENDAR_DAY -> value + say(" 自然日", " 自然日", one ? " calendar day" : " calendar days");
        };
    }

    private String moment(Instant at) {
        var local = at.atZone(calendar.zone());
        var pattern = language == Language.EN ? "EEE MM-dd HH:mm" : "M 月 d 日 E HH:mm";
        return DateTimeFormatter.ofPattern(pattern, locale()).format(local);
    }

    private Locale locale() {
        return switch (language) {
            case ZH_CN -> Locale.SIMPLIFIED_CHINESE;
            case ZH_HANT -> Locale.TRADITIONAL_CHINESE;
            case EN -> Locale.ENGLISH;
        };
    }

    /** The slots in which it counts, and which days between did not. */
    private List<String> working(Instant since, Instant due) {
        var parts = new ArrayList<String>();
        var first = since.atZone(calendar.zone()).toLocalDate();
        var last = due.atZone(calendar.zone()).toLocalDate();
        var slots = calendar.slots(last);
        if (!slots.isEmpty())
            parts.add(say("计时时段 ", "計時時段 ", "counts ")
                    + slots.stream().map(this::hours).collect(Collectors.joining(say("、", "、", ", "))));
        if (ChronoUnit.DAYS.between(first, last) <= LOOKED_AT) parts.addAll(rest(first, last));
        return parts;
    }

    private String hours(Slot slot) {
        return HOUR.format(local(slot.from())) + "–" + HOUR.format(local(slot.to()));
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(calendar.zone());
    }

    private List<String> rest(LocalDate first, LocalDate last) {
        var weekend = 0;
        var holidays = 0;
        var madeUp = 0;
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var special = calendar.specialDay(day);
            if (special.isPresent() && special.get().working()) madeUp++;
            else if (special.isPresent()) holidays++;
            else if (calendar.slots(day).isEmpty()) weekend++;
        }
        var parts = new ArrayList<String>();
        if (weekend > 0)
            parts.add(say("周末休 " + weekend + " 天", "週末休 " + weekend + " 天", days(weekend, "weekend") + " off"));
        if (holidays > 0)
            parts.add(say("节假日休 " + holidays + " 天", "節假日休 " + holidays + " 天", days(holidays, "holiday") + " off"));
        if (madeUp > 0)
            parts.add(say("调休上班 " + madeUp + " 天", "調休上班 " + madeUp + " 天", days(madeUp, "make-up") + " worked"));
        return parts;
    }

    private static String days(int count, String of) {
        return count + " " + of + (count == 1 ? " day" : " days");
    }

    private String length(long millis) {
        var minutes = millis / 60_000;
        if (minutes < 60) return minutes + say(" 分", " 分", " min");
        if (minutes < 72 * 60) return minutes / 60 + say(" 时", " 時", " h");
        return minutes / 1_440 + say(" 天", " 天", " days");
    }
}
