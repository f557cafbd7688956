package io.wange.people;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The units at one moment, with the answers that are asked often made ready. Immutable. */
final class UnitTree {

    private final Map<Integer, Unit> byId = new HashMap<>();
    private final Map<String, Unit> byCode = new HashMap<>();
    private final Map<Integer, Set<Integer>> below = new HashMap<>();
    private final Map<KindAndArea, Unit> answering = new HashMap<>();
    private final List<Unit> inOrder;

    private record KindAndArea(String kind, int areaId) {}

    /** @param units ordered by code; the first of several that answer alike wins */
    UnitTree(List<Unit> units) {
        var children = new HashMap<@Nullable Integer, List<Unit>>();
        for (var unit : units) {
            byId.put(unit.id(), unit);
            byCode.put(unit.code(), unit);
            children.computeIfAbsent(unit.parentId(), p -> new ArrayList<>()).add(unit);
            if (unit.active() && unit.areaId() != null)
                answering.putIfAbsent(new KindAndArea(unit.kind(), unit.areaId()), unit);
        }
        var order = new ArrayList<Unit>(units.size());
        var open = new ArrayDeque<>(children.getOrDefault(null, List.of()));
        while (!open.isEmpty()) {
            var unit = open.pop();
            order.add(unit);
            children.getOrDefault(unit.id(), List.of()).reversed().forEach(open::push);
        }
        inOrder = List.copyOf(order);
        for (var unit : inOrder.reversed()) gather(unit);
    }

    private void gather(Unit unit) {
        var own = below.computeIfAbsent(unit.id(), id -> new HashSet<>());
        own.add(unit.id());
        if (unit.parentId() != null)
            below.computeIfAbsent(unit.parentId(), id -> new HashSet<>()).addAll(own);
        below.put(unit.id(), Set.copyOf(own));
    }

    Map<Integer, Unit> byId() {
        return byId;
    }

    Map<String, Unit> byCode() {
        return byCode;
    }

    List<Unit> inOrder() {
        return inOrder;
    }

    Set<Integer> withBelow(int id) {
        return below.getOrDefault(id, Set.of());
    }

    List<Unit> lineage(int id) {
        var lineage = new ArrayList<Unit>();
        for (var unit = byId.get(id); unit != null; unit = unit.parentId() == null ? null : byId.get(unit.parentId()))
            lineage.addFirst(unit);
        return lineage;
    }

    Optional<Unit> ofKindCovering(String kind, String areaPath) {
        // a path is the ids of the lineage, root first, each in base 36 with four digits and a dot
        for (int end = areaPath.length(); end >= 5; end -= 5) {
            var areaId = Integer.parseInt(areaPath, end - 5, end - 1, 36);
            var unit = answering.get(new KindAndArea(kind, areaId));
            if (unit != null) return Optional.of(unit);
        }
        return Optional.empty();
    }
}
