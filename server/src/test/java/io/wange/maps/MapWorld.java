package io.wange.maps;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.areas.NewArea;
import io.wange.cases.Lifecycles;
import io.wange.platform.Caller;
import io.wange.platform.Scope;
import io.wange.platform.Shapes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A county far out at sea, and cases in it: two townships side by side, in the western one a community with two grids.
 * Each world has a county of its own.
 */
final class MapWorld {

    private static final AtomicInteger COUNTY = new AtomicInteger(990501);
    private static final double SOUTH = -30;

    final String county = Integer.toString(COUNTY.getAndIncrement());
    final double west = -150 + (Integer.parseInt(county) - 990501) * 0.5;
    final Area root;
    final Area western;
    final Area eastern;
    final Area community;
    final Area grid;

    private final JdbcTemplate db;
    private final Areas areas;
    private final int edition;
    private int cases;

    MapWorld(JdbcTemplate db, Areas areas, Lifecycles lifecycles) {
        this.db = db;
        edition = lifecycles.current("city").edition();
        this.areas = areas;
        areas.addAll(
                List.of(
                        area("000000", null, "county", "海区", 0, 0.04),
                        area("001000", "000000", "township", "西街道", 0, 0.02),
                        area("002000", "000000", "township", "东街道", 0.02, 0.04),
                        area("001001", "001000", "community", "西一社区", 0, 0.02),
                        area("001001801", "001001", "grid1", "西一01", 0, 0.01),
                        area("001001802", "001001", "grid1", "西一02", 0.01, 0.02),
                        area("001001001", "001001801", "cell", county + "001001001", 0.004, 0.006)),
                LocalDate.of(2020, 1, 1),
                "test");
        root = found("000000");
        western = found("001000");
        eastern = found("002000");
        community = found("001001");
        grid = found("001001801");
    }

    private Area found(String code) {
        return areas.findByCode(county + code).orElseThrow();
    }

    private NewArea area(String code, @Nullable String parent, String level, String name, double from, double to) {
        var above = parent == null ? null : county + parent;
        return new NewArea(county + code, above, level, "general", name, null, null, 100, 250, box(from, to));
    }

    private Geometry box(double from, double to) {
        return Shapes.FACTORY.toGeometry(new Envelope(west + from, west + to, SOUTH, SOUTH + 0.02));
    }

    /** The whole county as a window, with a margin. */
    String window() {
        return (west - 0.001) + "," + (SOUTH - 0.001) + "," + (west + 0.041) + "," + (SOUTH + 0.021);
    }

    /** How a case stands. */
    enum Standing {
        GREEN,
        YELLOW,
        RED,
        PARKED,
        CLOSED,
        VOID
    }

    /** Puts a case there. @param east degrees from the western border @param daysAgo when it was reported */
    String put(Standing standing, double east, double north, int daysAgo, @Nullable Integer partyUnit) {
        var now = Instant.now();
        var state = switch (standing) {
            case PARKED -> "parked";
            case CLOSED -> "closed";
            case VOID -> "void";
            default -> "open";
        };
        var due = standing == Standing.RED ? now.minusSeconds(600) : now.plusSeconds(86_400);
        var warn = standing == Standing.GREEN ? now.plusSeconds(80_000) : now.minusSeconds(1200);
        var reported = now.minus(Duration.ofDays(daysAgo));
        var at = areas.locate(west + east, SOUTH + north).orElse(null);
        var id = 2026_0101_00000L + ++cases;
        db.update(
                """
                insert into cases.case_file (county, id, lifecycle, edition, class_code, class_name, description, location,
                    area_id, area_path, channel, stage, state, party_unit, stage_at, segment_seq, segment_at, clock,
                    clock_used_ms, due_at, warn_at, reported_at, closed_at, changed_at)
                values (?, ?, 'city', ?, ?, ?, 'x', point(?, ?), ?, ?, 'patrol', 'handle', ?, ?, now(), 1, now(), 1, 0,
                    ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, now())""",
                county,
                id,
                edition,
                "M" + cases % 2,
                "类别" + cases % 2,
                west + east,
                SOUTH + north,
                at == null ? null : at.area().id(),
                at == null ? null : at.area().path(),
                state,
                partyUnit,
                state.equals("open") ? due.toString() : null,
                state.equals("open") ? warn.toString() : null,
                reported.toString(),
                state.equals("closed") ? now.toString() : null);
        db.update(
                "insert into cases.case_index (county, id, location, reported_at) values (?, ?, point(?, ?), ?::timestamptz)",
                county,
                id,
                west + east,
                SOUTH + north,
                reported.toString());
        return county + id;
    }

    /** Somebody who reads cases and areas within these areas. */
    Caller reader(Area... within) {
        return caller(List.of(within).stream().map(Area::path).toList(), Set.of(), Set.of());
    }

    /** Somebody without any area who sees the cases of a unit, or works in it. */
    Caller ofUnits(Set<Integer> seen, Set<Integer> own) {
        return caller(List.of(), seen, own);
    }

    private static Caller caller(List<String> paths, Set<Integer> seen, Set<Integer> own) {
        return new Caller(1, "Test", null, null, null, own, Set.of("case.read", "area.read"), new Scope(paths, seen));
    }
}
