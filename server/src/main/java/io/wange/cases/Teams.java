package io.wange.cases;

import io.wange.access.Directory;
import io.wange.catalog.Calendars;
import io.wange.people.Staffing;
import io.wange.people.Units;
import io.wange.platform.Caller;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    Teams(JdbcTemplate db, Units units, Staffing staffing, Calendars calendars, Cases cases, Directory people) {
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
     * @param open what it must act on; {@code red} of it overdue, {@code hard} returned, reworked or extended often
     * @param unassigned of the open that lie with nobody in particular
     */
    public record Team(
            int unitId, String unitName, long open, long red, long hard, long unassigned, List<Member> members) {}

    /** @param staffId the person; {@code open} what lies with him by name, {@code doneToday} his acts since midnight */
    public record Member(int staffId, String name, long open, long red, long doneToday) {}

    private record Load(int unit, @Nullable Integer staff, long open, long red, long hard) {}

    /** The caller's own units. */
    public List<Team> of(Caller caller, Language language) {
        var own = caller.ownUnits().toArray(Integer[]::new);
        if (own.length == 0) return List.of();
        var now = cases.now();
        var loads = db.query(
                """
                select party_unit, party_staff, count(*), count(*) filter (where due_at < ?),
                    count(*) filter (where return_count + rework_count + extend_count + reopen_count >= ?)
                from cases.case_file where party_unit = any(?) and state in ('open', 'parked') group by 1, 2""",
                (row, n) -> new Load(
                        row.getInt(1), (Integer) row.getObject(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                Sql.parameter(now),
                HARD_RETURNS,
                own);
        var done = doneToday(own);
        return caller.ownUnits().stream()
                .sorted()
                .flatMap(id -> units.find(id).stream())
                .map(unit -> new Team(
                        unit.id(),
                        language.choose(unit.name(), unit.nameEn()),
                        sum(loads, unit.id(), false, 1),
                        sum(loads, unit.id(), false, 2),
                        sum(loads, unit.id(), false, 3),
                        sum(loads, unit.id(), true, 1),
                        members(unit.id(), loads, done)))
                .toList();
    }

    private static long sum(List<Load> loads, int unit, boolean unassigned, int which) {
        return loads.stream()
                .filter(load -> load.unit() == unit && (!unassigned || load.staff() == null))
                .mapToLong(load -> which == 1 ? load.open() : which == 2 ? load.red() : load.hard())
                .sum();
    }

    private List<Member> members(int unit, List<Load> loads, Map<String, Long> done) {
        return staffing.ofUnit(unit).stream()
                .map(person -> {
                    var load = loads.stream()
                            .filter(l -> l.unit() == unit
                                    && Integer.valueOf(person.id()).equals(l.staff()))
                            .findFirst();
                    return new Member(
                            person.id(),
                            person.name(),
                            load.map(Load::open).orElse(0L),
                            load.map(Load::red).orElse(0L),
                            done.getOrDefault(person.name(), 0L));
                })
                .filter(member -> member.open() + member.doneToday() > 0)
                .sorted((a, b) -> Long.compare(b.open(), a.open()))
                .toList();
    }

    /** Acts since midnight by name, of people of those units. */
    private Map<String, Long> doneToday(Integer[] own) {
        var accounts = Arrays.stream(own)
                .flatMap(unit -> people.holders(unit, "case.read").stream())
                .distinct()
                .toArray(Integer[]::new);
        var zone = calendars.standard().zone();
        var midnight = LocalDate.ofInstant(cases.now(), zone).atStartOfDay(zone).toInstant();
        var done = new HashMap<String, Long>();
        db.query(
                "select actor_name, count(*) from cases.case_event where account_id = any(?) and at >= ? group by 1",
                row -> {
                    done.put(row.getString(1), row.getLong(2));
                },
                accounts,
                Sql.parameter(midnight));
        return done;
    }
}
