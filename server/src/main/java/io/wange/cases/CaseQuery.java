package io.wange.cases;

import io.wange.areas.Areas;
import io.wange.catalog.Calendars;
import io.wange.catalog.Catalog;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.SearchTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns conditions into SQL on {@code cases.case_file f}, within the caller's scope. */
@Component
class CaseQuery {

    private static final Map<String, String> SORTS = Map.ofEntries(
            Map.entry("dueAt", "f.due_at"),
            Map.entry("reportedAt", "f.reported_at"),
            Map.entry("filedAt", "f.filed_at"),
            Map.entry("closedAt", "f.closed_at"),
            Map.entry("stageAt", "f.stage_at"),
            Map.entry("number", "f.id"),
            Map.entry("class", "f.class_code"),
            Map.entry("className", "f.class_code"),
            Map.entry("address", "f.address"),
            Map.entry("stage", "f.stage"),
            Map.entry("urge", "f.urge"),
            Map.entry("rework", "f.rework_count"));
    private static final Set<String> STATES = Set.of("open", "parked", "closed", "void");
    private static final Set<String> LAMPS = Set.of("red", "yellow", "green", "grey", "closed");

    private final Areas areas;
    private final Units units;
    private final Catalog catalog;
    private final Calendars calendars;
    private final Lifecycles lifecycles;
    private final Holders holders;

    CaseQuery(Areas areas, Units units, Catalog catalog, Calendars calendars, Lifecycles lifecycles, Holders holders) {
        this.lifecycles = lifecycles;
        this.holders = holders;
        this.areas = areas;
        this.units = units;
        this.catalog = catalog;
        this.calendars = calendars;
    }

    /** {@code from … where …}; nothing outside the scope. */
    Sql from(CaseScope scope, Caller caller, CaseFilter filter, Instant now) {
        var sql = new Sql(" from cases.case_file f where true");
        scope.restrict(sql, "f");
        narrow(sql, scope, caller, filter, now);
        return sql;
    }

    /** Adds the conditions to a statement that is within the scope already. */
    void narrow(Sql sql, CaseScope scope, Caller caller, CaseFilter filter, Instant now) {
        words(sql, scope, filter.q(), now);
        classes(sql, filter.classes());
        place(sql, filter);
        states(sql, filter);
        lamps(sql, filter.lamp(), now);
        if (!filter.channel().isEmpty()) any(sql, "f.channel", filter.channel());
        if (!filter.urge().isEmpty())
            sql.add(" and f.urge = any(?)", (Object) filter.urge().toArray(Integer[]::new));
        if (filter.lifecycle() != null) sql.add(" and f.lifecycle = ?", filter.lifecycle());
        days(sql, filter);
        if (Boolean.TRUE.equals(filter.rework())) sql.add(" and f.rework_count > 0");
        if (Boolean.TRUE.equals(filter.mine())) turn(sql, Actor.of(caller));
        people(sql, filter, caller, now);
        following(sql, filter.following(), caller, now);
    }

    private void people(Sql sql, CaseFilter filter, Caller caller, Instant now) {
        if (filter.party() != null) sql.add(" and f.state in ('open', 'parked') and f.party_unit = ?", filter.party());
        if (filter.holder() != null) holders.heldBy(sql, filter.holder(), filter.party());
        if (filter.doneBy() != null) holders.doneBy(sql, caller, filter.doneBy(), now);
    }

    private void words(Sql sql, CaseScope scope, @Nullable String q, Instant now) {
        if (q == null || q.isBlank()) return;
        Inputs.text("q", q, 200);
        var year = LocalDate.ofInstant(now, calendars.standard().zone()).getYear();
        var county = scope.counties().isEmpty() ? "000000" : scope.counties().getFirst();
        var number = CaseNumber.typed(q.strip(), county, year);
        if (number.isPresent()) {
            sql.add(
                    " and f.county = ? and f.id = ?",
                    number.get().county(),
                    number.get().id());
            return;
        }
        var query = SearchTerms.query(q);
        if (query.isEmpty()) sql.add(" and f.outer_number = ?", q.strip());
        else
            sql.add(
                    " and exists (select from cases.case_index i where i.county = f.county and i.id = f.id"
                            + " and i.terms @@ ?::tsquery)",
                    query.get());
    }

    private void classes(Sql sql, List<String> codes) {
        if (codes.isEmpty()) return;
        var all = new ArrayList<String>(codes);
        for (var code : codes) {
            catalog.findClass(code)
                    .ifPresent(found -> catalog.classes(found.editionId()).stream()
                            .filter(c -> found.code().equals(c.parentCode()))
                            .forEach(c -> all.add(c.code())));
        }
        any(sql, "f.class_code", all);
    }

    private void place(Sql sql, CaseFilter filter) {
        if (filter.area() != null) {
            var area = areas.find(filter.area()).orElseThrow(() -> unknown("area"));
            sql.add(" and f.area_path >= ? and f.area_path < ?", area.path(), area.path() + "~");
        }
        if (filter.unit() != null) {
            var ids = units.withBelow(filter.unit()).toArray(Integer[]::new);
            if (ids.length == 0) throw unknown("unit");
            sql.add(" and (f.party_unit = any(?) or f.handling_unit = any(?))", ids, ids);
        }
        if (Boolean.TRUE.equals(filter.outside())) sql.add(" and f.area_id is null");
        if (filter.window() != null)
            sql.add(
                    " and exists (select from cases.case_index i where i.county = f.county and i.id = f.id"
                            + " and i.location <@ ?::box)",
                    filter.window().box());
    }

    private static Problem unknown(String field) {
        return Problem.invalid(field, "unknown", "There is no such " + field + ".");
    }

    private static void states(Sql sql, CaseFilter filter) {
        if (!filter.stage().isEmpty()) any(sql, "f.stage", filter.stage());
        if (filter.state().isEmpty()) return;
        check("state", filter.state(), STATES);
        // words as the partial indexes have them
        if (Set.of("open", "parked").containsAll(filter.state())) sql.add(" and f.state in ('open', 'parked')");
        any(sql, "f.state", filter.state());
    }

    private static void lamps(Sql sql, List<String> lamps, Instant now) {
        if (lamps.isEmpty()) return;
        check("lamp", lamps, LAMPS);
        if (!lamps.contains("closed")) sql.add(" and f.state in ('open', 'parked')");
        sql.add(" and (false");
        for (var lamp : lamps) {
            switch (lamp) {
                case "red" -> sql.add(" or (f.state = 'open' and f.due_at < ?)", now);
                case "yellow" -> sql.add(" or (f.state = 'open' and f.due_at >= ? and f.warn_at < ?)", now, now);
                case "green" ->
                    sql.add(
                            " or (f.state = 'open' and (f.due_at is null or (f.due_at >= ? and f.warn_at >= ?)))",
                            now,
                            now);
                case "grey" -> sql.add(" or f.state = 'parked'");
                default -> sql.add(" or f.state in ('closed', 'void')");
            }
        }
        sql.add(")");
    }

    private void days(Sql sql, CaseFilter filter) {
        var zone = calendars.standard().zone();
        if (filter.from() != null)
            sql.add(" and f.reported_at >= ?", filter.from().atStartOfDay(zone).toInstant());
        if (filter.to() != null)
            sql.add(
                    " and f.reported_at < ?",
                    filter.to().plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Whose turn it is: the party's unit and duty are the caller's. */
    void turn(Sql sql, Actor actor) {
        var duties = actor.permissions().stream().filter(lifecycles.duties()::contains);
        sql.add(" and f.state in ('open', 'parked') and f.state = 'open'");
        among(sql, "f.party_unit", actor.units().toArray(Integer[]::new));
        among(sql, "f.party_duty", duties.toArray(String[]::new));
    }

    /** A single value as such: the index then gives the rows in the order of their due times. */
    private static void among(Sql sql, String column, Object[] values) {
        if (values.length == 1) sql.add(" and " + column + " = ?", values[0]);
        else sql.add(" and " + column + " = any(?)", (Object) values);
    }

    private void following(Sql sql, @Nullable String following, Caller caller, Instant now) {
        if (following == null) return;
        if (following.equals("done") || following.startsWith("done-")) {
            done(sql, following.equals("done") ? null : following.substring(5), caller, now);
            return;
        }
        sql.add(" and f.state in ('open', 'parked')");
        switch (following) {
            case "dispatched-yellow" ->
                sql.add(
                        " and f.dispatched_by = ? and f.state = 'open' and f.due_at >= ? and f.warn_at < ?",
                        caller.accountId(),
                        now,
                        now);
            case "dispatched-red" ->
                sql.add(
                        " and f.dispatched_by = ? and f.state = 'open' and f.due_at < ? and f.warn_at < ?",
                        caller.accountId(),
                        now,
                        now);
            case "dispatched" -> sql.add(" and f.dispatched_by = ?", caller.accountId());
            case "followed" -> sql.add(" and f.followers @> ?", (Object) new Integer[] {caller.accountId()});
            case "parked" -> sql.add(" and f.state = 'parked' and f.wake_at < ?", now.plusSeconds(3 * 86_400));
            case "urged" -> sql.add(" and f.urge > 0");
            case "instructed" -> {
                if (!caller.may("case.instruct")) turn(sql, Actor.of(caller));
                sql.add(" and f.instructed");
            }
            default -> throw Problem.invalid("following", "choice", "following is none of those there are.");
        }
    }

    /** On which the caller acted today. @param action null: any that is work */
    private void done(Sql sql, @Nullable String action, Caller caller, Instant now) {
        sql.add(
                " and (f.county, f.id) in (select e.county, e.case_id from cases.case_event e where e.account_id = ? and e.at >= ?",
                caller.accountId(),
                WorkLoads.midnight(calendars, now));
        if (action == null) sql.add(" and e.action <> ?)", WorkLoads.NO_WORK);
        else sql.add(" and e.action = ?)", action);
    }

    private static void check(String field, List<String> values, Set<String> allowed) {
        if (!allowed.containsAll(values))
            throw Problem.invalid(field, "choice", field + " is none of those there are.");
    }

    private static void any(Sql sql, String column, List<String> values) {
        if (values.size() == 1) sql.add(" and " + column + " = ?", values.getFirst());
        else sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
    }

    /** {@code order by …}; a column of the list, with a minus for the other way round. */
    static String order(@Nullable String sort, String otherwise) {
        var wanted = sort == null || sort.isBlank() ? otherwise : sort;
        var down = wanted.startsWith("-");
        var column = SORTS.get(down ? wanted.substring(1) : wanted);
        if (column == null) throw Problem.invalid("sort", "choice", "The list cannot be sorted by that.");
        if (column.equals("f.id")) return " order by f.id" + (down ? " desc" : "");
        var nulls = column.equals("f.reported_at") || column.equals("f.stage_at") ? "" : down ? " nulls last" : "";
        return " order by " + column + (down ? " desc" : "") + nulls + ", f.id" + (down ? " desc" : "");
    }
}
