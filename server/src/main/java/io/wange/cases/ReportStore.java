package io.wange.cases;

import io.wange.cases.ActionInput.Place;
import io.wange.cases.CaseStore.Key;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes reports; they are never changed. */
@Component
class ReportStore {

    private static final int BLOCK = 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate db;
    private final AtomicLong next = new AtomicLong();
    private long end;

    ReportStore(JdbcTemplate db) {
        this.db = db;
    }

    /** Ids of reports only need to be unique; they are taken in blocks. */
    synchronized long nextId() {
        if (next.get() >= end) {
            var block = db.queryForObject(
                    "select max(nextval('cases.report_id')) from generate_series(1, " + BLOCK + ")", Long.class);
            end = block == null ? 1 : block + 1;
            next.set(end - BLOCK);
        }
        return next.getAndIncrement();
    }

    void add(
            long id,
            CaseFile file,
            ReportDraft draft,
            int accountId,
            @Nullable Place place,
            Instant at,
            Key key,
            ReportAnswer answer) {
        var reporter = draft.reporter();
        var anybody = reporter == null ? new ReportDraft.Reporter(null, null, null) : reporter;
        db.update(
                """
                insert into cases.report (county, id, case_id, channel, outer_number, reporter_name, reporter_phone,
                    wants_reply, class_code, description, address, location, coordinate_system, received_at, account_id,
                    idempotency_key, request_hash, answer, secret, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, point(?::float8, ?::float8), ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb)""",
                file.county,
                id,
                file.id,
                draft.channel(),
                draft.outerNumber(),
                anybody.name(),
                anybody.phone() == null ? null : kept(anybody.phone()),
                anybody.wantsReply(),
                draft.classCode(),
                draft.description(),
                draft.address(),
                place == null ? null : place.lon(),
                place == null ? null : place.lat(),
                draft.coordinateSystem() == null
                        ? "CGCS2000"
                        : draft.coordinateSystem().toUpperCase(java.util.Locale.ROOT),
                Sql.parameter(at),
                accountId,
                key.idempotencyKey(),
                key.requestHash(),
                JSON.writeValueAsString(answer),
                draft.secret(),
                draft.source() == null ? null : JSON.writeValueAsString(draft.source()));
    }

    /** A telephone number without what people put between its digits; anything else as it was given. */
    private static String kept(String phone) {
        var digits = CallerHistory.digits(phone);
        return digits.length() >= 7 && phone.matches("[+0-9\\s()\\-–.]+") ? digits : phone.strip();
    }

    /** What an earlier request with this key was told. */
    record Done(ReportAnswer answer, @Nullable String requestHash) {}

    Optional<Done> findDone(List<String> counties, int accountId, String idempotencyKey) {
        return db
                .query(
                        "select answer, request_hash from cases.report"
                                + " where county = any(?) and account_id = ? and idempotency_key = ?",
                        (row, n) -> new Done(JSON.readValue(row.getString(1), ReportAnswer.class), row.getString(2)),
                        counties.toArray(String[]::new),
                        accountId,
                        idempotencyKey)
                .stream()
                .findFirst();
    }
}
