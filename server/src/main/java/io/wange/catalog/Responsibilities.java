package io.wange.catalog;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.Changes;
import io.wange.platform.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * Who handles what where: the responsibility matrix, from memory. The most specific row wins: the class itself before the
 * classes above it before {@code *}, and among rows of one class the deeper area before the shallower before everywhere.
 */
@Service
public class Responsibilities {

    static final String TOPIC = "responsibilities";

    private final Snapshot<List<Responsibility>> rows;
    private final Snapshot<Map<String, List<Responsibility>>> byClass;
    private final Catalog catalog;
    private final Areas areas;
    private final Units units;

    Responsibilities(ResponsibilityStore store, Catalog catalog, Areas areas, Units units, Changes changes) {
        this.catalog = catalog;
        this.areas = areas;
        this.units = units;
        rows = changes.snapshot(store::list, TOPIC);
        byClass = changes.snapshot(() -> index(store.list()), TOPIC);
    }

    private static Map<String, List<Responsibility>> index(List<Responsibility> rows) {
        var index = new HashMap<String, List<Responsibility>>();
        for (var row : rows)
            index.computeIfAbsent(row.classCode(), c -> new ArrayList<>()).add(row);
        return index;
    }

    List<Responsibility> list() {
        return rows.get();
    }

    /** As {@link #candidates(String, Area, LocalDate)} today. */
    public List<Candidate> candidates(String classCode, Area area) {
        return candidates(classCode, area, areas.today());
    }

    /**
     * The units that may handle a case of the class in the area, the likeliest first, each once: those whose basis the
     * dispatch rule of the class prefers, then the others; inside both the most specific row first.
     *
     * @param area any area, usually the finest grid or division; rows of the areas above it hold too
     */
    public List<Candidate> candidates(String classCode, Area area, LocalDate day) {
        var index = byClass.get();
        var lineage = areas.lineage(area.id());
        var found = new LinkedHashMap<Integer, Candidate>();
        var rule = catalog.findClass(classCode).map(CaseClass::dispatchRule).orElse("territory");
        for (var preferred : List.of(true, false))
            for (var code : codes(classCode))
                for (var row : inDepth(index.getOrDefault(code, List.of()), lineage, day))
                    if (row.basis().equals(rule) == preferred) found.putIfAbsent(row.unitId(), candidate(row));
        return List.copyOf(found.values());
    }

    /** The class, those above it, and all. */
    private List<String> codes(String classCode) {
        var codes = new ArrayList<String>();
        codes.add(classCode);
        for (var at = catalog.findClass(classCode); at.isPresent(); at = catalog.parent(at.get()))
            if (!codes.contains(at.get().code())) codes.add(at.get().code());
        codes.add(Responsibility.ALL_CLASSES);
        return codes;
    }

    /** The rows that hold on the day in the area or above it and whose unit is active, the deepest area first. */
    private List<Responsibility> inDepth(List<Responsibility> rows, List<Area> lineage, LocalDate day) {
        return rows.stream()
                .filter(row -> row.holdsOn(day) && depth(row, lineage) >= 0)
                .filter(row -> units.find(row.unitId()).filter(u -> u.active()).isPresent())
                .sorted((a, b) -> depth(b, lineage) - depth(a, lineage))
                .toList();
    }

    /** 0 for everywhere, 1 for the root, …; -1 when the row is about another area. */
    private static int depth(Responsibility row, List<Area> lineage) {
        var id = row.areaId();
        if (id == null) return 0;
        for (int i = 0; i < lineage.size(); i++) if (lineage.get(i).id() == id) return i + 1;
        return -1;
    }

    private Candidate candidate(Responsibility row) {
        var what = row.classCode().equals(Responsibility.ALL_CLASSES)
                ? "all classes"
                : row.classCode()
                        + catalog.findClass(row.classCode())
                                .map(c -> " " + c.name())
                                .orElse("");
        var id = row.areaId();
        var where = id == null ? "everywhere" : areas.find(id).map(Area::name).orElse("area " + id);
        return new Candidate(
                row.unitId(),
                row.basis(),
                row.legalBasis(),
                what + ", " + where + ", " + row.basis(),
                row.id(),
                row.classCode(),
                row.areaId());
    }
}
