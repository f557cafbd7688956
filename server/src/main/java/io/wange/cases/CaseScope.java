package io.wange.cases;

import io.wange.cases.Counties.County;
import io.wange.platform.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a caller sees: those in his areas, and those that his units must act on or handle. Where his areas cover a
 * whole county he sees all of it, also what lies outside every area.
 *
 * @param whole counties seen as a whole
 * @param prefixes paths of smaller areas
 * @param counties where rows can be at all
 */
public record CaseScope(
        Set<String> whole,
        List<String> prefixes,
        Set<Integer> units,
        List<String> counties,
        int accountId,
        @Nullable Integer defaultUnit) {

    static CaseScope of(Caller caller, List<County> counties) {
        var whole = new HashSet<String>();
        var prefixes = new ArrayList<String>();
        var where = new ArrayList<String>();
        for (var path : caller.scope().areaPaths()) {
            var found = false;
            for (var county : counties) {
                if (!county.path().startsWith(path)) continue;
                whole.add(county.code());
                found = true;
            }
            if (!found) prefixes.add(path);
        }
        var units = Actor.of(caller).units();
        for (var county : counties) {
            if (whole.contains(county.code())
                    || !units.isEmpty()
                    || prefixes.stream().anyMatch(p -> p.startsWith(county.path()))) where.add(county.code());
        }
        return new CaseScope(whole, prefixes, units, where, caller.accountId(), caller.unitId());
    }

    boolean sees(CaseFile file) {
        return sees(file.county, file.areaPath, file.partyUnit, file.handlingUnit)
                || file.taskUnits.stream().anyMatch(units::contains)
                || Integer.valueOf(accountId).equals(file.reportedBy);
    }

    boolean sees(String county, @Nullable String areaPath, @Nullable Integer... ofUnits) {
        if (whole.contains(county) || covers(areaPath)) return true;
        for (var unit : ofUnits) if (unit != null && units.contains(unit)) return true;
        return false;
    }

    private boolean covers(@Nullable String path) {
        return path != null && prefixes.stream().anyMatch(path::startsWith);
    }

    /** Adds the condition of this scope on the table with that alias. No scope, no rows. */
    void restrict(Sql sql, String alias) {
        if (counties.isEmpty()) {
            sql.add(" and false");
            return;
        }
        if (counties.size() == 1) sql.add(" and " + alias + ".county = ?", counties.getFirst());
        else sql.add(" and " + alias + ".county = any(?)", (Object) counties.toArray(String[]::new));
        if (whole.containsAll(counties)) return;
        sql.add(" and (false");
        if (!whole.isEmpty()) sql.add(" or " + alias + ".county = any(?)", (Object) whole.toArray(String[]::new));
        for (var prefix : prefixes)
            sql.add(" or (" + alias + ".area_path >= ? and " + alias + ".area_path < ?)", prefix, prefix + "~");
        if (!units.isEmpty()) {
            var ids = units.toArray(Integer[]::new);
            sql.add(" or " + alias + ".party_unit = any(?) or " + alias + ".handling_unit = any(?)", ids, ids);
            sql.add(" or " + alias + ".task_units && ?", (Object) ids);
        }
        sql.add(")");
    }
}
