package io.wange.cases;

import io.wange.catalog.Catalog;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Texts that stand ready for notes and reasons: by action and class, everybody's or a unit's own. */
@Service
public class StandardTexts {

    private static final int LONGEST = 500;
    private static final int OFFERED = 20;
    private static final int MOST = 2_000;

    private static final RowMapper<StandardText> TEXT = (row, n) -> new StandardText(
            row.getInt(1),
            row.getString(2),
            row.getString(3),
            (Integer) row.getObject(4),
            row.getString(5),
            row.getInt(6),
            row.getInt(7));

    private static final String COLUMNS = "id, action, class_code, unit_id, text, sort, version";

    private final JdbcTemplate db;
    private final Catalog catalog;

    StandardTexts(JdbcTemplate db, Catalog catalog) {
        this.db = db;
        this.catalog = catalog;
    }

    /** @param action null: any; {@code classCode} null: any; {@code unitId} null: everybody's */
    public record StandardText(
            int id,
            @Nullable String action,
            @Nullable String classCode,
            @Nullable Integer unitId,
            String text,
            int sort,
            int version) {}

    public record Input(
            @Nullable String action,
            @Nullable String classCode,
            @Nullable Boolean ofUnit,
            @Nullable String text,
            @Nullable Integer sort) {}

    /** All that the caller may use: everybody's and those of his units. */
    public List<StandardText> list(Caller caller) {
        return db.query(
                "select " + COLUMNS + " from cases.standard_text where unit_id is null or unit_id = any(?)"
                        + " order by action nulls first, class_code nulls first, sort, id",
                TEXT,
                (Object) caller.ownUnits().toArray(Integer[]::new));
    }

    /** Those that fit an action on a case of that class; the most specific first. */
    public List<StandardText> offered(Caller caller, String action, @Nullable String classCode) {
        var classes = new ArrayList<String>();
        if (classCode != null) {
            classes.add(classCode);
            catalog.findClass(classCode).map(found -> found.parentCode()).ifPresent(classes::add);
        }
        return db.query(
                "select " + COLUMNS + " from cases.standard_text where (unit_id is null or unit_id = any(?))"
                        + " and (action is null or action = ?) and (class_code is null or class_code = any(?))"
                        + " order by unit_id nulls last, class_code nulls last, action nulls last, sort, id limit "
                        + OFFERED,
                TEXT,
                caller.ownUnits().toArray(Integer[]::new),
                action,
                classes.toArray(String[]::new));
    }

    @Transactional
    public StandardText add(Caller caller, Input input) {
        check(input);
        var unit = unit(caller, input);
        var count = db.queryForObject("select count(*) from cases.standard_text", Integer.class);
        if (count != null && count >= MOST) throw Problem.invalid("text", "count", "There are too many texts already.");
        return db.query(
                        "insert into cases.standard_text (action, class_code, unit_id, text, sort)"
                                + " values (?, ?, ?, ?, coalesce(?, 0)) returning " + COLUMNS,
                        TEXT,
                        input.action(),
                        input.classCode(),
                        unit,
                        input.text(),
                        input.sort())
                .getFirst();
    }

    /** @throws Problem 404, 412, 422 */
    @Transactional
    public StandardText change(Caller caller, int id, int version, Input input) {
        check(input);
        Version.check(version, get(caller, id).version());
        return db.query(
                        "update cases.standard_text set action = ?, class_code = ?, unit_id = ?, text = ?,"
                                + " sort = coalesce(?, sort), version = version + 1 where id = ? returning " + COLUMNS,
                        TEXT,
                        input.action(),
                        input.classCode(),
                        unit(caller, input),
                        input.text(),
                        input.sort(),
                        id)
                .getFirst();
    }

    @Transactional
    public void remove(Caller caller, int id, int version) {
        Version.check(version, get(caller, id).version());
        db.update("delete from cases.standard_text where id = ?", id);
    }

    /** A unit's own are its people's to change, everybody's the data administrator's. */
    private StandardText get(Caller caller, int id) {
        var text = list(caller).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("text", id));
        if (text.unitId() == null) caller.require("catalog.edit");
        return text;
    }

    private static @Nullable Integer unit(Caller caller, Input input) {
        if (!Boolean.TRUE.equals(input.ofUnit())) {
            caller.require("catalog.edit");
            return null;
        }
        if (caller.unitId() == null) throw Problem.invalid("ofUnit", "unit", "You belong to no unit.");
        return caller.unitId();
    }

    private void check(Input input) {
        Inputs.text("text", input.text(), LONGEST);
        if (input.text() == null || input.text().isBlank())
            throw Problem.invalid("text", "required", "A text is needed.");
        Inputs.text("action", input.action(), 50);
        if (input.classCode() != null && catalog.findClass(input.classCode()).isEmpty())
            throw Problem.invalid("classCode", "unknown", "There is no class " + input.classCode() + ".");
    }
}
