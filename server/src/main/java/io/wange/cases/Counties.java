package io.wange.cases;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** The counties there are: the first six digits that areas share, and the path below which all of one lie. */
@Component
public class Counties {

    /** @param path what the paths of all its areas begin with */
    record County(String code, String path) {}

    private final Snapshot<List<County>> counties;

    Counties(Areas areas, Changes changes) {
        counties = changes.snapshot(() -> load(areas), Areas.TOPIC);
    }

    List<County> list() {
        return counties.get();
    }

    /** What the paths of all areas of a county begin with; empty when there is none of that code. */
    String path(String county) {
        return list().stream()
                .filter(one -> one.code().equals(county))
                .map(County::path)
                .findFirst()
                .orElse("");
    }

    /** Which cases the caller sees. */
    public CaseScope scope(Caller caller) {
        return CaseScope.of(caller, list());
    }

    /** Where a report without a place goes: the caller's first county. */
    String of(CaseScope scope) {
        if (!scope.counties().isEmpty()) return scope.counties().getFirst();
        throw Problem.conflict("no-area", "There is no area yet that a report could belong to.");
    }

    private static List<County> load(Areas areas) {
        var shared = new LinkedHashMap<String, String>();
        var all = areas.list();
        // what lies above a county has a code of its own, under which nothing happens
        var below = all.stream()
                .filter(area ->
                        !area.level().equals("province") && !area.level().equals("city"))
                .toList();
        for (Area area : below.isEmpty() ? all : below) shared.merge(areas.county(area), area.path(), Counties::common);
        return shared.entrySet().stream()
                .map(entry -> new County(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String common(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) same++;
        return one.substring(0, same - same % 5);
    }
}
