package io.wange.areas;

import io.wange.areas.AreaImportCheck.Checked;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;

/** Lays what is to be imported beside the boundaries that are there. */
final class AreaImportFit {

    private final AreaStore store;
    private final AreaTree tree;
    private final String level;
    private final LocalDate day;
    private final Map<String, Geometry> present = new HashMap<>();

    AreaImportFit(AreaStore store, AreaTree tree, String level, LocalDate day) {
        this.store = store;
        this.tree = tree;
        this.level = level;
        this.day = day;
    }

    /** Boundaries that hold before the import, by code: of the parents, and of the level. */
    Map<String, Geometry> present() {
        return present;
    }

    void check(List<Checked> checked, AreaTopology topology) {
        if (checked.isEmpty()) return;
        load(checked);
        Map<String, Geometry> shapes = new TreeMap<>();
        Map<String, Map<String, Geometry>> families = new TreeMap<>();
        present.forEach((code, shape) -> put(code, shape, shapes, families));
        var asked = new TreeSet<String>();
        Map<String, List<String>> askedOf = new HashMap<>();
        for (var one : checked) {
            var code = one.area().code();
            asked.add(code);
            shapes.put(code, one.shape());
            var parent = one.area().parentCode();
            if (parent == null) continue;
            families.computeIfAbsent(parent, p -> new TreeMap<>()).put(code, one.shape());
            askedOf.computeIfAbsent(parent, p -> new ArrayList<>()).add(code);
        }
        topology.neighbours(shapes, asked);
        families.forEach((code, children) -> {
            var parent = present.get(code);
            var own = askedOf.get(code);
            if (parent != null && own != null) topology.family(code, parent, children, own);
        });
    }

    private void load(List<Checked> checked) {
        var parents = new TreeSet<String>();
        for (var one : checked) {
            if (one.area().parentCode() != null) parents.add(one.area().parentCode());
        }
        store.eachBoundary(day, null, null, (shape, id) -> {
            var node = tree.node(id);
            if (node == null) return;
            var area = node.area();
            if (parents.contains(area.code()) || area.level().equals(level)) present.put(area.code(), shape);
        });
    }

    private void put(
            String code, Geometry shape, Map<String, Geometry> shapes, Map<String, Map<String, Geometry>> families) {
        var node = tree.node(code);
        if (node == null || !node.area().level().equals(level)) return;
        shapes.put(code, shape);
        var parent =
                node.area().parentId() == null ? null : tree.node(node.area().parentId());
        if (parent != null) {
            families.computeIfAbsent(parent.area().code(), p -> new TreeMap<>()).put(code, shape);
        }
    }
}
