package io.wange.exchange;

import io.wange.access.Audit;
import io.wange.catalog.Catalog;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import io.wange.platform.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of alarms, in memory. */
@Service
class AlarmTypes {

    private static final String TOPIC = "exchange.alarm-types";

    private final JdbcTemplate db;
    private final Catalog catalog;
    private final Audit audit;
    private final Changes changes;
    private final Snapshot<List<AlarmType>> known;

    AlarmTypes(JdbcTemplate db, Catalog catalog, Audit audit, Changes changes) {
        this.db = db;
        this.catalog = catalog;
        this.audit = audit;
        this.changes = changes;
        known = changes.snapshot(this::list, TOPIC);
    }

    Optional<AlarmType> find(String code) {
        return known.get().stream().filter(type -> type.code().equals(code)).findFirst();
    }

    List<AlarmType> list() {
        return db.query(
                "select * from exchange.alarm_type order by code",
                (row, n) -> new AlarmType(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("class_code"),
                        row.getInt("quiet_minutes"),
                        row.getInt("join_metres"),
                        row.getInt("join_minutes"),
                        row.getBoolean("enabled"),
                        row.getInt("version")));
    }

    private AlarmType get(String code) {
        return list().stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("alarm type", code));
    }

    /** @throws Problem 409 {@code taken}; 422 */
    @Transactional
    AlarmType add(AlarmType wanted) {
        check(wanted);
        var added = db.update(
                "insert into exchange.alarm_type (code, name, name_en, class_code, quiet_minutes, join_metres, join_minutes,"
                        + " enabled) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (code) do nothing",
                wanted.code(),
                wanted.name(),
                wanted.nameEn(),
                wanted.classCode(),
                wanted.quietMinutes(),
                wanted.joinMetres(),
                wanted.joinMinutes(),
                wanted.enabled());
        if (added == 0)
            throw Problem.conflict("taken", "The code " + wanted.code() + " is taken.")
                    .with("field", "code");
        told("alarm-type.create", wanted);
        return get(wanted.code());
    }

    /** @throws Problem 404; 412; 422 */
    @Transactional
    AlarmType change(AlarmType wanted) {
        check(wanted);
        var before = get(wanted.code());
        var changed = db.update(
                "update exchange.alarm_type set name = ?, name_en = ?, class_code = ?, quiet_minutes = ?, join_metres = ?,"
                        + " join_minutes = ?, enabled = ?, version = version + 1 where code = ? and version = ?",
                wanted.name(),
                wanted.nameEn(),
                wanted.classCode(),
                wanted.quietMinutes(),
                wanted.joinMetres(),
                wanted.joinMinutes(),
                wanted.enabled(),
                wanted.code(),
                wanted.version());
        if (changed == 0) throw Version.stale(before.version());
        told("alarm-type.change", wanted);
        return get(wanted.code());
    }

    private void check(AlarmType wanted) {
        if (wanted.classCode() != null && catalog.findClass(wanted.classCode()).isEmpty())
            throw Problem.invalid("classCode", "unknown", "There is no class " + wanted.classCode() + ".");
    }

    private void told(String action, AlarmType type) {
        audit.describe(
                action,
                "alarm-type",
                type.code(),
                Map.of("class", String.valueOf(type.classCode()), "quietMinutes", type.quietMinutes()));
        changes.publish(TOPIC);
    }
}
