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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final Staffing staffing;
    private final Directory people;
    private final Calendars calendars;

    Holders(Staffing staffing, Directory people, Calendars calendars) {
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
        return staffing.ofUnit(unit).stream()
                .map(Person::id)
                .flatMap(id -> account(id).stream())
                .toArray(Integer[]::new);
    }

    Optional<Integer> account(int staff) {
        return people.callerOf(staff).map(Caller::accountId);
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
