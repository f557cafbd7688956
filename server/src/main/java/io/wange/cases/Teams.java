package io.wange.cases;

import io.wange.access.Directory;
import io.wange.catalog.Calendars;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.people.Units;
import io.wange.platform.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Who is overloaded: what lies with each unit of a team leader, and with each person in it. */
@Service
public class Teams {

    private static final int HARD_RETURNS = 2;

    private final JdbcTemplate db;
    private final Units units;
    private final Staffing staffing;
    private final Calendars calendars;
    private final Cases cases;
    private final Directory people;
    private final Holders holders;
    private final StandIns standIns;
    private final Lifecycles lifecycles;

    Teams(
            JdbcTemplate db,
            Units units,
            Staffing staffing,
            Calendars calendars,
            Cases cases,
            Directory people,
            Holders holders,
            StandIns standIns,
            Lifecycles lifecycles) {
        this.holders = holders;
        this.standIns = standIns;
        this.lifecycles = lifecycles;
        this.people = people;
        this.db = db;
        this.units = units;
        this.staffing = staffing;
        this.calendars = calendars;
        this.cases = cases;
    }

    /**
     * The load of a unit.
     *
     * @param open what it must act on; {@code red} of it overdue, {@code dueSoon} with most of the limit used, {@code hard}
     *     returned, reworked or extended often
     * @param unassigned of the open that lie with nobody in particular
     * @param mean of those with whom something lies; null with nobody. Others of the unit may have a post to which nothing comes by name
     */
    public record Team(
            int unitId,
            String unitName,
            long open,
            long dueSoon,
            long red,
            long hard,
            long unassigned,
            @Nullable Double mean,
            List<Member> members) {}

    /**
     * @param staffId the person; {@code open} what lies with him
     * @param doneToday cases on which he acted since midnight, {@code doneWeek} since Monday
     * @param works whether he can sign in and act; others only have what the staffing names them for
     * @param standIn who stands in for him today; null: nobody
     */
    public record Member(
            int staffId,
            String name,
            long open,
            long dueSoon,
            long red,
            long doneToday,
            long doneWeek,
            boolean works,
            @Nullable StandIn standIn) {}

    public record StandIn(int staffId, String name, LocalDate lastDay) {}

    /** Cases that lie alike. @param staff with whom; null: nobody in particular */
    private record Load(int unit, @Nullable Integer staff, long open, long soon, long red, long hard) {}

    private record Done(long today, long week) {
        static final Done NOTHING = new Done(0, 0);
    }

    /** The caller's own units. */
    public List<Team> of(Caller caller, Language language) {
        var own = caller.ownUnits().toArray(Integer[]::new);
        if (own.length == 0) return List.of();
        var loads = loads(own);
        return caller.ownUnits().stream()
                .sorted()
                .flatMap(id -> units.find(id).stream())
                .map(unit -> team(
                        unit.id(),
                        language.choose(unit.name(), unit.nameEn()),
                        loads.stream().filter(load -> load.unit() == unit.id()).toList()))
                .toList();
    }

    private List<Load> loads(Integer[] own) {
        var now = Sql.parameter(cases.now());
        return db.query(
                "select f.party_unit, f.party_staff, " + Holders.SIGNED + ", count(*),"
                        + " count(*) filter (where f.state = 'open' and f.due_at >= ? and f.warn_at < ?),"
                        + " count(*) filter (where f.state = 'open' and f.due_at < ?),"
                        + " count(*) filter (where return_count + rework_count + extend_count + reopen_count >= ?)"
                        + " from cases.case_file f where f.party_unit = any(?) and f.state in ('open', 'parked') group by 1, 2, 3",
                (row, n) -> new Load(
                        row.getInt(1),
                        holders.holder(row.getInt(1), (Integer) row.getObject(2), (Integer) row.getObject(3)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)),
                now,
                now,
                now,
                HARD_RETURNS,
                own);
    }

    private Team team(int unit, String name, List<Load> loads) {
        var members = members(unit, loads);
        var mean = members.stream()
                .mapToLong(Member::open)
                .filter(open -> open > 0)
                .average();
        return new Team(
                unit,
                name,
                loads.stream().mapToLong(Load::open).sum(),
                loads.stream().mapToLong(Load::soon).sum(),
                loads.stream().mapToLong(Load::red).sum(),
                loads.stream().mapToLong(Load::hard).sum(),
                loads.stream()
                        .filter(load -> load.staff() == null)
                        .mapToLong(Load::open)
                        .sum(),
                mean.isPresent() ? mean.getAsDouble() : null,
                members);
    }

    private List<Member> members(int unit, List<Load> loads) {
        var crew = crew(unit, loads);
        var done = done(crew);
        var today = LocalDate.ofInstant(cases.now(), calendars.standard().zone());
        var members = new ArrayList<Member>();
        for (var person : crew) {
            var own = loads.stream()
                    .filter(load -> Objects.equals(load.staff(), person.id()))
                    .toList();
            var works = people.callerOf(person.id()).filter(this::works).isPresent();
            var did = done.getOrDefault(person.id(), Done.NOTHING);
            if (!works && own.isEmpty()) continue;
            members.add(new Member(
                    person.id(),
                    person.name(),
                    own.stream().mapToLong(Load::open).sum(),
                    own.stream().mapToLong(Load::soon).sum(),
                    own.stream().mapToLong(Load::red).sum(),
                    did.today(),
                    did.week(),
                    works,
                    standIn(person.id(), today)));
        }
        members.sort(Comparator.comparingLong(Member::open).reversed().thenComparing(Member::name));
        return members;
    }

    /** Who works there, and whoever left something behind. */
    private List<Person> crew(int unit, List<Load> loads) {
        var crew = new LinkedHashSet<>(staffing.ofUnit(unit));
        for (var load : loads)
            if (load.staff() != null) staffing.find(load.staff()).ifPresent(crew::add);
        return List.copyOf(crew);
    }

    private boolean works(Caller caller) {
        return lifecycles.duties().stream().anyMatch(caller::may);
    }

    private @Nullable StandIn standIn(int staff, LocalDate today) {
        return standIns.find(staff, today)
                .map(one -> new StandIn(
                        one.to(), staffing.find(one.to()).map(Person::name).orElse(""), one.last()))
                .orElse(null);
    }

    /** Cases on which each acted, by person; notes are no work done. */
    private Map<Integer, Done> done(List<Person> crew) {
        var staff = new HashMap<Integer, Integer>();
        for (var person : crew) holders.account(person.id()).ifPresent(account -> staff.put(account, person.id()));
        var now = cases.now();
        var done = new HashMap<Integer, Done>();
        db.query(
                """
                select account_id, count(distinct (county, case_id)) filter (where at >= ?), count(distinct (county, case_id))
                from cases.case_event where account_id = any(?) and at >= ? and action <> ? group by 1""",
                row -> {
                    done.put(staff.get(row.getInt(1)), new Done(row.getLong(2), row.getLong(3)));
                },
                Sql.parameter(midnight(now)),
                staff.keySet().toArray(Integer[]::new),
                Sql.parameter(holders.monday(now)),
                WorkLoads.NO_WORK);
        return done;
    }

    private Instant midnight(Instant now) {
        return WorkLoads.midnight(calendars, now);
    }
}
