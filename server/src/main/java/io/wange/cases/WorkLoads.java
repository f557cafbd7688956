package io.wange.cases;

import io.wange.access.Accounts;
import io.wange.cases.Workbench.Done;
import io.wange.cases.Workbench.Load;
import io.wange.catalog.Calendars;
import io.wange.people.Appointment;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.platform.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What somebody has done today, how fast, and how that compares; for his own eyes. */
@Service
class WorkLoads {

    /** Notes are no work done. */
    static final String NO_WORK = "comment";

    private static final Duration BREAK = Duration.ofMinutes(30);
    private static final int MOST_ACTS = 5000;
    /** With fewer colleagues the mean would tell what one of them has done. */
    private static final int LEAST_COLLEAGUES = 2;

    private final JdbcTemplate db;
    private final Calendars calendars;
    private final Lifecycles lifecycles;
    private final Staffing staffing;
    private final Accounts accounts;

    WorkLoads(JdbcTemplate db, Calendars calendars, Lifecycles lifecycles, Staffing staffing, Accounts accounts) {
        this.db = db;
        this.calendars = calendars;
        this.lifecycles = lifecycles;
        this.staffing = staffing;
        this.accounts = accounts;
    }

    private record Act(Instant at, String action, String number) {}

    /** @param open cases that are the caller's turn */
    Load of(Caller caller, long open, Instant now, Language language) {
        var midnight = midnight(calendars, now);
        var acts = db.query(
                """
                select at, action, county || case_id from cases.case_event
                where account_id = ? and at >= ? order by at limit\s""" + MOST_ACTS,
                (row, n) -> new Act(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)),
                caller.accountId(),
                Sql.parameter(midnight));
        var done = acts.stream().filter(act -> !act.action().equals(NO_WORK)).toList();
        return new Load(
                open,
                done.stream().map(Act::number).distinct().count(),
                byAction(done, language),
                median(acts),
                meanOfColleagues(caller, midnight));
    }

    /** When the local day began. */
    static Instant midnight(Calendars calendars, Instant now) {
        var zone = calendars.standard().zone();
        return LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
    }

    private List<Done> byAction(List<Act> done, Language language) {
        var cases = new HashMap<String, Set<String>>();
        for (var act : done)
            cases.computeIfAbsent(act.action(), action -> new HashSet<>()).add(act.number());
        return cases.entrySet().stream()
                .map(entry -> new Done(
                        entry.getKey(),
                        name(entry.getKey(), language),
                        entry.getValue().size()))
                .sorted(Comparator.comparingLong(Done::count).reversed().thenComparing(Done::action))
                .toList();
    }

    private String name(String action, Language language) {
        return lifecycles.list().stream()
                .flatMap(lifecycle -> lifecycle.action(action).stream())
                .findFirst()
                .map(found -> found.names().in(language))
                .orElse(action);
    }

    /** Time between one act and the next, breaks left out. */
    private static @Nullable Long median(List<Act> acts) {
        var gaps = new ArrayList<Long>();
        for (int i = 1; i < acts.size(); i++) {
            var gap = Duration.between(acts.get(i - 1).at(), acts.get(i).at()).toMillis();
            if (gap >= 1 && gap <= BREAK.toMillis()) gaps.add(gap);
        }
        if (gaps.isEmpty()) return null;
        gaps.sort(null);
        int middle = gaps.size() / 2;
        return gaps.size() % 2 == 1 ? gaps.get(middle) : (gaps.get(middle - 1) + gaps.get(middle)) / 2;
    }

    /** Cases of today per colleague of the same post and unit who has done anything today; null when they are too few. */
    private @Nullable Double meanOfColleagues(Caller caller, Instant midnight) {
        var others = accounts.ofStaff(colleagues(caller));
        if (others.size() < LEAST_COLLEAGUES) return null;
        var counts = db.queryForList("""
                select count(distinct (county, case_id)) from cases.case_event
                where account_id = any(?) and at >= ? and action <> ? group by account_id""", Long.class, others.toArray(Integer[]::new), Sql.parameter(midnight), NO_WORK);
        if (counts.size() < LEAST_COLLEAGUES) return null;
        return counts.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    private Collection<Integer> colleagues(Caller caller) {
        var self = caller.staffId();
        if (self == null || caller.unitId() == null) return List.of();
        var posts = posts(self);
        return staffing.ofUnit(caller.unitId()).stream()
                .map(Person::id)
                .filter(id -> !id.equals(self) && posts(id).stream().anyMatch(posts::contains))
                .toList();
    }

    private List<String> posts(int staffId) {
        return staffing.appointments(staffId, LocalDate.now(calendars.standard().zone())).stream()
                .map(Appointment::post)
                .distinct()
                .toList();
    }
}
