package io.wange.cases;

import io.wange.areas.Areas;
import io.wange.areas.NewArea;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** One more county in the same database, with units and people of its own; each is new. */
final class OtherCounty {

    private static final AtomicInteger NEXT = new AtomicInteger(990181);
    private static final double SOUTH = 20;

    final String code = Integer.toString(NEXT.getAndIncrement());
    final double lon = 90 + (Integer.parseInt(code) - 990181) + 0.05;
    final double lat = SOUTH + 0.05;
    final int areaId;
    final int handlingUnit;
    final Caller acceptor;
    final Caller chief;
    final Caller dispatcher;

    private final String path;

    OtherCounty(JdbcTemplate db, Areas areas, Units units, Changes changes) {
        areas.addAll(
                List.of(area("000000", null, "county"), area("001000", "000000", "township")),
                LocalDate.of(2020, 1, 1),
                "test");
        var area = areas.findByCode(code + "000000").orElseThrow();
        areaId = area.id();
        path = area.path();
        for (var kind : List.of("supervision", "command", "department"))
            db.update(
                    "insert into people.unit (code, kind, name, area_id) values (?, ?, ?, ?)",
                    code + kind,
                    kind,
                    code + kind,
                    areaId);
        changes.publish("units");
        handlingUnit = units.findByCode(code + "department").orElseThrow().id();
        acceptor = person(units, "supervision", "case.read", "case.report", "case.accept");
        chief = person(units, "supervision", "case.read", "case.file", "case.close");
        dispatcher = person(units, "command", "case.read", "case.dispatch", "case.urge");
    }

    private NewArea area(String own, String parent, String level) {
        var west = lon - 0.05;
        return new NewArea(
                code + own,
                parent == null ? null : code + parent,
                level,
                "general",
                code + own,
                null,
                null,
                null,
                null,
                new GeometryFactory().toGeometry(new Envelope(west, west + 0.1, SOUTH, SOUTH + 0.1)));
    }

    private Caller person(Units units, String kind, String... permissions) {
        var unit = units.findByCode(code + kind).orElseThrow();
        return new Caller(
                Integer.parseInt(code) * 10 + permissions.length,
                code + kind,
                null,
                unit.id(),
                unit.name(),
                Set.of(unit.id()),
                Set.of(permissions),
                new Scope(List.of(path), Set.of(unit.id())));
    }

    /** Somebody above the counties who only reads. */
    static Caller readerOf(OtherCounty... counties) {
        return new Caller(
                9_000_001,
                "市级",
                null,
                null,
                null,
                Set.of(),
                Set.of("case.read"),
                new Scope(List.of(counties).stream().map(c -> c.path).toList(), Set.of()));
    }
}
