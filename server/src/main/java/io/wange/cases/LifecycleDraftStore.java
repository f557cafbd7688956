package io.wange.cases;

import io.wange.cases.LifecycleDraft.Said;
import io.wange.platform.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Rows of drafts. */
@Component
class LifecycleDraftStore {

    private static final String SELECT = "select code, based_on, definition, shipped_hash, edited_by, changed_by,"
            + " changed_by_name, changed_at, submitted_by_name, submitted_at, submit_note, returned_by_name, returned_at,"
            + " return_note, version from cases.lifecycle_draft where code = ?";

    private final JdbcTemplate db;

    LifecycleDraftStore(JdbcTemplate db) {
        this.db = db;
    }

    Optional<LifecycleDraft> find(String code) {
        return db.query(SELECT, (row, n) -> draft(row), code).stream().findFirst();
    }

    /** The row, locked until the end of the transaction. */
    Optional<LifecycleDraft> lock(String code) {
        return db.query(SELECT + " for update", (row, n) -> draft(row), code).stream()
                .findFirst();
    }

    /** False when there is one already. */
    boolean add(String code, int basedOn, JsonNode definition, @Nullable String shippedHash, Caller by, Instant at) {
        return db.update(
                        "insert into cases.lifecycle_draft (code, based_on, definition, shipped_hash, changed_by,"
                                + " changed_by_name, changed_at) values (?, ?, ?::json, ?, ?, ?, ?) on conflict do nothing",
                        code,
                        basedOn,
                        definition.toString(),
                        shippedHash,
                        by.accountId(),
                        by.name(),
                        Sql.parameter(at))
                == 1;
    }

    void takeOver(String code, Caller by, Instant at) {
        db.update(
                "update cases.lifecycle_draft set changed_by = ?, changed_by_name = ?, changed_at = ?,"
                        + " version = version + 1 where code = ?",
                by.accountId(),
                by.name(),
                Sql.parameter(at),
                code);
    }

    void change(String code, JsonNode definition, Caller by, Instant at) {
        db.update(
                "update cases.lifecycle_draft set definition = ?::json, changed_at = ?, version = version + 1,"
                        + " edited_by = case when ? = any(edited_by) then edited_by else edited_by || ?::int end"
                        + " where code = ?",
                definition.toString(),
                Sql.parameter(at),
                by.accountId(),
                by.accountId(),
                code);
    }

    void submit(String code, Caller by, Instant at, @Nullable String note) {
        db.update(
                "update cases.lifecycle_draft set submitted_by = ?, submitted_by_name = ?, submitted_at = ?,"
                        + " submit_note = ?, returned_by_name = null, returned_at = null, return_note = null,"
                        + " version = version + 1 where code = ?",
                by.accountId(),
                by.name(),
                Sql.parameter(at),
                note,
                code);
    }

    /** Back to its editors; with a word of who gave it back, or none where they took it back themselves. */
    void unsubmit(String code, @Nullable Caller by, Instant at, @Nullable String note) {
        db.update(
                "update cases.lifecycle_draft set submitted_by = null, submitted_by_name = null, submitted_at = null,"
                        + " submit_note = null, returned_by_name = ?, returned_at = ?, return_note = ?,"
                        + " version = version + 1 where code = ?",
                by == null ? null : by.name(),
                by == null ? null : Sql.parameter(at),
                note,
                code);
    }

    void see(String code, String shippedHash) {
        db.update("update cases.lifecycle_draft set shipped_hash = ? where code = ?", shippedHash, code);
    }

    void remove(String code) {
        db.update("delete from cases.lifecycle_draft where code = ?", code);
    }

    private static LifecycleDraft draft(ResultSet row) throws SQLException {
        return new LifecycleDraft(
                row.getString("code"),
                row.getInt("based_on"),
                LifecycleReader.parseJson(row.getString("definition")),
                row.getString("shipped_hash"),
                numbers(row, "edited_by"),
                row.getInt("changed_by"),
                row.getString("changed_by_name"),
                instant(row, "changed_at"),
                said(row, "submitted_by_name", "submitted_at", "submit_note"),
                said(row, "returned_by_name", "returned_at", "return_note"),
                row.getInt("version"));
    }

    static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        return Arrays.asList((Integer[]) row.getArray(column).getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Said said(ResultSet row, String by, String at, String note) throws SQLException {
        if (row.getString(by) == null) return null;
        return new Said(row.getString(by), instant(row, at), row.getString(note));
    }
}
