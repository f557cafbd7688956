package io.wange.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes cases with their history and segments, and reads single ones for writing. Every write is one statement. */
@Component
class CaseStore {

    /** Who sent an action, and under which key, so that the same again is answered and not done. */
    record Key(@Nullable String idempotencyKey, @Nullable String requestHash) {
        static final Key NONE = new Key(null, null);
    }

    static final String COLUMNS = columns("f");

    private static final RowMapper<CaseFile> CASE_FILE = (row, n) -> read(row);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate db;

    CaseStore(JdbcTemplate db) {
        this.db = db;
    }

    private static String columns(String alias) {
        return CaseColumn.ALL.stream()
                        .map(c -> switch (c.name()) {
                            case "lon" -> alias + ".location[0]";
                            case "lat" -> alias + ".location[1]";
                            default -> alias + "." + c.name();
                        })
                        .collect(Collectors.joining(", "))
                + ", " + alias + ".opened_version";
    }

    static CaseFile read(java.sql.ResultSet row) throws java.sql.SQLException {
        return read(row, 1);
    }

    /** @param first position of the first of {@link #COLUMNS} */
    static CaseFile read(java.sql.ResultSet row, int first) throws java.sql.SQLException {
        var file = new CaseFile();
        var position = first;
        for (var column : CaseColumn.ALL) column.read(row, position++, file);
        file.openedVersion = row.getInt(position);
        return file;
    }

    Optional<CaseFile> find(String county, long id) {
        return one("select " + COLUMNS + " from cases.case_file f where f.county = ? and f.id = ?", county, id);
    }

    /** The row, locked until the end of the transaction. */
    Optional<CaseFile> lock(String county, long id) {
        return one(
                "select " + COLUMNS + " from cases.case_file f where f.county = ? and f.id = ? for no key update",
                county,
                id);
    }

    /** The next cases that the rules must look at, locked; those that others hold are left to them. */
    List<CaseFile> lockDue(Instant now, Instant from, long fromId, int most) {
        return db.query(
                "select " + COLUMNS + " from cases.case_file f"
                        + " where f.next_at is not null and f.next_at <= ? and (f.next_at, f.id) > (?, ?)"
                        + " order by f.next_at, f.id limit ? for no key update skip locked",
                CASE_FILE,
                Sql.parameter(now),
                Sql.parameter(from),
                fromId,
                most);
    }

    private Optional<CaseFile> one(String sql, Object... parameters) {
        return db.query(sql, CASE_FILE, parameters).stream().findFirst();
    }

    /** The next number of that day; the counter stays locked until the end of the transaction. */
    long nextId(String county, LocalDate day) {
        var last = db.queryForObject("""
                insert into cases.number_counter (county, day, last) values (?, ?, 1)
                on conflict (county, day) do update set last = cases.number_counter.last + 1 returning last""", Integer.class, county, day);
        return CaseNumber.id(day, last == null ? 1 : last);
    }

    /**
     * Writes what decisions made of a case.
     *
     * @param decisions in their order; the first of a new case has no segment to end
     * @param terms for the search; only for a new case
     */
    void save(boolean fresh, List<Decision> decisions, Key key, @Nullable String terms) {
        var write = CaseWrite.of(fresh, decisions, key, terms);
        db.update(write.text(), write.parameters());
    }

    /**
     * Writes decisions on as many cases, in as few round trips as their shapes allow: those that begin and end no segment and
     * change the same columns are written together.
     */
    void saveAll(List<Cases.Done> done) {
        var alike = new LinkedHashMap<List<CaseColumn>, List<Decision>>();
        var byText = new LinkedHashMap<String, List<Object[]>>();
        for (var one : done) {
            var decision = one.decision();
            var columns = changed(one.before(), decision.after());
            if (isPlain(decision) && columns.stream().allMatch(CaseColumn::isSingle)) {
                alike.computeIfAbsent(columns, c -> new ArrayList<>()).add(decision);
            } else {
                var write = CaseWrite.of(false, List.of(decision), Key.NONE, null);
                byText.computeIfAbsent(write.text(), t -> new ArrayList<>()).add(write.parameters());
            }
        }
        alike.forEach(this::saveAlike);
        byText.forEach(db::batchUpdate);
    }

    /** One line of the history and nothing of clocks or places. */
    private static boolean isPlain(Decision decision) {
        return decision.ended() == null
                && decision.started() == null
                && !decision.event().set().containsKey("lon")
                && !decision.event().set().containsKey("lat");
    }

    private static List<CaseColumn> changed(CaseFile before, CaseFile after) {
        return CaseWrite.UPDATED.stream()
                .filter(column -> !java.util.Objects.equals(column.get(before), column.get(after)))
                .toList();
    }

    private void saveAlike(List<CaseColumn> columns, List<Decision> decisions) {
        db.update(
                "insert into cases.case_event (county, case_id, seq, at, action, from_stage, to_stage, account_id, actor_name,"
                        + " actor_unit, actor_unit_name, note, data) select * from unnest(?::text[], ?::bigint[], ?::int[],"
                        + " ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::int[], ?::text[],"
                        + " ?::text[], ?::jsonb[])",
                Sql.array(decisions, d -> d.after().county),
                Sql.array(decisions, d -> d.after().id),
                Sql.array(decisions, d -> d.event().seq()),
                Sql.array(decisions, d -> d.event().at()),
                Sql.array(decisions, d -> d.event().action()),
                Sql.array(decisions, d -> d.event().fromStage()),
                Sql.array(decisions, d -> d.event().toStage()),
                Sql.array(decisions, d -> d.event().actor().account()),
                Sql.array(decisions, d -> d.event().actor().name()),
                Sql.array(decisions, d -> d.event().actor().unit()),
                Sql.array(decisions, d -> d.event().actor().unitName()),
                Sql.array(decisions, d -> d.event().note()),
                Sql.array(decisions, d -> CaseWrite.data(d.event())));
        var files = decisions.stream().map(Decision::after).toList();
        var set = columns.stream().map(c -> c.name() + " = u." + c.name()).collect(Collectors.joining(", "));
        var arrays = columns.stream().map(c -> ", " + c.arrayPlaceholder()).collect(Collectors.joining());
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(Sql.array(decisions, d -> d.after().county));
        parameters.add(Sql.array(decisions, d -> d.after().id));
        for (var column : columns) parameters.add(column.toArray(files));
        db.update(
                "update cases.case_file f set " + set + " from unnest(?::text[], ?::bigint[]" + arrays
                        + ") as u(county, id, " + CaseWrite.names(columns)
                        + ") where f.county = u.county and f.id = u.id",
                parameters.toArray());
    }

    /** What an earlier request with this key did, and the hash of that request. */
    record Done(CaseEvent event, @Nullable String requestHash) {}

    Optional<Done> findDone(String county, long id, int account, String idempotencyKey) {
        return db
                .query(
                        "select " + EVENT + ", request_hash from cases.case_event"
                                + " where county = ? and case_id = ? and account_id = ? and idempotency_key = ?",
                        (row, n) -> new Done(event(row), row.getString("request_hash")),
                        county,
                        id,
                        account,
                        idempotencyKey)
                .stream()
                .findFirst();
    }

    /** The whole history, oldest first. */
    List<CaseEvent> history(String county, long id) {
        return db.query(
                "select " + EVENT + " from cases.case_event where county = ? and case_id = ? order by seq",
                (row, n) -> event(row),
                county,
                id);
    }

    private static final String EVENT =
            "seq, at, action, from_stage, to_stage, account_id, actor_name, actor_unit, actor_unit_name, note, data";

    private static CaseEvent event(java.sql.ResultSet row) throws java.sql.SQLException {
        var data = JSON.readValue(row.getString("data"), EventData.class);
        return new CaseEvent(
                row.getInt("seq"),
                instant(row, "at"),
                row.getString("action"),
                row.getString("from_stage"),
                row.getString("to_stage"),
                new Actor(
                        (Integer) row.getObject("account_id"),
                        row.getString("actor_name"),
                        (Integer) row.getObject("actor_unit"),
                        row.getString("actor_unit_name"),
                        java.util.Set.of(),
                        java.util.Set.of(),
                        java.util.Set.of()),
                row.getString("note"),
                withoutNulls(data.input()),
                data.set());
    }

    /** As it lies in {@code case_event.data}. */
    record EventData(Map<String, @Nullable Object> input, Map<String, @Nullable Object> set) {}

    private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> map) {
        var found = new java.util.LinkedHashMap<String, Object>();
        map.forEach((name, value) -> {
            if (value != null) found.put(name, value);
        });
        return found;
    }

    private static Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        return row.getObject(column, java.time.OffsetDateTime.class).toInstant();
    }

    /** The running segment follows the row after a change of its deadline. */
    void moveDue(CaseFile file) {
        db.update(
                "update cases.segment set due_at = ?, warn_at = ? where county = ? and case_id = ? and seq = ?",
                Sql.parameter(file.dueAt),
                Sql.parameter(file.warnAt),
                file.county,
                file.id,
                file.segmentSeq);
    }

    void addRuling(CaseFile file, @Nullable String reason, Instant at) {
        db.update(
                "insert into cases.ruling (county, case_id, class_code, area_id, unit_id, reason, at) values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (county, case_id) do nothing",
                file.county,
                file.id,
                file.classCode,
                file.areaId,
                file.handlingUnit,
                reason,
                Sql.parameter(at));
    }
}
