package io.wange.cases;

import io.wange.platform.Caller;
import io.wange.platform.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What people are told of: they were mentioned, a case they follow moved, a card was laid. */
@Service
public class Notices {

    /** Nobody else need know who looks on. */
    private static final Set<String> FOLLOWING = Set.of("follow", "unfollow");

    private final JdbcTemplate db;
    private final Counties counties;
    private final Lifecycles lifecycles;
    private final CaseRows rows;
    private final Cases cases;

    Notices(JdbcTemplate db, Counties counties, Lifecycles lifecycles, CaseRows rows, Cases cases) {
        this.db = db;
        this.counties = counties;
        this.lifecycles = lifecycles;
        this.rows = rows;
        this.cases = cases;
    }

    /**
     * One line of what somebody is told.
     *
     * @param kind mention, follow, card, handed
     * @param by who acted, or the unit of somebody without an account; null: a rule
     * @param level of a card: plain, yellow, red
     * @param count of cases that were handed over together
     */
    public record Notice(
            long id,
            String kind,
            Instant at,
            boolean seen,
            String number,
            @Nullable String className,
            @Nullable String address,
            String action,
            String actionName,
            @Nullable String by,
            @Nullable String note,
            @Nullable String level,
            @Nullable Integer count) {}

    /** The caller's notices of cases that he may see, newest first. */
    public Page<Notice> list(Caller caller, boolean unseen, int page, int size, Language language) {
        var offset = Page.offset(page, size);
        var from = from(caller, unseen);
        var total = db.queryForObject("select count(*)" + from.text(), Long.class, from.parameters());
        var sql = new Sql("""
                        select n.id, n.kind, n.at, n.seen_at, f.county || f.id, f.class_name, f.address, f.lifecycle, f.edition,
                            e.action, e.from_stage,
                            case when e.account_id is null then e.actor_unit_name else e.actor_name end, e.note,
                            e.data -> 'input' ->> 'level', f.class_code,
                            (e.data -> 'input' ->> 'count')::int""").add(from).add(" order by n.at desc, n.id desc limit ? offset ?", size, offset);
        var found = db.query(
                sql.text(),
                (row, n) -> {
                    var lifecycle = lifecycles.get(row.getString(8), row.getInt(9));
                    var action = row.getString(10);
                    return new Notice(
                            row.getLong(1),
                            row.getString(2),
                            row.getObject(3, java.time.OffsetDateTime.class).toInstant(),
                            row.getObject(4) != null,
                            row.getString(5),
                            rows.className(row.getString(15), row.getString(6), language),
                            row.getString(7),
                            action,
                            lifecycle.nameOf(action, row.getString(11)).in(language),
                            row.getString(12),
                            row.getString(13),
                            row.getString(14),
                            (Integer) row.getObject(16));
                },
                sql.parameters());
        return Page.of(found, total == null ? 0 : total);
    }

    private Sql from(Caller caller, boolean unseen) {
        var sql = new Sql(" from cases.notice n join cases.case_file f on f.county = n.county and f.id = n.case_id")
                .add(" join cases.case_event e on e.county = n.county and e.case_id = n.case_id and e.seq = n.seq")
                .add(" where n.account_id = ?", caller.accountId());
        if (unseen) sql.add(" and n.seen_at is null");
        counties.scope(caller).restrict(sql, "f");
        return sql;
    }

    /** Marks the caller's notices as seen: those named, or all up to now. */
    public int seen(Caller caller, @Nullable List<Long> ids) {
        var now = Sql.parameter(cases.now());
        if (ids == null)
            return db.update(
                    "update cases.notice set seen_at = ? where account_id = ? and seen_at is null",
                    now,
                    caller.accountId());
        return db.update(
                "update cases.notice set seen_at = ? where account_id = ? and seen_at is null and id = any(?)",
                now,
                caller.accountId(),
                ids.toArray(Long[]::new));
    }

    /** Whom a line of the history tells what. */
    record Told(int account, String kind) {}

    /** Who is told: those mentioned, then those who follow; the actor knows it already. */
    static List<Told> told(CaseFile file, CaseEvent event, Collection<Integer> mentioned) {
        if (FOLLOWING.contains(event.action())) return List.of();
        var told = new LinkedHashMap<Integer, Told>();
        for (var account : new TreeSet<>(mentioned)) told.put(account, new Told(account, "mention"));
        for (var follower : file.followers) told.putIfAbsent(follower, new Told(follower, "follow"));
        if (event.actor().account() != null) told.remove(event.actor().account());
        return List.copyOf(told.values());
    }

    /** Writes what a line of the history tells to whom, in the transaction of the line. */
    static void tell(JdbcTemplate db, CaseFile file, CaseEvent event, Collection<Integer> mentioned) {
        writeAll(
                db,
                told(file, event, mentioned).stream()
                        .map(told -> new Line(file, event, told.account(), told.kind()))
                        .toList());
    }

    /** Somebody who is told of a line of the history. */
    record Line(CaseFile file, CaseEvent event, int account, String kind) {}

    static void writeAll(JdbcTemplate db, List<Line> lines) {
        if (lines.isEmpty()) return;
        db.update(
                """
                insert into cases.notice (county, account_id, case_id, seq, kind, at)
                select * from unnest(?::text[], ?::int[], ?::bigint[], ?::int[], ?::text[], ?::timestamptz[])""",
                Sql.array(lines, line -> line.file().county),
                Sql.array(lines, Line::account),
                Sql.array(lines, line -> line.file().id),
                Sql.array(lines, line -> line.event().seq()),
                Sql.array(lines, Line::kind),
                Sql.array(lines, line -> line.event().at()));
    }
}
