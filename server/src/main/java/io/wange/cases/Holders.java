package io.wange.cases;

import io.wange.access.Directory;
import io.wange.catalog.Calendars;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * With whom a case lies: the person who is named for it, else, while it is handled, whoever of the unit signed for it
 * last. All others lie with their unit.
 */
@Component
class Holders {

    /** Beside {@code party_staff}: the account that signed for it; null where that says nothing. */
    static final String SIGNED = "case when f.party_staff is null and f.party_duty = 'case.handle'"
            + " then f.handled_by[cardinality(f.handled_by)] end";

    private final JdbcTemplate db;
    private final Staffing staffing;
    private final Directory people;
    private final Calendars calendars;

    Holders(JdbcTemplate db, Staffing staffing, Directory people, Calendars calendars) {
        this.db = db;
        this.staffing = staffing;
        this.people = people;
        this.calendars = calendars;
    }

    /** @param staff 0: nobody in particular, of the unit when one is given */
    void heldBy(Sql sql, int staff, @Nullable Integer unit) {
        sql.add(" and f.state in ('open', 'parked')");
        if (staff == 0) {
            sql.add(" and f.party_staff is null");
            if (unit == null) sql.add(" and " + SIGNED + " is null");
            else sql.add(" and not coalesce(" + SIGNED + " = any(?), false)", (Object) accounts(unit));
            return;
        }
        var person = staffing.find(staff).orElseThrow(() -> unknown("holder"));
        sql.add(" and (f.party_staff = ?", staff);
        account(staff)
                .ifPresent(
                        account -> sql.add(" or (f.party_unit = ? and " + SIGNED + " = ?)", person.unitId(), account));
        sql.add(")");
    }

    private Integer[] accounts(int unit) {
        return people.accountsOf(unit).toArray(Integer[]::new);
    }

    Optional<Integer> account(int staff) {
        return people.accountOf(staff);
    }

    /**
     * With whom of a unit a case lies; who signed for it counts while he belongs to the unit.
     *
     * @param named as the row names him, {@code signed} as {@link #SIGNED}
     */
    @Nullable Integer holder(int unit, @Nullable Integer named, @Nullable Integer signed) {
        if (named != null || signed == null) return named;
        return people.staffOf(signed)
                .filter(staff -> staffing.find(staff)
                        .filter(person -> person.unitId() == unit)
                        .isPresent())
                .orElse(null);
    }

    /** How many cases of a unit lie with each. */
    Map<Integer, Long> held(int unit) {
        var held = new HashMap<Integer, Long>();
        db.query(
                "select f.party_staff, " + SIGNED + ", count(*) from cases.case_file f"
                        + " where f.party_unit = ? and f.state in ('open', 'parked') group by 1, 2",
                row -> {
                    var who = holder(unit, (Integer) row.getObject(1), (Integer) row.getObject(2));
                    if (who != null) held.merge(who, row.getLong(3), Long::sum);
                },
                unit);
        return held;
    }

    /** On which a person acted since Monday; what somebody did is shown to himself and to those who lead his unit. */
    void doneBy(Sql sql, Caller caller, int staff, Instant now) {
        var person = staffing.find(staff).orElseThrow(() -> unknown("doneBy"));
        if (!Integer.valueOf(staff).equals(caller.staffId()) && !leads(caller, person))
            throw Problem.forbidden("case.urge");
        sql.add(
                " and (f.county, f.id) in (select e.county, e.case_id from cases.case_event e"
                        + " where e.account_id = ? and e.at >= ? and e.action <> ?)",
                account(staff).orElse(0),
                monday(now),
                WorkLoads.NO_WORK);
    }

    static boolean leads(Caller caller, Person person) {
        return caller.may("case.urge") && caller.ownUnits().contains(person.unitId());
    }

    /** When the local week began. */
    Instant monday(Instant now) {
        var zone = calendars.standard().zone();
        return LocalDate.ofInstant(now, zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(zone)
                .toInstant();
    }

    private static Problem unknown(String field) {
        return Problem.invalid(field, "unknown", "There is nobody of that id.");
    }
}
