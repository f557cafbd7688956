package io.wange.cases;

import io.wange.catalog.Catalog;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Texts that stand ready for notes and reasons: by action and class, everybody's, a unit's or one person's own. Words in
 * braces are filled in from the case when the text is used.
 */
@Service
public class StandardTexts {

    private static final int LONGEST = 500;
    private static final int OFFERED = 20;
    private static final int MOST = 2_000;
    private static final int MOST_OWN = 100;

    private static final Set<String> PLACEHOLDERS = Set.of("number", "class", "address", "deadline");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private static final RowMapper<StandardText> TEXT = (row, n) -> new StandardText(
            row.getInt(1),
            row.getString(2),
            row.getString(3),
            (Integer) row.getObject(4),
            row.getString(5),
            row.getInt(6),
            row.getObject(8) != null,
            row.getInt(7));

    private static final String COLUMNS = "id, action, class_code, unit_id, text, sort, version, account_id";
    private static final String VISIBLE =
            "(unit_id is null and account_id is null or unit_id = any(?) or account_id = ?)";

    private final JdbcTemplate db;
    private final Catalog catalog;

    StandardTexts(JdbcTemplate db, Catalog catalog) {
        this.db = db;
        this.catalog = catalog;
    }

    /** @param action null: any; {@code classCode} null: any; {@code unitId} null: everybody's, or the reader's {@code own} */
    public record StandardText(
            int id,
            @Nullable String action,
            @Nullable String classCode,
            @Nullable Integer unitId,
            String text,
            int sort,
            boolean own,
            int version) {}

    /** @param own the caller's alone; else {@code ofUnit} his unit's; else everybody's */
    public record Input(
            @Nullable String action,
            @Nullable String classCode,
            @Nullable Boolean ofUnit,
            @Nullable Boolean own,
            @Nullable String text,
            @Nullable Integer sort) {}

    /** All that the caller may use: everybody's, those of his units, his own. */
    public List<StandardText> list(Caller caller) {
        return db.query(
                "select " + COLUMNS + " from cases.standard_text where " + VISIBLE
                        + " order by action nulls first, class_code nulls first, sort, id",
                TEXT,
                caller.ownUnits().toArray(Integer[]::new),
                caller.accountId());
    }

    /** Those that fit an action on a case of that class; the most specific first. */
    public List<StandardText> offered(Caller caller, String action, @Nullable String classCode) {
        var classes = new ArrayList<String>();
        if (classCode != null) {
            classes.add(classCode);
            catalog.findClass(classCode).map(found -> found.parentCode()).ifPresent(classes::add);
        }
        return db.query(
                "select " + COLUMNS + " from cases.standard_text where " + VISIBLE
                        + " and (action is null or action = ?) and (class_code is null or class_code = any(?))"
                        + " order by account_id nulls last, unit_id nulls last, class_code nulls last, action nulls last, sort, id limit "
                        + OFFERED,
                TEXT,
                caller.ownUnits().toArray(Integer[]::new),
                caller.accountId(),
                action,
                classes.toArray(String[]::new));
    }

    @Transactional
    public StandardText add(Caller caller, Input input) {
        check(input);
        var unit = unit(caller, input);
        var own = isOwn(input);
        var count = db.queryForObject(
                "select count(*) from cases.standard_text where account_id is not distinct from ?",
                Integer.class,
                own ? caller.accountId() : null);
        if (count != null && count >= (own ? MOST_OWN : MOST))
            throw Problem.invalid("text", "count", "There are too many texts already.");
        return db.query(
                        "insert into cases.standard_text (action, class_code, unit_id, account_id, text, sort)"
                                + " values (?, ?, ?, ?, ?, coalesce(?, 0)) returning " + COLUMNS,
                        TEXT,
                        input.action(),
                        input.classCode(),
                        unit,
                        own ? caller.accountId() : null,
                        String.valueOf(input.text()).strip(),
                        input.sort())
                .getFirst();
    }

    /** @throws Problem 404, 412, 422 */
    @Transactional
    public StandardText change(Caller caller, int id, int version, Input input) {
        check(input);
        Version.check(version, get(caller, id).version());
        return db.query(
                        "update cases.standard_text set action = ?, class_code = ?, unit_id = ?, account_id = ?, text = ?,"
                                + " sort = coalesce(?, sort), version = version + 1 where id = ? returning " + COLUMNS,
                        TEXT,
                        input.action(),
                        input.classCode(),
                        unit(caller, input),
                        isOwn(input) ? caller.accountId() : null,
                        String.valueOf(input.text()).strip(),
                        input.sort(),
                        id)
                .getFirst();
    }

    @Transactional
    public void remove(Caller caller, int id, int version) {
        Version.check(version, get(caller, id).version());
        db.update("delete from cases.standard_text where id = ?", id);
    }

    private static boolean isOwn(Input input) {
        return Boolean.TRUE.equals(input.own());
    }

    /** A unit's are its people's to change, everybody's the data administrator's. */
    private StandardText get(Caller caller, int id) {
        var text = list(caller).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("text", id));
        if (text.unitId() == null && !text.own()) caller.require("catalog.edit");
        return text;
    }

    private static @Nullable Integer unit(Caller caller, Input input) {
        if (isOwn(input)) return null;
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
        var odd = PLACEHOLDER
                .matcher(input.text())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !PLACEHOLDERS.contains(name))
                .findFirst();
        if (odd.isPresent())
            throw Problem.invalid("text", "placeholder", "{" + odd.get() + "} cannot be filled in from a case.")
                    .with("allowed", PLACEHOLDERS);
        Inputs.text("action", input.action(), 50);
        if (input.classCode() != null && catalog.findClass(input.classCode()).isEmpty())
            throw Problem.invalid("classCode", "unknown", "There is no class " + input.classCode() + ".");
    }
}
