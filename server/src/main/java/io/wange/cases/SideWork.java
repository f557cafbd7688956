package io.wange.cases;

import io.wange.cases.Workbench.Kind;
import io.wange.cases.Workbench.Mark;
import io.wange.platform.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the caller's units owe beside the main line, for the workbench: they assist, co-sign, report in. */
@Component
class SideWork {

    private static final int SHOWN = 50;

    private final CaseSearch search;
    private final CaseRows rows;

    SideWork(CaseSearch search, CaseRows rows) {
        this.search = search;
        this.rows = rows;
    }

    /** Counts by kind; only kinds of which there is something. */
    List<Kind> kinds(CaseScope scope, Caller caller, Instant now, Language language) {
        if (!caller.may("case.handle") || Actor.of(caller).units().isEmpty()) return List.of();
        var sql = tasks("select t.kind, count(*), count(*) filter (where t.\"dueAt\" < ?)", now);
        owed(sql, scope, caller).add(" group by 1");
        var found = new LinkedHashMap<String, Kind>();
        search.find(sql, (row, n) -> {
            var kind = row.getString(1);
            found.put(kind, new Kind(kind, CaseTask.name(kind, language), row.getLong(2), row.getLong(3), 0));
            return 0;
        });
        return CaseTask.KINDS.keySet().stream()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
    }

    /** Deadlines of the coming hour. */
    List<Mark> nextHour(CaseScope scope, Caller caller, Instant now, Language language) {
        var sql = tasks("select f.county || f.id, t.kind, t.\"dueAt\"");
        owed(sql, scope, caller)
                .add(
                        " and t.\"dueAt\" >= ? and t.\"dueAt\" < ? order by 3 limit 50",
                        now,
                        now.plus(Duration.ofHours(1)));
        return search.find(sql, (row, n) -> {
            var kind = row.getString(2);
            var letter = WorkKind.letters(kind, new Names(kind, kind, kind)).in(language);
            var due = row.getObject(3, OffsetDateTime.class).toInstant();
            // whatever ends within the hour has used most of its time
            return new Mark(row.getString(1), kind, letter, due, Lamp.YELLOW);
        });
    }

    private static Sql tasks(String select, Object... parameters) {
        return new Sql(
                select
                        + " from cases.case_file f, jsonb_to_recordset(f.tasks)"
                        + " t (kind text, state text, unit int, \"dueAt\" timestamptz)",
                parameters);
    }

    private static Sql owed(Sql sql, CaseScope scope, Caller caller) {
        var units = units(caller);
        return sql.add(" where f.county = any(?)", (Object) scope.counties().toArray(String[]::new))
                .add(" and f.state in ('open', 'parked') and f.task_units && ?", (Object) units)
                .add(" and t.state = 'open' and t.unit = any(?)", (Object) units);
    }

    private static Integer[] units(Caller caller) {
        return Actor.of(caller).units().toArray(Integer[]::new);
    }

    /** {@code from … where …}: cases in which a unit of the caller's owes a task of that kind, or of any. */
    Sql from(CaseScope scope, Caller caller, @Nullable String kind) {
        var sql = new Sql(" from cases.case_file f where f.county = any(?)", (Object)
                        scope.counties().toArray(String[]::new))
                .add(" and f.state in ('open', 'parked') and f.task_units && ?", (Object) units(caller));
        if (kind == null) return sql;
        return sql.add(
                " and exists (select from jsonb_to_recordset(f.tasks) t (kind text, state text, unit int)"
                        + " where t.kind = ? and t.state = 'open' and t.unit = any(?))",
                kind,
                units(caller));
    }

    List<CaseRow> items(
            Sql wanted, Caller caller, @Nullable String kind, @Nullable String sort, Instant now, Language language) {
        var units = Actor.of(caller).units();
        var sql = new Sql("select " + CaseStore.COLUMNS).add(wanted);
        sql.add(sort == null || sort.isBlank() ? " order by f.task_due_at, f.id" : CaseQuery.order(sort, "dueAt"))
                .add(" limit " + SHOWN);
        return search.find(sql, (row, n) -> CaseStore.read(row)).stream()
                .map(file -> row(file, kind, units, now, language))
                .toList();
    }

    /** The case as the unit that owes the task sees it: with the task's clock. */
    private CaseRow row(CaseFile file, @Nullable String kind, Set<Integer> units, Instant now, Language language) {
        return file.tasks.stream()
                .filter(task -> task.open() && task.of(kind) && units.contains(task.unit()))
                .min(Comparator.comparing(CaseTask::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(task -> {
                    var seen = file.copy();
                    seen.state = "open";
                    seen.dueAt = task.dueAt();
                    seen.warnAt = task.warnAt();
                    seen.limit = task.limit();
                    var names =
                            CaseTask.KINDS.getOrDefault(task.kind(), new Names(task.kind(), task.kind(), task.kind()));
                    return rows.row(seen, now, language, new WorkKind(task.kind(), task.kind(), false, names, names));
                })
                .orElseGet(() -> rows.row(file, now, language));
    }
}
