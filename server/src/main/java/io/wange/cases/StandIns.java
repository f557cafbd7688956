package io.wange.cases;

import io.wange.access.Directory;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.platform.Changes;
import io.wange.platform.Snapshot;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who stands in for whom on which days. From memory, for every decision asks. */
@Component
class StandIns {

    static final String TOPIC = "stand-ins";

    private final JdbcTemplate db;
    private final Staffing staffing;
    private final Directory people;
    private final Snapshot<List<StandIn>> state;

    StandIns(JdbcTemplate db, Staffing staffing, Directory people, Changes changes) {
        this.db = db;
        this.staffing = staffing;
        this.people = people;
        state = changes.snapshot(this::read, TOPIC);
    }

    /** @param first the first day and {@code last} the last on which new matters of the one come to the other */
    record StandIn(int from, int to, LocalDate first, LocalDate last) {
        boolean on(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        boolean overlaps(LocalDate from, LocalDate until) {
            return !last.isBefore(from) && !first.isAfter(until);
        }
    }

    private List<StandIn> read() {
        return db.query(
                "select from_staff, to_staff, first_day, last_day from cases.hand_over"
                        + " where first_day is not null and ended_at is null and last_day > current_date - 2",
                (row, n) -> new StandIn(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)));
    }

    Optional<StandIn> find(int staff, LocalDate day) {
        return state.get().stream()
                .filter(one -> one.from() == staff && one.on(day))
                .findFirst();
    }

    /** Whether somebody is away on one of those days. */
    boolean away(int staff, LocalDate from, LocalDate until) {
        return state.get().stream().anyMatch(one -> one.from() == staff && one.overlaps(from, until));
    }

    /** Whether somebody stands in for another on one of those days. */
    boolean standsIn(int staff, LocalDate from, LocalDate until) {
        return state.get().stream().anyMatch(one -> one.to() == staff && one.overlaps(from, until));
    }

    /** The person himself unless he is away; nobody stands in who has left the unit or must not judge what he handled. */
    int of(int staff, LocalDate day, CaseFile file) {
        var passed = new HashSet<Integer>();
        var who = staff;
        while (passed.add(who)) {
            var next = find(who, day);
            if (next.isEmpty()) return who == staff || fits(staff, who, file) ? who : staff;
            who = next.get().to();
        }
        return staff;
    }

    private boolean fits(int staff, int other, CaseFile file) {
        var unit = staffing.find(staff).map(Person::unitId);
        var same =
                staffing.find(other).filter(Person::active).map(Person::unitId).equals(unit);
        return same
                && people.callerOf(other)
                        .filter(caller -> !Actor.of(caller).handled(file))
                        .isPresent();
    }
}
