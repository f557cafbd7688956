package io.wange.access;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.people.Appointment;
import io.wange.people.Staffing;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What each account may do and see at this moment, in memory. A change of accounts, roles, units, staff or areas is in
 * effect for the next request on every copy of the application.
 */
@Component
class Rights {

    private final Machines machines;
    private final Units units;
    private final Staffing staffing;
    private final Areas areas;
    private final AccessSettings settings;
    private final Clock clock;
    private final Snapshot<AccessState> state;
    private final Snapshot<Map<Integer, Known>> known;

    /** A caller as reckoned on a day; appointments begin and end with days. */
    private record Known(LocalDate day, Caller caller) {}

    Rights(
            AccountStore store,
            Machines machines,
            Units units,
            Staffing staffing,
            Areas areas,
            AccessSettings settings,
            Changes changes,
            Clock clock) {
        this.machines = machines;
        this.units = units;
        this.staffing = staffing;
        this.areas = areas;
        this.settings = settings;
        this.clock = clock;
        state = changes.snapshot(store::read, Accounts.TOPIC);
        Supplier<Map<Integer, Known>> empty = ConcurrentHashMap::new;
        known = changes.snapshot(empty, Accounts.TOPIC, Units.TOPIC, Staffing.TOPIC, Areas.TOPIC);
    }

    AccessState state() {
        return state.get();
    }

    Optional<Account> account(int id) {
        return Optional.ofNullable(state().accounts().get(id));
    }

    /** The caller that an enabled account is. */
    Optional<Caller> caller(int accountId) {
        var cache = known.get();
        var today = today();
        var present = cache.get(accountId);
        if (present != null && present.day.equals(today)) return Optional.of(present.caller);
        var caller = account(accountId).filter(Account::enabled).map(a -> caller(a, today));
        caller.ifPresent(c -> cache.put(accountId, new Known(today, c)));
        return caller;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    private Caller caller(Account account, LocalDate today) {
        var person = Optional.ofNullable(account.staffId()).flatMap(staffing::find);
        var unit = person.flatMap(p -> units.find(p.unitId())).orElse(null);
        return new Caller(
                account.id(),
                account.name(),
                account.staffId(),
                unit == null ? null : unit.id(),
                unit == null ? null : unit.name(),
                ownUnits(account, unit, today),
                permissions(account),
                scope(account));
    }

    /** A machine has its own, whatever roles it might hold. */
    private Set<String> permissions(Account account) {
        var machine = machines.state().machines().get(account.id());
        return machine == null ? state().permissions(account) : machine.permissions();
    }

    private Set<Integer> ownUnits(Account account, @Nullable Unit unit, LocalDate today) {
        var own = new HashSet<Integer>();
        if (unit != null) own.add(unit.id());
        if (account.staffId() != null) {
            staffing.appointments(account.staffId(), today).stream()
                    .map(Appointment::unitId)
                    .filter(Objects::nonNull)
                    .forEach(own::add);
        }
        return Set.copyOf(own);
    }

    /** Ids that lead nowhere are left out: they show nothing rather than everything. */
    private Scope scope(Account account) {
        var paths = account.areas().stream()
                .map(areas::find)
                .flatMap(Optional::stream)
                .map(Area::path)
                .filter(path -> !path.isEmpty())
                .toList();
        var below = new HashSet<Integer>();
        account.units().forEach(id -> below.addAll(units.withBelow(id)));
        return new Scope(paths, below);
    }
}
