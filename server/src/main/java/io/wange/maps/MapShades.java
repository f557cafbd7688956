package io.wange.maps;

import static io.wange.maps.CaseFilter.REPORTED_AT;
import static io.wange.maps.CaseFilter.STATE;
import static io.wange.maps.CaseMap.CASES;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;

import io.wange.areas.Areas;
import io.wange.cases.CaseScope;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Service;

/** One figure for every area, by which the map is coloured. */
@Service
class MapShades {

    private static final Field<Integer> AREA_ID = field("area_id", Integer.class);
    private static final Field<Instant> DUE_AT = field("due_at", SQLDataType.INSTANT);

    private final DSLContext db;
    private final Areas areas;
    private final Clock clock;
    private final MapsProperties properties;

    MapShades(DSLContext db, Areas areas, Clock clock, MapsProperties properties) {
        this.db = db;
        this.areas = areas;
        this.clock = clock;
        this.properties = properties;
    }

    /** @param count of the area and everything below it; areas without any case are left out */
    record Shade(int id, String level, int count) {}

    /**
     * Counts of the cases that the caller sees.
     *
     * @param figure open, overdue or month: reported in the last 30 days, today among them
     */
    List<Shade> shades(String figure, CaseScope scope) {
        var perArea = new HashMap<Integer, Integer>();
        for (var row : db.select(AREA_ID, count())
                .from(CASES)
                .where(CaseFilter.inScope(scope), AREA_ID.isNotNull(), of(figure))
                .groupBy(AREA_ID)
                .fetch()) perArea.merge(row.value1(), row.value2(), Integer::sum);
        return upwards(perArea).entrySet().stream()
                .map(entry ->
                        new Shade(entry.getKey(), areas.get(entry.getKey()).level(), entry.getValue()))
                .toList();
    }

    private Condition of(String figure) {
        return switch (figure) {
            case "open" -> STATE.in("open", "parked");
            case "overdue" -> STATE.eq("open").and(DUE_AT.lt(clock.instant()));
            case "month" ->
                REPORTED_AT
                        .ge(areas.today()
                                .minusDays(MapFigures.DAYS - 1)
                                .atStartOfDay(properties.zone())
                                .toInstant())
                        .and(condition("state <> 'void'"));
            default -> throw Problem.invalid("figure", "one-of", "figure is open, overdue or month.");
        };
    }

    /** Adds what an area counts to all that it lies in. */
    private Map<Integer, Integer> upwards(Map<Integer, Integer> perArea) {
        var sums = new HashMap<Integer, Integer>();
        perArea.forEach((id, count) -> {
            if (areas.find(id).isEmpty()) return;
            for (var area : areas.lineage(id)) sums.merge(area.id(), count, Integer::sum);
        });
        return sums;
    }
}
