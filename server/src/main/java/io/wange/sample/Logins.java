package io.wange.sample;

import io.wange.access.Accounts;
import io.wange.access.Accounts.NewAccount;
import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.people.Units;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The accounts that everybody may try. */
final class Logins {

    static final String PASSWORD = "wange-sample";

    /** So many of the accounts have colleagues of the same post, and so many each. */
    private static final int DESKS = 4;

    private static final int COLLEAGUES = 2;

    /** Those who hold one, by login. */
    record Holder(int account, Person person, int unit) {}

    private final Accounts accounts;
    private final Areas areas;
    private final Units units;
    private final Staffing staffing;
    private final LocalDate today;

    Logins(Accounts accounts, Areas areas, Units units, Staffing staffing, LocalDate today) {
        this.accounts = accounts;
        this.areas = areas;
        this.units = units;
        this.staffing = staffing;
        this.today = today;
    }

    /**
     * @param area code of the area that it sees, or null
     * @param unit code of the unit that it sees, or null
     */
    private record Login(
            String login,
            String role,
            Person person,
            @Nullable String area,
            @Nullable String unit) {}

    void create() {
        var district = Ground.COUNTY + "000000";
        var pier = area("码头社区").code();
        var list = List.of(
                new Login("acceptor", "acceptor", inUnit(Offices.SUPERVISION, "顾青禾"), district, null),
                new Login("chief", "duty_chief", inUnit(Offices.SUPERVISION, "宋可为"), district, Offices.SUPERVISION),
                new Login("dispatcher", "dispatcher", inUnit(Offices.COMMAND, "江予安"), district, Offices.COMMAND),
                new Login("handler", "handler", inUnit("W2001", person -> true), null, "W2001"),
                new Login("inspector", "inspector", inUnit(Offices.SUPERVISION, "梁照野"), district, null),
                new Login("appraiser", "appraiser", inUnit(Offices.SUPERVISION, "白知意"), district, null),
                new Login(
                        "officer", "grid_officer", onGrid("码头03"), area("码头03").code(), null),
                new Login(
                        "community",
                        "community_head",
                        inUnit("W5" + pier.substring(6), person -> holds(person, "leader")),
                        pier,
                        "W5" + pier.substring(6)),
                new Login(
                        "street",
                        "community_head",
                        inUnit("W4001", "许闻溪"),
                        area("临江街道").code(),
                        "W4001"),
                new Login("city", "dispatcher", inUnit(Offices.CITY, "阮清和"), district, Offices.CITY),
                new Login("leader", "leader", inUnit("W1", "裴景和"), district, "W1"),
                new Login("data", "data_administrator", inUnit(Offices.GRID_OFFICE, "程望舒"), district, null),
                new Login("system", "system_administrator", inUnit(Offices.GRID_OFFICE, "沈予知"), district, null),
                new Login("security", "security_administrator", inUnit(Offices.GRID_OFFICE, "秦知远"), district, null),
                new Login("audit", "audit_administrator", inUnit(Offices.GRID_OFFICE, "叶守一"), district, null));
        for (var login : list) create(login);
        for (var login : list.subList(0, DESKS)) colleagues(login);
    }

    /** Some who work beside them; their accounts are not offered and nobody knows their passwords. */
    private void colleagues(Login login) {
        var post = staffing.appointments(login.person().id(), today).getFirst().post();
        var others = staffing.ofUnit(login.person().unitId()).stream()
                .filter(person -> !person.equals(login.person()) && holds(person, post))
                .limit(COLLEAGUES)
                .toList();
        for (int i = 0; i < others.size(); i++) {
            var own = new Login(login.login() + (i + 2), login.role(), others.get(i), login.area(), login.unit());
            create(own, UUID.randomUUID() + "-" + UUID.randomUUID(), true);
        }
    }

    private void create(Login login) {
        create(login, PASSWORD, false);
    }

    private void create(Login login, String password, boolean mustChange) {
        accounts.create(new NewAccount(
                login.login(),
                login.person().name(),
                login.person().id(),
                "zh-CN",
                password,
                mustChange,
                true,
                Set.of(login.role()),
                login.area() == null
                        ? List.of()
                        : List.of(areas.findByCode(login.area()).orElseThrow().id()),
                login.unit() == null
                        ? List.of()
                        : List.of(units.findByCode(login.unit()).orElseThrow().id())));
    }

    private Area area(String name) {
        return areas.list().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Person inUnit(String code, String name) {
        return inUnit(code, person -> person.name().equals(name));
    }

    private Person inUnit(String code, Predicate<Person> wanted) {
        return staffing.ofUnit(units.findByCode(code).orElseThrow().id()).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody of that kind in " + code));
    }

    private boolean holds(Person person, String post) {
        return staffing.appointments(person.id(), today).stream()
                .anyMatch(appointment -> appointment.post().equals(post));
    }

    private Person onGrid(String name) {
        return staffing.onGrid(area(name).path(), "grid_officer", today).orElseThrow();
    }

    /** The accounts by login. */
    static Map<String, Holder> holders(Accounts accounts, Staffing staffing) {
        var holders = new LinkedHashMap<String, Holder>();
        for (var account : accounts.samples()) {
            var staff = account.staffId();
            if (staff == null) continue;
            var person = staffing.get(staff);
            holders.put(account.login(), new Holder(account.id(), person, person.unitId()));
        }
        return holders;
    }
}
