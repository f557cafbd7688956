package io.wange.sample;

import io.wange.cases.Actor;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.people.Unit;
import io.wange.people.Units;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who acts: the people of a unit in turn, those with a sample account under it. */
final class Rota {

    /** All that a step may ask for; the sample decides who acts, not the rights. */
    private static final Set<String> ALL = Set.of(
            "case.read",
            "case.report",
            "case.accept",
            "case.verify",
            "case.file",
            "case.dispatch",
            "case.handle",
            "case.check",
            "case.close",
            "case.appraise",
            "case.urge",
            "case.void",
            "case.merge",
            "case.reopen",
            "case.whistle",
            "case.instruct");

    private final Units units;
    private final Staffing staffing;
    private final LocalDate today;
    private final Map<String, Logins.Holder> holders;
    private final Map<Integer, Integer> accounts = new HashMap<>();

    Rota(Units units, Staffing staffing, LocalDate today, Map<String, Logins.Holder> holders) {
        this.units = units;
        this.staffing = staffing;
        this.today = today;
        this.holders = holders;
        holders.values().forEach(holder -> accounts.put(holder.person().id(), holder.account()));
    }

    /** Somebody with a post in a unit; the first of them, who often has an account, more often than the others. */
    Actor of(String unitCode, @Nullable String post, Random random) {
        return of(units.findByCode(unitCode).orElseThrow(), post, random);
    }

    Actor of(int unitId, Random random) {
        return of(units.get(unitId), null, random);
    }

    /** Who has the sample account of that name. */
    Actor login(String login) {
        var holder = holders.get(login);
        if (holder == null) throw new IllegalStateException("nobody has the account " + login);
        return actor(holder.account(), holder.person().name(), units.get(holder.unit()));
    }

    private Actor of(Unit unit, @Nullable String post, Random random) {
        var people = staffing.ofUnit(unit.id()).stream()
                .filter(person -> post == null || holds(person, post))
                .toList();
        if (people.isEmpty()) return actor(null, unit.name(), unit);
        var known = people.stream()
                .filter(person -> accounts.containsKey(person.id()))
                .toList();
        var person = !known.isEmpty() && random.nextDouble() < 0.45
                ? Matter.pick(known, random)
                : Matter.pick(people, random);
        return actor(accounts.get(person.id()), person.name(), unit);
    }

    private boolean holds(Person person, String post) {
        return staffing.appointments(person.id(), today).stream()
                .anyMatch(a -> a.post().equals(post));
    }

    /** The person who holds a post on the grid, or somebody of the unit. */
    Actor onGrid(String areaPath, String post, String elseUnit, Random random) {
        return staffing.onGrid(areaPath, post, today)
                .map(person -> actor(accounts.get(person.id()), person.name(), units.get(person.unitId())))
                .orElseGet(() -> of(elseUnit, null, random));
    }

    private static Actor actor(@Nullable Integer account, String name, Unit unit) {
        return new Actor(account, name, unit.id(), unit.name(), Set.of(unit.id()), Set.of(unit.id()), ALL);
    }
}
