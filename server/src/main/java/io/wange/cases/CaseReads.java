package io.wange.cases;

import io.wange.cases.CaseView.ReportView;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what hangs on one case. */
@Component
class CaseReads {

    private final JdbcTemplate db;

    CaseReads(JdbcTemplate db) {
        this.db = db;
    }

    List<Segment> segments(CaseFile file) {
        return db.query("""
                select seq, clock, stage, party_unit, party_duty, party_name, running, started_at, ended_at, limit_value,
                    limit_unit, due_at, warn_at, used_ms
                from cases.segment where county = ? and case_id = ? order by seq""", (row, n) -> segment(row), file.county, file.id);
    }

    private static Segment segment(ResultSet row) throws SQLException {
        var value = row.getBigDecimal("limit_value");
        var unit = row.getString("limit_unit");
        return new Segment(
                row.getInt("seq"),
                row.getInt("clock"),
                row.getString("stage"),
                (Integer) row.getObject("party_unit"),
                row.getString("party_duty"),
                row.getString("party_name"),
                row.getBoolean("running"),
                at(row, "started_at"),
                find(row, "ended_at"),
                value == null || unit == null ? null : new Limit(value, LimitUnit.ofCode(unit)),
                find(row, "due_at"),
                find(row, "warn_at"),
                (Long) row.getObject("used_ms"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** In clear; mask before showing. */
    List<ReportView> reports(CaseFile file) {
        return db.query(
                """
                select id, received_at, channel, reporter_name, reporter_phone, outer_number, wants_reply, description, secret,
                    source
                from cases.report where county = ? and case_id = ? order by received_at, id""",
                (row, n) -> new ReportView(
                        row.getLong(1),
                        at(row, "received_at"),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getBoolean(9),
                        source(row.getString(10))),
                file.county,
                file.id);
    }

    private static @Nullable ReportSource source(@Nullable String json) {
        return json == null ? null : JsonMapper.shared().readValue(json, ReportSource.class);
    }

    /** Numbers of the cases that were merged into this one. */
    List<String> mergedFrom(CaseFile file) {
        return db.query(
                "select county || id from cases.case_file where merged_into = ? order by county, id",
                (row, n) -> row.getString(1),
                file.number());
    }

    /** The line of the history that brought a photo. */
    record PhotoLine(String stage, Instant at, @Nullable String by) {}

    Map<Long, PhotoLine> photoLines(CaseFile file) {
        var lines = new HashMap<Long, PhotoLine>();
        db.query(
                """
                select at, coalesce(from_stage, to_stage) as stage, actor_name, data -> 'input' ->> 'photos' as photos
                from cases.case_event
                where county = ? and case_id = ? and jsonb_exists(data -> 'input', 'photos')""",
                row -> {
                    var line = new PhotoLine(row.getString("stage"), at(row, "at"), row.getString("actor_name"));
                    var ids =
                            JsonMapper.shared().readValue(row.getString("photos"), new TypeReference<List<Long>>() {});
                    ids.forEach(id -> lines.put(id, line));
                },
                file.county,
                file.id);
        return lines;
    }

    /** Notes that the party has looked at the case as it stands. */
    void opened(CaseFile file) {
        db.update(
                "update cases.case_file set opened_version = ? where county = ? and id = ? and opened_version < ?",
                file.version,
                file.county,
                file.id,
                file.version);
    }
}
