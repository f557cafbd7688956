package io.wange.cases;

import io.wange.access.Audit;
import io.wange.access.Directory;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What lies with one person goes over to a colleague, now and, while somebody stands in, as it comes. Clocks go on as they
 * were. Done by the person himself or by who leads the unit.
 */
@Service
public class HandOvers {

    private static final int MOST = 1_000;
    private static final int SHOWN = 200;
    private static final int PAST = 30;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_DAYS = 366;

    private final JdbcTemplate db;
    private final Holders holders;
    private final StandIns standIns;
    private final Staffing staffing;
    private final Units units;
    private final Directory people;
    private final Cases cases;
    private final CaseStore store;
    private final CaseSearch search;
    private final CaseRows rows;
    private final Lifecycles lifecycles;
    private final City city;
    private final Counties counties;
    private final Changes changes;
    private final Audit audit;

    HandOvers(
            JdbcTemplate db,
            Holders holders,
            StandIns standIns,
            Staffing staffing,
            Units units,
            Directory people,
            Cases cases,
            CaseStore store,
            CaseSearch search,
            CaseRows rows,
            Lifecycles lifecycles,
            City city,
            Counties counties,
            Changes changes,
            Audit audit) {
        this.db = db;
        this.holders = holders;
        this.standIns = standIns;
        this.staffing = staffing;
        this.units = units;
        this.people = people;
        this.cases = cases;
        this.store = store;
        this.search = search;
        this.rows = rows;
        this.lifecycles = lifecycles;
        this.city = city;
        this.counties = counties;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * The desk of one person, before it is handed over.
     *
     * @param held what lies with him, soonest first, 200 at most; {@code total} however many
     * @param receivers colleagues of his unit who share a duty of it, the least loaded first
     * @param past hand-overs from him, newest first
     */
    public record Desk(
            int staffId,
            String name,
            int unitId,
            String unitName,
            List<CaseRow> held,
            long total,
            List<Receiver> receivers,
            List<HandOver> past) {}

    public record Receiver(int staffId, String name, long open) {}

    /**
     * @param firstDay from when the receiver stands in, {@code lastDay} until when; null: he does not
     * @param cases that went over
     * @param open whether it can be taken back: as long as nobody has, and the receiver has not acted everywhere
     */
    public record HandOver(
            int id,
            int from,
            String fromName,
            int to,
            String toName,
            String reason,
            Instant at,
            String by,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Instant endedAt,
            long cases) {}

    /**
     * @param from who hands over; null: the caller himself
     * @param cases numbers; null: all that lies with him
     * @param firstDay with {@code lastDay}: the receiver stands in on those days
     */
    public record Input(
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable List<String> cases,
            @Nullable String reason,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    /** @param moved cases that went over; {@code left}: those that stay, and why */
    public record Answer(int id, int moved, List<Left> left) {}

    /** @param rule held: it does not lie with him; duty: the receiver may not do it; judges: he would judge his own; acted, moved */
    public record Left(String number, String rule) {}

    /** @param staff null: the caller himself */
    public Desk desk(Caller caller, @Nullable Integer staff, Language language) {
        var person = person(caller, staff);
        var now = cases.now();
        var held = held(person, SHOWN);
        var total = held.size() < SHOWN ? held.size() : count(person.id());
        return new Desk(
                person.id(),
                person.name(),
                person.unitId(),
                units.find(person.unitId())
                        .map(unit -> language.choose(unit.name(), unit.nameEn()))
                        .orElse(""),
                held.stream().map(file -> rows.row(file, now, language)).toList(),
                total,
                receivers(person, held),
                past(person));
    }

    /** Whoever may hand over what lies with that person: he himself, or who leads his unit. */
    private Person person(Caller caller, @Nullable Integer staff) {
        var wanted = staff == null ? caller.staffId() : staff;
        if (wanted == null) throw Problem.invalid("from", "required", "Say whose cases go over.");
        var person = staffing.find(wanted).orElseThrow(() -> Problem.notFound("staff", wanted));
        if (wanted.equals(caller.staffId()) || Holders.leads(caller, person)) return person;
        if (!caller.ownUnits().contains(person.unitId())) throw Problem.notFound("staff", wanted);
        throw Problem.forbidden("case.urge");
    }

    private Sql from(int staff) {
        var sql = new Sql(" from cases.case_file f where true");
        holders.heldBy(sql, staff, null);
        return sql;
    }

    private List<CaseFile> held(Person person, int most) {
        var sql = new Sql("select " + CaseStore.COLUMNS)
                .add(from(person.id()))
                .add(" order by f.due_at nulls last, f.county, f.id limit ?", most);
        return search.find(sql, (row, n) -> CaseStore.read(row));
    }

    private long count(int staff) {
        return search.find(new Sql("select count(*)").add(from(staff)), (row, n) -> row.getLong(1))
                .getFirst();
    }

    /** Who may do something of what lies there, or, where nothing does, of what the other may. */
    private List<Receiver> receivers(Person person, List<CaseFile> held) {
        var duties = held.isEmpty()
                ? duties(person)
                : held.stream().map(file -> String.valueOf(file.partyDuty)).collect(Collectors.toSet());
        var open = holders.held(person.unitId());
        return staffing.ofUnit(person.unitId()).stream()
                .filter(other -> other.id() != person.id())
                .filter(other -> duties(other).stream().anyMatch(duties::contains))
                .map(other -> new Receiver(other.id(), other.name(), open.getOrDefault(other.id(), 0L)))
                .sorted(Comparator.comparingLong(Receiver::open).thenComparing(Receiver::name))
                .toList();
    }

    private boolean works(Caller caller) {
        return lifecycles.duties().stream().anyMatch(caller::may);
    }

    private List<HandOver> past(Person person) {
        return db.query(
                """
                select h.id, h.from_staff, h.to_staff, h.reason, h.at, h.account_name, h.first_day, h.last_day, h.ended_at,
                    (select count(*) from cases.handed_case c where c.hand_over_id = h.id)
                from cases.hand_over h where h.unit_id = ? and h.from_staff = ? order by h.at desc, h.id desc limit\s""" + PAST,
                (row, n) -> new HandOver(
                        row.getInt(1),
                        row.getInt(2),
                        name(row.getInt(2)),
                        row.getInt(3),
                        name(row.getInt(3)),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, LocalDate.class),
                        instant(row.getObject(9, OffsetDateTime.class)),
                        row.getLong(10)),
                person.unitId(),
                person.id());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private String name(int staff) {
        return staffing.find(staff).map(Person::name).orElse("");
    }

    /**
     * Hands over. A case that cannot go over stays where it is and says why; when nothing goes over and nobody stands in, all of
     * it is refused.
     *
     * @throws Problem 403, 404, 409 {@code hand-over}, 422
     */
    @Transactional
    public Answer handOver(Caller caller, Input input) {
        var person = person(caller, input.from());
        var to = receiver(person, input);
        check(person, to, input);
        var named = input.cases();
        var numbers = named == null
                ? held(person, MOST).stream().map(CaseFile::number).toList()
                : named;
        if (numbers.stream().anyMatch(Objects::isNull))
            throw Problem.invalid("cases", "unknown", "There is no such case.");
        if (numbers.size() > MOST) throw Problem.invalid("cases", "count", "At most " + MOST + " cases at once.");
        var moving = new Moving(caller, person, to, input, numbers.size());
        numbers.stream().map(CaseNumber::of).distinct().sorted(ORDER).forEach(moving::take);
        if (moving.done.isEmpty() && input.firstDay() == null)
            throw Problem.conflict("hand-over", "Nothing of this can go over.").with("left", moving.left);
        var id = insert(caller, person, to, input);
        moving.save(id);
        if (input.firstDay() != null) changes.publish(StandIns.TOPIC);
        audit.describe(
                "hand-over.create",
                "staff",
                person.id(),
                Map.of("to", to.id(), "cases", moving.done.size(), "standIn", input.firstDay() != null));
        return new Answer(id, moving.done.size(), List.copyOf(moving.left));
    }

    /** Locks are always taken in this order. */
    private static final Comparator<CaseNumber> ORDER =
            Comparator.comparing(CaseNumber::county).thenComparingLong(CaseNumber::id);

    private Person receiver(Person from, Input input) {
        if (input.to() == null) throw Problem.invalid("to", "required", "Say who takes them.");
        if (input.to() == from.id()) throw Problem.invalid("to", "same", "Choose somebody else.");
        var to = staffing.find(input.to())
                .filter(person -> person.active() && person.unitId() == from.unitId())
                .orElseThrow(() -> Problem.invalid("to", "same-unit", "Only a colleague of the same unit takes them."));
        if (people.callerOf(to.id()).filter(this::works).isEmpty())
            throw Problem.invalid("to", "duty", "This colleague cannot act on cases.");
        return to;
    }

    private void check(Person from, Person to, Input input) {
        Inputs.text("reason", input.reason(), LONGEST_REASON);
        if (input.reason() == null || input.reason().isBlank())
            throw Problem.invalid("reason", "required", "A hand-over has a reason.");
        var first = input.firstDay();
        var last = input.lastDay();
        if (first == null && last == null) return;
        if (first == null) throw Problem.invalid("firstDay", "required", "Say from when somebody stands in.");
        if (last == null) throw Problem.invalid("lastDay", "required", "Say until when somebody stands in.");
        if (last.isBefore(first)) throw Problem.invalid("lastDay", "order", "The last day lies before the first.");
        if (last.isBefore(today())) throw Problem.invalid("lastDay", "today", "The last day has passed.");
        if (ChronoUnit.DAYS.between(first, last) > LONGEST_DAYS
                || ChronoUnit.DAYS.between(today(), last) > 2 * LONGEST_DAYS)
            throw Problem.invalid("lastDay", "range", "At most a year, and not later than in two.");
        if (standIns.away(from.id(), first, last))
            throw Problem.invalid("firstDay", "overlap", "Somebody stands in on those days already.");
        if (standIns.away(to.id(), first, last))
            throw Problem.invalid("to", "away", "This colleague is away himself on those days.");
        if (standIns.standsIn(from.id(), first, last))
            throw Problem.invalid("firstDay", "stands-in", "He stands in for somebody himself on those days.");
        if (!duties(to).containsAll(duties(from)))
            throw Problem.invalid("to", "duty", "This colleague may not do all that comes to the other.");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(cases.now(), city.calendar(new CaseFile()).zone());
    }

    private Set<String> duties(Person person) {
        return people.callerOf(person.id())
                .map(caller -> lifecycles.duties().stream().filter(caller::may).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private int insert(Caller caller, Person from, Person to, Input input) {
        var id = db.queryForObject(
                "insert into cases.hand_over (unit_id, from_staff, to_staff, reason, at, account_id, account_name,"
                        + " first_day, last_day) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
                Integer.class,
                from.unitId(),
                from.id(),
                to.id(),
                String.valueOf(input.reason()).strip(),
                Sql.parameter(cases.now()),
                caller.accountId(),
                caller.name(),
                input.firstDay(),
                input.lastDay());
        return id == null ? 0 : id;
    }

    /** Cases on their way from one to the other, in the transaction that locks them. */
    private final class Moving {

        private final CaseScope scope;
        private final Actor actor;
        private final Person from;
        private final Optional<Integer> account;
        private final Person to;
        private final Caller receiver;
        private final String reason;
        private final int asked;
        private final List<Cases.Done> done = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();

        Moving(Caller caller, Person from, Person to, Input input, int asked) {
            scope = counties.scope(caller);
            actor = Actor.of(caller);
            this.from = from;
            account = holders.account(from.id());
            this.to = to;
            receiver = people.callerOf(to.id()).orElseThrow();
            reason = String.valueOf(input.reason()).strip();
            this.asked = asked;
        }

        void take(CaseNumber number) {
            var file = store.lock(number.county(), number.id()).filter(scope::sees);
            var rule = file.isEmpty() ? "unknown" : refusal(file.get());
            if (rule != null) left.add(new Left(number.toString(), rule));
            else done.add(decide(file.orElseThrow()));
        }

        private @Nullable String refusal(CaseFile file) {
            if (!isHeld(file)) return "held";
            if (file.partyDuty == null || !receiver.may(file.partyDuty)) return "duty";
            if (!Actor.of(receiver).actsFor(file.partyUnit)) return "duty";
            return judgesHisOwn(file) ? "judges" : null;
        }

        /** As {@link Holders} has it. */
        private boolean isHeld(CaseFile file) {
            if (!file.state.equals("open") && !file.paused()) return false;
            if (file.partyStaff != null) return file.partyStaff == from.id();
            return "case.handle".equals(file.partyDuty)
                    && Integer.valueOf(from.unitId()).equals(file.partyUnit)
                    && !file.handledBy.isEmpty()
                    && account.isPresent()
                    && file.handledBy.getLast().equals(account.get());
        }

        /** Nobody judges what he handled, and nobody handles what he judged. */
        private boolean judgesHisOwn(CaseFile file) {
            var turn = turn(file);
            if (turn.judges()) return Actor.of(receiver).handled(file);
            if (!"case.handle".equals(file.partyDuty)) return false;
            return db
                    .queryForList(
                            "select distinct action from cases.case_event where county = ? and case_id = ? and account_id = ?",
                            String.class,
                            file.county,
                            file.id,
                            receiver.accountId())
                    .stream()
                    .anyMatch(turn::judged);
        }

        private Turn turn(CaseFile file) {
            return new Turn(lifecycles.get(file.lifecycle, file.edition), file, actor, city, cases.now());
        }

        private Cases.Done decide(CaseFile file) {
            var said = new LinkedHashMap<String, Object>();
            said.put("from", from.id());
            said.put("fromName", from.name());
            said.put("to", to.id());
            said.put("toName", to.name());
            said.put("count", asked);
            return new Cases.Done(file, turn(file).name(to.id(), Turn.HAND_OVER, reason, said));
        }

        void save(int id) {
            if (done.isEmpty()) return;
            cases.saveByRule(done);
            for (var one : done) {
                var after = one.decision().after();
                db.update(
                        "insert into cases.handed_case (county, case_id, seq, hand_over_id, named) values (?, ?, ?, ?, ?)",
                        after.county,
                        after.id,
                        after.version,
                        id,
                        one.before().partyStaff);
                account.ifPresent(owner -> FollowUps.passOn(db, after, owner, receiver.accountId()));
            }
            // one line tells of all
            var first = done.getFirst().decision();
            if (!Integer.valueOf(receiver.accountId()).equals(actor.account()))
                Notices.writeAll(
                        db, List.of(new Notices.Line(first.after(), first.event(), receiver.accountId(), "handed")));
        }
    }

    /** @param back cases that went back; {@code left}: those that stay with the receiver, and why */
    public record Back(int back, List<Left> left) {}

    private record Handed(
            String county, long id, int seq, @Nullable Integer named, String stage) {}

    private record Row(int from, int to, boolean standIn, boolean ended) {}

    /**
     * Takes a hand-over back: nobody stands in any more, and what the receiver has not touched goes back.
     *
     * @throws Problem 403, 404, 409 {@code hand-over} when it was taken back before
     */
    @Transactional
    public Back takeBack(Caller caller, int id) {
        var row = db
                .query(
                        "select from_staff, to_staff, first_day, ended_at from cases.hand_over where id = ? for update",
                        (found, n) -> new Row(
                                found.getInt(1),
                                found.getInt(2),
                                found.getObject(3) != null,
                                found.getObject(4) != null),
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("hand-over", id));
        person(caller, row.from());
        if (row.ended()) throw Problem.conflict("hand-over", "This was taken back before.");
        var left = new ArrayList<Left>();
        var done = new ArrayList<Cases.Done>();
        for (var handed : handed(id)) giveBack(caller, row, handed, done, left);
        if (done.isEmpty() && !row.standIn())
            throw Problem.conflict("hand-over", "The receiver has acted on all of it.")
                    .with("left", left);
        cases.saveByRule(done);
        for (var one : done) returnFollowUps(row, one.decision().after());
        db.update("update cases.hand_over set ended_at = ? where id = ?", Sql.parameter(cases.now()), id);
        if (row.standIn()) changes.publish(StandIns.TOPIC);
        audit.describe("hand-over.take-back", "staff", row.from(), Map.of("to", row.to(), "cases", done.size()));
        return new Back(done.size(), left);
    }

    private List<Handed> handed(int id) {
        return db.query(
                "select h.county, h.case_id, h.seq, h.named, e.to_stage from cases.handed_case h"
                        + " join cases.case_event e on e.county = h.county and e.case_id = h.case_id and e.seq = h.seq"
                        + " where h.hand_over_id = ? order by 1, 2",
                (row, n) -> new Handed(
                        row.getString(1), row.getLong(2), row.getInt(3), (Integer) row.getObject(4), row.getString(5)),
                id);
    }

    private void giveBack(Caller caller, Row row, Handed handed, List<Cases.Done> done, List<Left> left) {
        var file = store.lock(handed.county(), handed.id()).orElseThrow();
        var rule = stays(row, handed, file);
        if (rule != null) {
            left.add(new Left(file.number(), rule));
            return;
        }
        var said = Map.<String, Object>of(
                "from", row.to(), "fromName", name(row.to()), "to", row.from(), "toName", name(row.from()));
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        var turn = new Turn(lifecycle, file, Actor.of(caller), city, cases.now());
        done.add(new Cases.Done(file, turn.name(handed.named(), Turn.TAKE_BACK, null, said)));
    }

    /** Why a case does not go back: the receiver has acted on it, or it is no longer with him. */
    private @Nullable String stays(Row row, Handed handed, CaseFile file) {
        var acted = db.queryForObject(
                "select exists (select from cases.case_event where county = ? and case_id = ? and seq > ? and account_id = ?)",
                Boolean.class,
                handed.county(),
                handed.id(),
                handed.seq(),
                holders.account(row.to()).orElse(0));
        if (Boolean.TRUE.equals(acted)) return "acted";
        var open = file.state.equals("open") || file.paused();
        var with = Integer.valueOf(row.to()).equals(file.partyStaff) && file.stage.equals(handed.stage());
        return open && with ? null : "moved";
    }

    private void returnFollowUps(Row row, CaseFile file) {
        var to = holders.account(row.to());
        var from = holders.account(row.from());
        if (to.isPresent() && from.isPresent()) FollowUps.passBack(db, file, to.get(), from.get());
    }
}
