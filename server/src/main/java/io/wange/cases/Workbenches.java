package io.wange.cases;

import io.wange.cases.Workbench.Following;
import io.wange.cases.Workbench.Kind;
import io.wange.cases.Workbench.Load;
import io.wange.cases.Workbench.Mark;
import io.wange.catalog.Calendars;
import io.wange.platform.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lays out what a caller has to do: by kind, by time left. */
@Service
public class Workbenches {

    private static final int SHOWN = 50;
    private static final int MARKS = 200;

    private final WorkLoads loads;
    private final CaseSearch search;
    private final CaseQuery query;
    private final CaseRows rows;
    private final SideWork beside;
    private final FollowUps followUps;
    private final Lifecycles lifecycles;
    private final Counties counties;
    private final Cases cases;
    private final Calendars calendars;

    Workbenches(
            WorkLoads loads,
            CaseSearch search,
            CaseQuery query,
            CaseRows rows,
            SideWork beside,
            FollowUps followUps,
            Lifecycles lifecycles,
            Counties counties,
            Cases cases,
            Calendars calendars) {
        this.loads = loads;
        this.search = search;
        this.query = query;
        this.rows = rows;
        this.beside = beside;
        this.followUps = followUps;
        this.lifecycles = lifecycles;
        this.counties = counties;
        this.cases = cases;
        this.calendars = calendars;
    }

    /**
     * The caller's workbench.
     *
     * @param kind of the items; null or {@code all}: every kind
     * @param filter of the items, sorted as in lists, else by time left; counts, marks and load stay those of all
     */
    public Workbench of(Caller caller, @Nullable String kind, CaseFilter filter, Language language) {
        var now = cases.now();
        var scope = counties.scope(caller);
        var turn = turn(scope, caller);
        var turns = turns(turn, caller, now, language);
        var kinds = turns.kinds();
        var side = beside.kinds(scope, caller, now, language);
        var ofFollowUps = FollowUps.KIND.code().equals(kind);
        var ofTasks = CaseTask.KINDS.containsKey(String.valueOf(kind));
        var wanted = ofTasks
                ? beside.from(scope, caller, kind)
                : ofFollowUps ? followUps.from(scope, caller) : turn(scope, caller);
        if (!ofTasks && !ofFollowUps) ofKind(wanted, kind);
        var all = wanted.text();
        query.narrow(wanted, scope, caller, filter, now);
        var narrowed = !wanted.text().equals(all);
        var items = ofTasks
                ? beside.items(wanted, caller, kind, filter.sort(), now, language)
                : ofFollowUps
                        ? ofFollowUps(wanted, filter.sort(), now, language)
                        : items(wanted, filter.sort(), now, language);
        var counted = !narrowed && !ofTasks && !ofFollowUps;
        var total = items.size() < SHOWN ? items.size() : counted ? counted(kinds, kind) : count(wanted);
        var everything = new ArrayList<>(kinds);
        everything.addAll(side);
        var marks = nextHour(turn, now, language);
        if (!side.isEmpty()) {
            marks = soonest(marks, beside.nextHour(scope, caller, now, language), Mark::dueAt, MARKS);
            if (isAll(kind)) {
                var tasks = beside.from(scope, caller, null);
                query.narrow(tasks, scope, caller, filter, now);
                var more = beside.items(tasks, caller, null, filter.sort(), now, language);
                total += more.size() < SHOWN ? more.size() : count(tasks);
                if (filter.sort() == null || filter.sort().isBlank()) items = together(items, more);
            }
        }
        var load = loads.of(caller, everything.stream().mapToLong(Kind::count).sum(), now, language);
        var overdue = everything.stream().mapToLong(Kind::red).sum();
        // no turns and no clocks, so that they count for nothing else
        followUps.kind(scope, caller, language).ifPresent(everything::add);
        return new Workbench(
                now,
                everything,
                following(turns.instructed(), scope, caller, now, language),
                marks,
                overdue,
                items,
                total,
                load,
                pace(marks.size() + overdue, load, now));
    }

    private static boolean isAll(@Nullable String kind) {
        return kind == null || kind.isBlank() || kind.equals("all");
    }

    /** Both by time left; what is his turn anyway stands there once. */
    private static List<CaseRow> together(List<CaseRow> own, List<CaseRow> more) {
        var known = own.stream().map(CaseRow::number).collect(Collectors.toSet());
        var others = more.stream().filter(row -> !known.contains(row.number())).toList();
        return soonest(own, others, CaseRow::dueAt, SHOWN);
    }

    /** Both lists as one by their due times; what has none comes last. */
    private static <T> List<T> soonest(List<T> own, List<T> more, Function<T, @Nullable Instant> dueAt, int most) {
        return Stream.concat(own.stream(), more.stream())
                .sorted(Comparator.comparing(dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(most)
                .toList();
    }

    private Sql turn(CaseScope scope, Caller caller) {
        var sql = new Sql(" from cases.case_file f where true");
        if (scope.counties().size() == 1)
            sql.add(" and f.county = ?", scope.counties().getFirst());
        else sql.add(" and f.county = any(?)", (Object) scope.counties().toArray(String[]::new));
        query.turn(sql, Actor.of(caller));
        return sql;
    }

    /** @param instructed how many of all wait for an answer to a leader's instruction */
    private record Turns(List<Kind> kinds, long instructed) {}

    /** What is the caller's turn, counted in one pass. */
    private Turns turns(Sql turn, Caller caller, Instant now, Language language) {
        var found = new LinkedHashMap<String, Kind>();
        for (var kind : known(caller))
            found.put(kind.code(), new Kind(kind.code(), kind.names().in(language), 0, 0, 0));
        var sql = new Sql("""
                        select f.lifecycle, f.stage, f.stage = 'dispatch' and f.return_count > 0, count(*),
                            count(*) filter (where f.due_at < ?),
                            count(*) filter (where f.due_at >= ? and f.warn_at < ?),
                            count(*) filter (where f.instructed)""", now, now, now).add(turn).add(" group by 1, 2, 3");
        var instructed = search.find(sql, (row, n) -> {
            var kind = kind(row.getString(1), row.getString(2), row.getBoolean(3));
            found.merge(
                    kind.code(),
                    new Kind(kind.code(), kind.names().in(language), row.getLong(4), row.getLong(5), row.getLong(6)),
                    (a, b) -> new Kind(
                            a.kind(), a.name(), a.count() + b.count(), a.red() + b.red(), a.yellow() + b.yellow()));
            return row.getLong(7);
        });
        return new Turns(
                List.copyOf(found.values()),
                instructed.stream().mapToLong(Long::longValue).sum());
    }

    private static long counted(List<Kind> kinds, @Nullable String kind) {
        return kinds.stream()
                .filter(k -> isAll(kind) || k.kind().equals(kind))
                .mapToLong(Kind::count)
                .sum();
    }

    /** The kinds a caller can have at all, by his permissions, in the order of the lifecycles. */
    private List<WorkKind> known(Caller caller) {
        var kinds = new LinkedHashMap<String, WorkKind>();
        for (var lifecycle : lifecycles.list()) {
            if (!Lifecycles.DAILY.contains(lifecycle.code())) continue;
            for (var stage : lifecycle.stages().values()) {
                if (stage.duty() == null || !caller.may(stage.duty())) continue;
                // the lowest and the highest level show when there is something
                if ("grid".equals(stage.party()) || "city".equals(stage.party())) continue;
                kinds.putIfAbsent(stage.code(), WorkKind.of(stage, false));
                if (stage.code().equals("dispatch")) kinds.putIfAbsent("redispatch", WorkKind.of(stage, true));
            }
        }
        return List.copyOf(kinds.values());
    }

    private WorkKind kind(String lifecycle, String stage, boolean returned) {
        return WorkKind.of(lifecycles.stage(lifecycle, stage), returned);
    }

    private void ofKind(Sql sql, @Nullable String kind) {
        if (kind == null || isAll(kind)) return;
        var stage = kind.equals("redispatch") ? "dispatch" : kind;
        // a single duty: the index then gives the rows in the order of their due times
        var duties = lifecycles.duties(stage);
        if (duties.size() == 1)
            sql.add(" and f.party_duty = ?", duties.iterator().next());
        sql.add(" and f.stage = ?", stage);
        if (stage.equals("dispatch"))
            sql.add(kind.equals(stage) ? " and f.return_count = 0" : " and f.return_count > 0");
    }

    private List<CaseRow> items(Sql wanted, @Nullable String sort, Instant now, Language language) {
        var sql = new Sql("select " + CaseStore.COLUMNS).add(wanted);
        sql.add(CaseQuery.order(sort, "dueAt")).add(" limit " + SHOWN);
        return search.find(sql, (row, n) -> CaseStore.read(row)).stream()
                .map(file -> rows.row(file, now, language, kindOf(file)))
                .toList();
    }

    private List<CaseRow> ofFollowUps(Sql wanted, @Nullable String sort, Instant now, Language language) {
        var blank = sort == null || sort.isBlank();
        var sql = new Sql("select " + CaseStore.COLUMNS).add(wanted);
        sql.add(blank ? " order by w.day, f.id" : CaseQuery.order(sort, "dueAt"))
                .add(" limit " + SHOWN);
        return search.find(sql, (row, n) -> CaseStore.read(row)).stream()
                .map(file -> rows.row(file, now, language, FollowUps.KIND))
                .toList();
    }

    private WorkKind kindOf(CaseFile file) {
        return kind(file.lifecycle, file.stage, file.stage.equals("dispatch") && file.returnCount > 0);
    }

    private List<Mark> nextHour(Sql turn, Instant now, Language language) {
        var sql = new Sql("select f.county || f.id, f.lifecycle, f.stage, f.return_count, f.state, f.due_at, f.warn_at")
                .add(turn)
                .add(
                        " and f.due_at >= ? and f.due_at < ? order by f.due_at limit " + MARKS,
                        now,
                        now.plus(Duration.ofHours(1)));
        return search.find(sql, (row, n) -> mark(row, now, language));
    }

    private Mark mark(ResultSet row, Instant now, Language language) throws SQLException {
        var stage = row.getString(3);
        var kind = kind(row.getString(2), stage, stage.equals("dispatch") && row.getInt(4) > 0);
        var due = row.getTimestamp(6).toInstant();
        var warn = row.getTimestamp(7);
        return new Mark(
                row.getString(1),
                kind.code(),
                kind.letters().in(language),
                due,
                Lamp.of(row.getString(5), due, warn == null ? null : warn.toInstant(), now));
    }

    private List<Following> following(long instructed, CaseScope scope, Caller caller, Instant now, Language language) {
        var following = new ArrayList<Following>();
        followed(scope, caller, language, following);
        var instructs = caller.may("case.instruct");
        if (!instructs) following.add(instructed(instructed, language));
        if (caller.may("case.dispatch")) dispatched(caller, now, language, following);
        var parked = caller.may("case.dispatch") || caller.may("case.handle");
        var urged = caller.may("case.urge");
        if (parked || urged || instructs) ofScope(scope, parked, urged, instructs, now, language, following);
        return following;
    }

    private void followed(CaseScope scope, Caller caller, Language language, List<Following> into) {
        var sql = new Sql(
                "select count(*) from cases.case_file f where f.followers @> ? and f.state in ('open', 'parked')",
                (Object) new Integer[] {caller.accountId()});
        scope.restrict(sql, "f");
        var count = search.find(sql, (row, n) -> row.getLong(1)).getFirst();
        if (count > 0)
            into.add(new Following("followed", new Names("我关注的", "我關注的", "Followed").in(language), count, null));
    }

    private static Following instructed(long count, Language language) {
        return new Following(
                "instructed", new Names("批示待复", "批示待復", "Instructions to answer").in(language), count, null);
    }

    private void ofScope(
            CaseScope scope,
            boolean parked,
            boolean urged,
            boolean instructs,
            Instant now,
            Language language,
            List<Following> into) {
        var sql = new Sql("""
                select count(*) filter (where f.state = 'parked' and f.wake_at < ?), count(*) filter (where f.urge > 0),
                    count(*) filter (where f.instructed)
                from cases.case_file f
                where f.state in ('open', 'parked') and (f.state = 'parked' or f.urge > 0""", now.plus(Duration.ofDays(3)));
        if (instructs) sql.add(" or f.instructed");
        sql.add(")");
        scope.restrict(sql, "f");
        search.find(sql, (row, n) -> {
            if (parked)
                into.add(new Following(
                        "parked",
                        new Names("挂账到期前 3 日", "掛賬到期前 3 日", "Parked, 3 days left").in(language),
                        row.getLong(1),
                        Lamp.GREY));
            if (urged)
                into.add(new Following("urged", new Names("督办中", "督辦中", "Urged").in(language), row.getLong(2), null));
            if (instructs) into.add(instructed(row.getLong(3), scope, now, language));
            return 0;
        });
    }

    /** Where a leader named a day for the answer, the first of them says how urgent it is. */
    private Following instructed(long count, CaseScope scope, Instant now, Language language) {
        var line = instructed(count, language);
        if (count == 0) return line;
        var sql = new Sql("""
                select min(r.source ->> 'replyBy') from cases.case_file f
                join cases.report r on r.county = f.county and r.case_id = f.id
                where f.instructed and f.state in ('open', 'parked') and r.source is not null""");
        scope.restrict(sql, "f");
        var first = search.find(sql, (row, n) -> Optional.ofNullable(row.getString(1)))
                .getFirst();
        return first.map(LocalDate::parse)
                .map(day -> day.plusDays(1)
                        .atStartOfDay(calendars.standard().zone())
                        .toInstant())
                .map(due -> Lamp.of("open", due, due.minus(Duration.ofDays(2)), now))
                .map(lamp -> new Following(line.kind(), line.name(), line.count(), lamp))
                .orElse(line);
    }

    private void dispatched(Caller caller, Instant now, Language language, List<Following> into) {
        var sql = new Sql("""
                select count(*) filter (where f.due_at >= ?), count(*) filter (where f.due_at < ?)
                from cases.case_file f
                where f.dispatched_by = ? and f.state in ('open', 'parked') and f.state = 'open'
                    and f.warn_at < ?""", now, now, caller.accountId(), now);
        search.find(sql, (row, n) -> {
            into.add(new Following(
                    "dispatched-yellow",
                    new Names("我派出 · 将超期", "我派出 · 將超期", "Sent · due soon").in(language),
                    row.getLong(1),
                    Lamp.YELLOW));
            into.add(new Following(
                    "dispatched-red",
                    new Names("我派出 · 已超期", "我派出 · 已超期", "Sent · overdue").in(language),
                    row.getLong(2),
                    Lamp.RED));
            return 0;
        });
    }

    private long count(Sql from) {
        return search.find(new Sql("select count(*)").add(from), (row, n) -> row.getLong(1))
                .getFirst();
    }

    private static @Nullable Instant pace(long waiting, Load load, Instant now) {
        return load.medianMs() == null || waiting == 0 ? null : now.plusMillis(waiting * load.medianMs());
    }
}
