package io.wange.portal.open311;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are asked for.
 *
 * @param numbers of cases; not empty: nothing else counts
 * @param status open, closed; empty: both
 * @param from when it was reported, both included
 * @param size of a page, capped
 */
record RequestFilter(
        List<String> numbers,
        List<String> services,
        Set<String> status,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedTo,
        int page,
        int size) {

    private static final Duration USUAL_SPAN = Duration.ofDays(90);
    private static final int DEEPEST = 1_000_000;

    /** @throws Open311Error 400 */
    static RequestFilter of(Sent sent, Open311Settings settings, Instant now) {
        var zone = settings.zone();
        var from = instant(sent, "start_date", zone, false);
        var to = instant(sent, "end_date", zone, true);
        if (from == null) from = to == null ? now.minus(USUAL_SPAN) : to.minus(USUAL_SPAN);
        if (to != null && from.isAfter(to)) throw Open311Error.bad("start_date lies after end_date");
        var status = Set.copyOf(list(sent.value("status")));
        for (var one : status)
            if (!one.equals("open") && !one.equals("closed")) throw Open311Error.bad("status is open or closed");
        var page = number(sent, "page", 1, DEEPEST);
        var size = Math.min(settings.mostPerPage(), number(sent, "page_size", settings.mostPerPage(), DEEPEST));
        if ((page - 1L) * size > DEEPEST) throw Open311Error.bad("page is too far; narrow the dates");
        return new RequestFilter(
                list(sent.value("service_request_id")),
                list(sent.value("service_code")),
                status,
                from,
                to,
                instant(sent, "updated_after", zone, false),
                instant(sent, "updated_before", zone, true),
                page,
                size);
    }

    private static List<String> list(@Nullable String text) {
        if (text == null) return List.of();
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .limit(1000)
                .toList();
    }

    private static int number(Sent sent, String name, int otherwise, int most) {
        var text = sent.value(name);
        if (text == null) return otherwise;
        if (!text.matches("\\d{1,9}")) throw Open311Error.bad(name + " is a number from 1");
        var number = Integer.parseInt(text);
        if (number < 1 || number > most) throw Open311Error.bad(name + " is a number from 1 to " + most);
        return number;
    }

    /** With a zone as the standard has it; also without, and a mere day. */
    private static @Nullable Instant instant(Sent sent, String name, ZoneId zone, boolean end) {
        var text = sent.value(name);
        if (text == null) return null;
        // a plus that was not encoded arrives as a blank
        var clean = text.replace(' ', '+').toUpperCase(java.util.Locale.ROOT);
        try {
            var at = parse(clean, zone, end);
            if (at.isAfter(Instant.parse("1900-01-01T00:00:00Z")) && at.isBefore(Instant.parse("2200-01-01T00:00:00Z")))
                return at;
        } catch (DateTimeException e) {
            // said below
        }
        throw Open311Error.bad(name + " is no time like 2026-05-19T10:27:33+08:00");
    }

    private static Instant parse(String text, ZoneId zone, boolean end) {
        if (text.length() == 10) {
            var day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant().minusMillis(end ? 1 : 0);
        }
        if (text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:?\\d\\d"))
            return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                    .toInstant();
        return LocalDateTime.parse(text.replace('+', 'T')).atZone(zone).toInstant();
    }
}
