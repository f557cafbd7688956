package io.wange.portal.open311;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.CaseScope;
import io.wange.cases.Counties;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which parts of the world are answered for here, by the identifiers that clients use. */
@Component
class Jurisdictions {

    private final Areas areas;
    private final Counties counties;
    private final Open311Settings settings;
    private final Snapshot<Map<String, Area>> known;

    Jurisdictions(Areas areas, Counties counties, Open311Settings settings, Changes changes) {
        this.areas = areas;
        this.counties = counties;
        this.settings = settings;
        known = changes.snapshot(this::load, Areas.TOPIC);
    }

    private Map<String, Area> load() {
        var found = new LinkedHashMap<String, Area>();
        settings.jurisdictions().forEach((id, code) -> areas.findByCode(code).ifPresent(area -> found.put(id, area)));
        if (!settings.jurisdictions().isEmpty()) return found;
        var all = areas.list().stream().filter(a -> a.level().equals("county")).toList();
        for (var area : all.isEmpty() ? areas.roots() : all)
            found.put(area.code().length() == 12 ? area.code().substring(0, 6) : area.code(), area);
        return found;
    }

    /** The areas' part of what is asked; the whole code of the area does as well as the identifier. */
    CaseScope find(@Nullable String id) {
        var all = known.get();
        if (id == null) {
            if (all.size() > 1) throw Open311Error.missing("jurisdiction_id");
            return all.values().stream().findFirst().map(this::scope).orElseGet(this::nothing);
        }
        return Optional.ofNullable(all.get(id))
                .or(() -> all.values().stream().filter(a -> a.code().equals(id)).findFirst())
                .map(this::scope)
                .orElseThrow(() -> Open311Error.unknown("jurisdiction_id"));
    }

    private CaseScope scope(Area area) {
        return counties.scope(asking(new Scope(List.of(area.path()), Set.of())));
    }

    private CaseScope nothing() {
        return counties.scope(asking(Scope.NOTHING));
    }

    private static Caller asking(Scope scope) {
        return new Caller(0, "open311", null, null, null, Set.of(), Set.of(), scope);
    }
}
