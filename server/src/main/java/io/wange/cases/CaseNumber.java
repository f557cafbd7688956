package io.wange.cases;

import io.wange.platform.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a case: county in 6 digits, day as yyyyMMdd, sequence of that day in at least 5 digits.
 *
 * @param id all after the county, as a number
 */
public record CaseNumber(String county, long id) {

    private static final Pattern WHOLE = Pattern.compile("\\d{6}(?:19|2\\d)\\d{6}\\d{5,9}");
    private static final Pattern SHORT = Pattern.compile("\\d{4}\\d{5,9}");

    static long id(LocalDate day, int sequence) {
        var padded = sequence < 100_000 ? String.format("%05d", sequence) : Integer.toString(sequence);
        return Long.parseLong(day.format(DateTimeFormatter.BASIC_ISO_DATE) + padded);
    }

    /** @throws Problem 404 for anything that is no number of a case */
    public static CaseNumber of(String number) {
        return find(number).orElseThrow(() -> Problem.notFound("case", number));
    }

    static Optional<CaseNumber> find(String number) {
        if (!WHOLE.matcher(number).matches()) return Optional.empty();
        return Optional.of(new CaseNumber(number.substring(0, 6), Long.parseLong(number.substring(6))));
    }

    /** What somebody typed: the whole number, or month, day and sequence of this year, with or without spaces. */
    static Optional<CaseNumber> typed(String text, String county, int year) {
        var digits = text.replace(" ", "");
        if (SHORT.matcher(digits).matches()) return Optional.of(new CaseNumber(county, Long.parseLong(year + digits)));
        return find(digits);
    }

    @Override
    public String toString() {
        return county + id;
    }
}
