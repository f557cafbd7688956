package io.wange.cases;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The names and telephones of those who reported: lent for the answer, not kept. */
@Service
public class Reporters {

    private final JdbcTemplate db;
    private final Counties counties;

    Reporters(JdbcTemplate db, Counties counties) {
        this.db = db;
        this.counties = counties;
    }

    /** The number of the case that a report belongs to now: it may have been merged into another, or taken out again. */
    public Optional<String> caseOf(String county, long report) {
        return db
                .query(
                        "select county || case_id from cases.report where county = ? and id = ? and case_id is not null",
                        (row, n) -> row.getString(1),
                        county,
                        report)
                .stream()
                .findFirst();
    }

    /** Their names in clear, to blot them out of a text. */
    public List<String> names(String number) {
        var at = CaseNumber.of(number);
        return db.query(
                "select distinct reporter_name from cases.report"
                        + " where county = ? and case_id = ? and reporter_name is not null",
                (row, n) -> row.getString(1),
                at.county(),
                at.id());
    }

    /**
     * Somebody who asked to hear how his report ended.
     *
     * @param way phone, sms
     * @param areaPath of the case; of its county when it lies outside every area
     * @param words of those who handled it, without the names of reporters; null: they said nothing
     * @param secret he wants not to be named
     */
    public record Waiting(
            long report,
            String phone,
            String way,
            String areaPath,
            @Nullable String words,
            boolean secret) {}

    /** Of a case that ended: all of its reports whose telephone is known. */
    public List<Waiting> toTell(String number) {
        var at = CaseNumber.of(number);
        var around = counties.path(at.county());
        return db.query(
                """
                select r.id, r.reporter_phone, r.wants_reply, f.area_path, r.secret,
                    cases.without_names(coalesce(f.handling_note, f.last_note),
                        array(select reporter_name from cases.report
                            where county = f.county and case_id = f.id and reporter_name is not null))
                from cases.report r join cases.case_progress f on f.county = r.county and f.id = r.case_id
                where r.county = ? and r.case_id = ? and r.wants_reply in ('phone', 'sms') and r.reporter_phone is not null
                order by r.id""",
                (row, n) -> new Waiting(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Objects.requireNonNullElse(row.getString(4), around),
                        row.getString(6),
                        row.getBoolean(5)),
                at.county(),
                at.id());
    }

    /**
     * Blanks names and telephones in the reports of an account whose cases ended before that time; the reports stay.
     *
     * @return in how many
     */
    @Transactional
    public int forget(int accountId, Instant endedBefore) {
        // the hash of the request was made from the telephone too
        return db.update("""
                update cases.report r set reporter_name = null, reporter_phone = null, request_hash = null
                from cases.case_file f
                where f.county = r.county and f.id = r.case_id and r.account_id = ?
                    and (r.reporter_name is not null or r.reporter_phone is not null)
                    and f.state in ('closed', 'void') and f.closed_at < ?""", accountId, Sql.parameter(endedBefore));
    }
}
