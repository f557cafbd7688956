package io.wange.cases;

import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Conditions that somebody keeps under a name, each account its own. */
@Service
public class SavedViews {

    private static final int MOST = 50;
    private static final int LONGEST_QUERY = 4_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final RowMapper<SavedView> VIEW = (row, n) -> new SavedView(
            row.getInt(1),
            row.getString(2),
            JSON.readValue(row.getString(3), new TypeReference<Map<String, Object>>() {}),
            row.getInt(4),
            row.getObject(5) != null,
            row.getBoolean(6));

    private final JdbcTemplate db;

    SavedViews(JdbcTemplate db) {
        this.db = db;
    }

    private static final String COLUMNS = "id, name, query, sort, shared_unit, true";

    /**
     * @param query conditions, sorting and columns as the client wrote them
     * @param shared seen by everybody of its owner's unit
     * @param own whether the reader may change it
     */
    public record SavedView(int id, String name, Map<String, Object> query, int sort, boolean shared, boolean own) {}

    /**
     * @param name 1 to 60 characters
     * @param sort place among the views; null: behind the others
     * @param shared with the unit of its owner; null: as it was, at first not
     */
    public record NewView(
            @Nullable String name,
            @Nullable Map<String, Object> query,
            @Nullable Integer sort,
            @Nullable Boolean shared) {}

    public List<SavedView> list(Caller caller) {
        return db.query(
                "select id, name, query, sort, shared_unit, account_id = ? from cases.saved_view"
                        + " where account_id = ? or shared_unit = any(?) order by account_id <> ?, sort, id",
                VIEW,
                caller.accountId(),
                caller.accountId(),
                caller.ownUnits().toArray(Integer[]::new),
                caller.accountId());
    }

    @Transactional
    public SavedView add(Caller caller, NewView view) {
        var query = check(view);
        var count = db.queryForObject(
                "select count(*) from cases.saved_view where account_id = ?", Integer.class, caller.accountId());
        if (count != null && count >= MOST) throw Problem.invalid("name", "count", "At most 50 views can be kept.");
        try {
            return db.query(
                            "insert into cases.saved_view (account_id, name, query, sort, shared_unit)"
                                    + " values (?, ?, ?::jsonb, ?, ?) returning " + COLUMNS,
                            VIEW,
                            caller.accountId(),
                            view.name(),
                            query,
                            view.sort() == null ? count : view.sort(),
                            Boolean.TRUE.equals(view.shared()) ? unit(caller) : null)
                    .getFirst();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    @Transactional
    public SavedView change(Caller caller, int id, NewView view) {
        var query = check(view);
        try {
            return db
                    .query(
                            "update cases.saved_view set name = ?, query = ?::jsonb, sort = coalesce(?, sort),"
                                    + " shared_unit = case ?::boolean when true then ?::int when false then null"
                                    + " else shared_unit end where id = ? and account_id = ? returning " + COLUMNS,
                            VIEW,
                            view.name(),
                            query,
                            view.sort(),
                            view.shared(),
                            Boolean.TRUE.equals(view.shared()) ? unit(caller) : null,
                            id,
                            caller.accountId())
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("view", id));
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    @Transactional
    public void remove(Caller caller, int id) {
        if (db.update("delete from cases.saved_view where id = ? and account_id = ?", id, caller.accountId()) == 0)
            throw Problem.notFound("view", id);
    }

    private static int unit(Caller caller) {
        if (caller.unitId() == null) throw Problem.invalid("shared", "unit", "You belong to no unit.");
        return caller.unitId();
    }

    private static Problem taken() {
        return Problem.conflict("duplicate", "There is a view of that name.").with("field", "name");
    }

    private static String check(NewView view) {
        Inputs.text("name", view.name(), 60);
        if (view.name() == null || view.name().isBlank())
            throw Problem.invalid("name", "required", "A view has a name.");
        if (view.query() == null) throw Problem.invalid("query", "required", "A view holds conditions.");
        var query = JSON.writeValueAsString(view.query());
        if (query.length() > LONGEST_QUERY || query.contains("\\u0000"))
            throw Problem.invalid("query", "length", "The conditions are too long.");
        return query;
    }
}
