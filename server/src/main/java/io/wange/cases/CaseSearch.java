package io.wange.cases;

import io.wange.platform.Caller;
import io.wange.platform.Page;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Finds cases by conditions, within the caller's scope. */
@Service
public class CaseSearch {

    /** Up to here totals are counted, beyond they are the planner's estimate. */
    private static final long EXACT = 100_000;

    private static final String LAMPS = """
            select count(*) filter (where f.state = 'open' and f.due_at < ?),
                count(*) filter (where f.state = 'open' and f.due_at >= ? and f.warn_at < ?),
                count(*) filter (where f.state = 'open' and (f.due_at is null or (f.due_at >= ? and f.warn_at >= ?))),
                count(*) filter (where f.state = 'parked'),
                count(*) filter (where f.state in ('closed', 'void'))""";

    private final JdbcTemplate db;
    private final CaseQuery query;
    private final CaseRows rows;
    private final Counties counties;
    private final Cases cases;
    private final ShortMemory<Counts> counts = new ShortMemory<>(3_000, 2_000);

    CaseSearch(JdbcTemplate db, CaseQuery query, CaseRows rows, Counties counties, Cases cases) {
        this.db = db;
        this.query = query;
        this.rows = rows;
        this.counties = counties;
        this.cases = cases;
    }

    private record Counts(Map<String, Long> lamps, long total, boolean estimated) {}

    /**
     * One page of a list; its counts are at most three seconds old.
     *
     * @param page from 1
     * @param exact count however many there are
     */
    public CaseList list(Caller caller, CaseFilter filter, int page, int size, boolean exact, Language language) {
        var offset = Page.offset(page, size);
        var now = cases.now();
        var from = query.from(counties.scope(caller), caller, filter, now);
        var order = CaseQuery.order(filter.sort(), "-reportedAt");
        var select = new Sql("select " + CaseStore.COLUMNS).add(from).add(order + " limit ? offset ?", size, offset);
        var items = find(select, (row, n) -> CaseStore.read(row)).stream()
                .map(file -> rows.row(file, now, language))
                .toList();
        var key = caller.accountId() + "|" + exact + "|" + filter + "|" + caller.scope();
        var counted = counts.get(key, () -> count(from, now, exact));
        var total = Math.max(counted.total(), items.isEmpty() ? 0 : offset + items.size());
        return new CaseList(items, total, counted.estimated(), counted.lamps());
    }

    /** Refuses conditions that do not hold, before an answer has begun. */
    public void check(Caller caller, CaseFilter filter) {
        query.from(counties.scope(caller), caller, filter, cases.now());
        CaseQuery.order(filter.sort(), "-reportedAt");
    }

    /** Hands over every case of a list, in its order, one row in memory at a time. */
    @Transactional(readOnly = true)
    public void each(Caller caller, CaseFilter filter, Language language, Consumer<CaseRow> consumer) {
        var now = cases.now();
        var sql = new Sql("select " + CaseStore.COLUMNS)
                .add(query.from(counties.scope(caller), caller, filter, now))
                .add(CaseQuery.order(filter.sort(), "-reportedAt"));
        PreparedStatementCreator creator = connection -> {
            var statement = connection.prepareStatement(sql.text());
            statement.setFetchSize(1_000);
            set(statement, sql);
            return statement;
        };
        db.query(creator, row -> {
            consumer.accept(rows.row(CaseStore.read(row), now, language));
        });
    }

    private Counts count(Sql from, Instant now, boolean exact) {
        var estimate = exact ? 0 : estimate(from);
        if (estimate <= EXACT * 1.5) {
            var counted = find(new Sql(LAMPS, now, now, now, now, now).add(from), LAMP_COUNTS)
                    .getFirst();
            var total = counted.values().stream().mapToLong(Long::longValue).sum();
            return new Counts(counted, total, false);
        }
        // the open ones are few and indexed; the rest is estimated
        var open = new Sql(LAMPS, now, now, now, now, now).add(from).add(" and f.state in ('open', 'parked')");
        var counted = new LinkedHashMap<>(find(open, LAMP_COUNTS).getFirst());
        var openTotal = counted.values().stream().mapToLong(Long::longValue).sum();
        counted.put("closed", Math.max(0, estimate - openTotal));
        return new Counts(counted, Math.max(estimate, openTotal), true);
    }

    private static final RowMapper<Map<String, Long>> LAMP_COUNTS = (row, n) -> {
        var lamps = new LinkedHashMap<String, Long>();
        var names = List.of("red", "yellow", "green", "grey", "closed");
        for (int i = 0; i < names.size(); i++) lamps.put(names.get(i), row.getLong(i + 1));
        return lamps;
    };

    private long estimate(Sql from) {
        var plan = find(new Sql("explain (format json) select 1").add(from), (row, n) -> row.getString(1));
        return JsonMapper.shared()
                .readTree(String.join("", plan))
                .path(0)
                .path("Plan")
                .path("Plan Rows")
                .asLong(0);
    }

    /** Runs a statement planned for its very values: conditions differ too much for one plan. */
    <T> List<T> find(Sql sql, RowMapper<T> mapper) {
        PreparedStatementCreator creator = connection -> {
            var statement = connection.prepareStatement(sql.text());
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            set(statement, sql);
            return statement;
        };
        return db.query(creator, mapper);
    }

    private static void set(java.sql.PreparedStatement statement, Sql sql) throws java.sql.SQLException {
        var position = 1;
        for (@Nullable Object value : sql.parameters()) statement.setObject(position++, value);
    }
}
