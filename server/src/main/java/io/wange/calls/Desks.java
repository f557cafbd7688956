package io.wange.calls;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.Counties;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which desk somebody sits at: that of the areas he works for. Calls are seen there and above. */
@Component
class Desks {

    private final Areas areas;
    private final Units units;
    private final Counties counties;

    Desks(Areas areas, Units units, Counties counties) {
        this.areas = areas;
        this.units = units;
        this.counties = counties;
    }

    /** Where a call belongs. */
    record Desk(String county, String areaPath) {}

    List<String> paths(Caller caller) {
        var paths = new ArrayList<>(caller.scope().areaPaths());
        if (paths.isEmpty() && caller.unitId() != null)
            units.find(caller.unitId())
                    .map(unit -> unit.areaId())
                    .flatMap(areas::find)
                    .map(Area::path)
                    .ifPresent(paths::add);
        return paths;
    }

    /** @throws Problem 409 {@code no-area} when the caller works for no area */
    Desk of(Caller caller) {
        var all = counties.scope(caller).counties();
        var paths = paths(caller);
        if (all.isEmpty() || paths.isEmpty())
            throw Problem.conflict("no-area", "You work for no area that a call could belong to.");
        return new Desk(all.getFirst(), paths.getFirst());
    }
}
