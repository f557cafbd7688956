package io.wange.access;

import io.wange.people.Staffing;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** People who can be told something: enabled accounts, not those of machines. From memory. */
@Service
public class Directory {

    private final Rights rights;
    private final Staffing staffing;
    private final Units units;

    Directory(Rights rights, Staffing staffing, Units units) {
        this.rights = rights;
        this.staffing = staffing;
        this.units = units;
    }

    /** @param unit name of the unit in which the person works */
    public record Person(int id, String name, @Nullable String unit) {}

    public boolean exists(int account) {
        return rights.account(account).filter(Directory::told).isPresent();
    }

    public Optional<Person> find(int account) {
        return rights.account(account).filter(Directory::told).map(this::person);
    }

    /** Whose name, login or unit contains the words; by name. */
    public List<Person> search(String words, int most) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        return people().filter(account -> wanted.isEmpty()
                        || account.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || account.login().contains(wanted)
                        || unit(account)
                                .filter(u -> u.name().toLowerCase(Locale.ROOT).contains(wanted))
                                .isPresent())
                .sorted(Comparator.comparing(Account::name).thenComparing(Account::id))
                .limit(most)
                .map(this::person)
                .toList();
    }

    /** Accounts of people in that unit who hold the permission. */
    public List<Integer> holders(int unitId, String permission) {
        return people().map(account -> rights.caller(account.id()))
                .flatMap(Optional::stream)
                .filter(caller -> caller.ownUnits().contains(unitId) && caller.may(permission))
                .map(Caller::accountId)
                .sorted()
                .toList();
    }

    /** Accounts of people with the permission whose scope covers that area. */
    public List<Integer> overseers(String areaPath, String permission) {
        return people().map(account -> rights.caller(account.id()))
                .flatMap(Optional::stream)
                .filter(caller -> caller.may(permission)
                        && caller.scope().areaPaths().stream().anyMatch(areaPath::startsWith))
                .map(Caller::accountId)
                .sorted()
                .toList();
    }

    /** What somebody may do who works here; empty without an account. */
    public Optional<Caller> callerOf(int staffId) {
        return people().filter(account -> Integer.valueOf(staffId).equals(account.staffId()))
                .findFirst()
                .flatMap(account -> rights.caller(account.id()));
    }

    /** The account of somebody who works here or did, also when it is shut. */
    public Optional<Integer> accountOf(int staffId) {
        return persons()
                .filter(account -> Integer.valueOf(staffId).equals(account.staffId()))
                .min(Comparator.comparing((Account account) -> !account.enabled())
                        .thenComparing(Account::id))
                .map(Account::id);
    }

    /** The accounts of those who work in that unit or did, also when they are shut. */
    public Set<Integer> accountsOf(int unitId) {
        return persons()
                .filter(account ->
                        unit(account).filter(unit -> unit.id() == unitId).isPresent())
                .map(Account::id)
                .collect(Collectors.toSet());
    }

    /** Who signs in with that account; empty for an account of nobody who works here. */
    public Optional<Integer> staffOf(int account) {
        return rights.account(account).map(Account::staffId);
    }

    private Stream<Account> persons() {
        return rights.state().accounts().values().stream().filter(account -> !Machines.is(account));
    }

    private Stream<Account> people() {
        return rights.state().accounts().values().stream().filter(Directory::told);
    }

    private static boolean told(Account account) {
        return account.enabled() && !Machines.is(account);
    }

    private Person person(Account account) {
        return new Person(
                account.id(), account.name(), unit(account).map(Unit::name).orElse(null));
    }

    private Optional<Unit> unit(Account account) {
        return Optional.ofNullable(account.staffId())
                .flatMap(staffing::find)
                .flatMap(person -> units.find(person.unitId()));
    }
}
