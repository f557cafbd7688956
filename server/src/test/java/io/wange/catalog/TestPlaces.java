package io.wange.catalog;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.areas.NewArea;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Small trees of areas for tests, each with codes of its own. */
final class TestPlaces {

    private static final AtomicInteger COUNTIES = new AtomicInteger(1);

    private TestPlaces() {}

    record Tree(Area county, Area street, Area community) {}

    /** A county with a street and a community, of zone A in the street. */
    static Tree tree(Areas areas) {
        var county = "9907%02d".formatted(COUNTIES.getAndIncrement());
        areas.addAll(
                List.of(
                        area(county + "000000", null, "county", null),
                        area(county + "001000", county + "000000", "township", "A"),
                        area(county + "001001", county + "001000", "community", null)),
                LocalDate.of(2020, 1, 1),
                null);
        return new Tree(
                areas.findByCode(county + "000000").orElseThrow(),
                areas.findByCode(county + "001000").orElseThrow(),
                areas.findByCode(county + "001001").orElseThrow());
    }

    private static NewArea area(String code, @Nullable String parent, String level, @Nullable String zone) {
        return new NewArea(code, parent, level, "general", "地" + code, null, zone, null, null, null);
    }
}
