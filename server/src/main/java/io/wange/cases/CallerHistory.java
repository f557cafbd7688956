package io.wange.cases;

import io.wange.platform.Caller;
import io.wange.platform.Masking;
import io.wange.platform.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What is known of somebody who calls: his earlier reports, by his number; within the caller's scope. */
@Service
public class CallerHistory {

    private static final int SHOWN = 10;

    private final JdbcTemplate db;
    private final Counties counties;
    private final CaseRows rows;
    private final Cases cases;

    CallerHistory(JdbcTemplate db, Counties counties, CaseRows rows, Cases cases) {
        this.db = db;
        this.counties = counties;
        this.rows = rows;
        this.cases = cases;
    }

    /**
     * Somebody's earlier reports.
     *
     * @param name as given last, masked; not of who wanted not to be named
     * @param open how many of his cases are not closed yet
     * @param cases the newest first, ten at most
     */
    public record Known(@Nullable String name, String phone, int reports, int open, List<Earlier> cases) {}

    public record Earlier(
            String number,
            @Nullable String className,
            @Nullable String address,
            Instant reportedAt,
            String stageName,
            String state,
            Lamp lamp) {}

    private record Report(@Nullable String name, CaseFile file) {}

    /** @throws Problem 422 for what is no telephone number */
    public Known find(Caller caller, String phone, Language language) {
        var digits = digits(phone);
        if (digits.length() < 7 || digits.length() > 20)
            throw Problem.invalid("phone", "phone", "A telephone number has 7 to 20 digits.");
        var now = cases.now();
        var sql = new Sql("select case when not r.secret then r.reporter_name end, " + CaseStore.COLUMNS
                        + " from cases.report r join cases.case_file f on f.county = r.county and f.id = r.case_id")
                .add(" where r.reporter_phone = any(?)", (Object) new String[] {digits, phone.strip()});
        counties.scope(caller).restrict(sql, "f");
        sql.add(" order by r.received_at desc limit 200");
        var found = db.query(
                sql.text(), (row, n) -> new Report(row.getString(1), CaseStore.read(row, 2)), sql.parameters());
        return new Known(
                found.stream()
                        .map(Report::name)
                        .filter(name -> name != null)
                        .map(Masking::name)
                        .findFirst()
                        .orElse(null),
                String.valueOf(Masking.phone(digits)),
                found.size(),
                (int) found.stream()
                        .filter(r -> r.file().state.equals("open") || r.file().paused())
                        .count(),
                found.stream()
                        .limit(SHOWN)
                        .map(r -> earlier(r.file(), now, language))
                        .toList());
    }

    private Earlier earlier(CaseFile file, Instant now, Language language) {
        var row = rows.row(file, now, language);
        return new Earlier(
                row.number(),
                row.className(),
                row.address(),
                row.reportedAt(),
                row.stageName(),
                row.state(),
                row.lamp());
    }

    /** A number as it is kept and compared: digits only, without the country's. */
    static String digits(String phone) {
        var digits = phone.replaceAll("[\\s()\\-–.]", "");
        if (digits.startsWith("+86")) digits = digits.substring(3);
        return digits.replaceAll("[^0-9]", "");
    }
}
