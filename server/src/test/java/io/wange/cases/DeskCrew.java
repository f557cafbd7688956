package io.wange.cases;

import io.wange.access.Accounts;
import io.wange.access.Accounts.NewAccount;
import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** People of {@link CaseWorld} who are staff with accounts: two handlers, two inspectors, their chief. */
final class DeskCrew {

    /** In the second community, which has an inspector of its own; the others keep none. */
    static final double LON = 101.07;

    final Caller plumber;
    final Caller mate;
    final Caller inspector;
    final Caller colleague;
    final Caller chief;

    private final JdbcTemplate db;
    private final Areas areas;
    private final Units units;
    private final Accounts accounts;
    private final Changes changes;

    DeskCrew(JdbcTemplate db, Areas areas, Units units, Accounts accounts, Changes changes) {
        this.db = db;
        this.areas = areas;
        this.units = units;
        this.accounts = accounts;
        this.changes = changes;
        plumber = person("水务子", "T-WATER", "handler", "case.read", "case.handle");
        mate = person("水务丑", "T-WATER", "handler", "case.read", "case.handle");
        inspector = person("监督寅", "T-SUP", "inspector", "case.read", "case.verify", "case.check");
        colleague = person("监督卯", "T-SUP", "inspector", "case.read", "case.verify", "case.check");
        chief = person("值班辰", "T-SUP", "duty_chief", "case.read", "case.file", "case.close", "case.urge");
        db.update("delete from people.appointment where post = 'inspector' and area_id = ?", community());
        db.update(
                "insert into people.appointment (staff_id, post, area_id, valid_from) values (?, 'inspector', ?, ?)",
                inspector.staffId(),
                community(),
                LocalDate.of(2020, 1, 1));
        changes.publish("staff");
        changes.publish("accounts");
    }

    private int community() {
        return areas.findByCode(CaseWorld.COUNTY + "001002").orElseThrow().id();
    }

    private Caller person(String name, String unitCode, String role, String... permissions) {
        var unit = units.findByCode(unitCode).orElseThrow();
        var staff = db.queryForObject(
                "insert into people.staff (unit_id, name) values (?, ?) returning id", Integer.class, unit.id(), name);
        changes.publish("staff");
        var county = areas.findByCode(CaseWorld.COUNTY + "000000").orElseThrow();
        var everywhere = unitCode.equals("T-SUP");
        var account = accounts.create(new NewAccount(
                "crew" + UUID.randomUUID().toString().substring(0, 8),
                name,
                staff,
                "zh-CN",
                "Crew-2026-pass",
                false,
                false,
                Set.of(role),
                everywhere ? List.of(county.id()) : List.of(),
                List.of(unit.id())));
        return caller(account, name, staff, unit.id(), everywhere ? county.path() : null, permissions);
    }

    private static Caller caller(
            int account, String name, @Nullable Integer staff, int unit, @Nullable String path, String... permissions) {
        return new Caller(
                account,
                name,
                staff,
                unit,
                "单位",
                Set.of(unit),
                Set.of(permissions),
                new Scope(path == null ? List.of() : List.of(path), Set.of(unit)));
    }
}
