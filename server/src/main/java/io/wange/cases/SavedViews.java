package io.wange.cases;

import io.wange.access.Directory;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final String COLUMNS = "id, name, query, sort, shared_unit, true, account_id";

    private final JdbcTemplate db;
    private final Directory people;
    private final RowMapper<SavedView> view = (row, n) -> view(row);

    SavedViews(JdbcTemplate db, Directory people) {
        this.db = db;
        this.people = people;
    }

    private SavedView view(ResultSet row) throws SQLException {
        var own = row.getBoolean(6);
        return new SavedView(
                row.getInt(1),
                row.getString(2),
                JSON.readValue(row.getString(3), new TypeReference<Map<String, Object>>() {}),
                row.getInt(4),
                row.getObject(5) != null,
                own,
                own
                        ? null
                        : people.find(row.getInt(7)).map(Directory.Person::name).orElse(null));
    }

    /**
     * @param query conditions, sorting and columns as the client wrote them
     * @param shared seen by everybody of its owner's unit
     * @param own whether the reader may change it; else {@code owner} is the name of who shares it
     */
    public record SavedView(
            int id,
            String name,
            Map<String, Object> query,
            int sort,
            boolean shared,
            boolean own,
            @Nullable String owner) {}

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
                "select id, name, query, sort, shared_unit, account_id = ?, account_id from cases.saved_view"
                        + " where account_id = ? or shared_unit = any(?) order by account_id <> ?, sort, id",
                view,
                caller.accountId(),
                caller.accountId(),
                caller.ownUnits().toArray(Integer[]::new),
                caller.accountId());
    }

    @Transactional
    public SavedView add(Caller caller, NewView wanted) {
        var query = check(wanted);
        var count = db.queryForObject(
                "select count(*) from cases.saved_view where account_id = ?", Integer.class, caller.accountId());
        if (count != null && count >= MOST) throw Problem.invalid("name", "count", "At most 50 views can be kept.");
        try {
            return db.query(
                            "insert into cases.saved_view (account_id, name, query, sort, shared_unit)"
                                    + " values (?, ?, ?::jsonb, ?, ?) returning " + COLUMNS,
                            view,
                            caller.accountId(),
                            wanted.name(),
                            query,
                            wanted.sort() == null ? count : wanted.sort(),
                            Boolean.TRUE.equals(wanted.shared()) ? unit(caller) : null)
                    .getFirst();
        } catch (DuplicateKeyException e) {
            throw taken();
        }
    }

    @Transactional
    public SavedView change(Caller caller, int id, NewView wanted) {
        var query = check(wanted);
        try {
            return db
                    .query(
                            "update cases.saved_view set name = ?, query = ?::jsonb, sort = coalesce(?, sort),"
                                    + " shared_unit = case ?::boolean when true then ?::int when false then null"
                                    + " else shared_unit end where id = ? and account_id = ? returning " + COLUMNS,
                            view,
                            wanted.name(),
                            query,
                            wanted.sort(),
                            wanted.shared(),
                            Boolean.TRUE.equals(wanted.shared()) ? unit(caller) : null,
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

    private static String check(NewView wanted) {
        Inputs.text("name", wanted.name(), 60);
        if (wanted.name() == null || wanted.name().isBlank())
            throw Problem.invalid("name", "required", "A view has a name.");
        if (wanted.query() == null) throw Problem.invalid("query", "required", "A view holds conditions.");
        var query = JSON.writeValueAsString(wanted.query());
        if (query.length() > LONGEST_QUERY || query.contains("\\u0000"))
            throw Problem.invalid("query", "length", "The conditions are too long.");
        return query;
    }
}
