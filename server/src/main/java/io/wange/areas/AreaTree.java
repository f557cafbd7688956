package io.wange.areas;

import io.wange.platform.Problem;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole tree at one moment. Immutable. */
final class AreaTree {

    static final AreaTree EMPTY = new AreaTree(List.of(), List.of());

    /** An area with what only its own page needs. */
    record Node(Area area, LocalDate validFrom, @Nullable LocalDate validTo, int version) {

        boolean validOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }
    }

    private final List<Level> levels;
    private final Map<String, Level> levelsByCode = new HashMap<>();
    private final List<Area> all;
    private final Map<Integer, Node> byId;
    private final Map<String, Node> byCode;
    private final Map<Integer, List<Area>> children = new HashMap<>();
    private final List<Area> roots = new ArrayList<>();

    AreaTree(List<Level> levels, List<Node> nodes) {
        this.levels = List.copyOf(levels);
        for (var level : levels) levelsByCode.put(level.code(), level);
        all = nodes.stream().map(Node::area).sorted(topDown()).toList();
        byId = HashMap.newHashMap(nodes.size());
        byCode = HashMap.newHashMap(nodes.size());
        for (var node : nodes) {
            byId.put(node.area().id(), node);
            byCode.put(node.area().code(), node);
        }
        for (var area : all) {
            var parent = area.parentId();
            (parent == null ? roots : children.computeIfAbsent(parent, id -> new ArrayList<>())).add(area);
        }
        children.replaceAll((id, list) -> Collections.unmodifiableList(list));
    }

    /** The tree with more nodes. */
    AreaTree with(List<Node> more) {
        var nodes = new ArrayList<>(byId.values());
        nodes.addAll(more);
        return new AreaTree(levels, nodes);
    }

    private Comparator<Area> topDown() {
        return Comparator.comparingInt((Area area) -> rank(area)).thenComparing(Area::code);
    }

    List<Level> levels() {
        return levels;
    }

    /** @throws Problem 422 when there is no such level */
    Level level(String code) {
        var level = levelsByCode.get(code);
        if (level == null) throw Problem.invalid("level", "choice", "There is no level " + code + ".");
        return level;
    }

    private int rank(Area area) {
        return level(area.level()).rank();
    }

    /** By level from the top, within a level by code. */
    List<Area> list() {
        return all;
    }

    List<Area> roots() {
        return Collections.unmodifiableList(roots);
    }

    List<Area> children(int id) {
        return children.getOrDefault(id, List.of());
    }

    @Nullable Node node(int id) {
        return byId.get(id);
    }

    @Nullable Node node(String code) {
        return byCode.get(code);
    }

    /** Root first, itself last; empty when there is no such area. */
    List<Area> lineage(int id) {
        var line = new ArrayDeque<Area>();
        for (var node = byId.get(id); node != null; node = parent(node)) line.addFirst(node.area());
        return List.copyOf(line);
    }

    private @Nullable Node parent(Node node) {
        var id = node.area().parentId();
        return id == null ? null : byId.get(id);
    }

    /** The nearest division: the area itself or one above; null when there is none. */
    @Nullable Area division(Area area) {
        Node node = byId.get(area.id());
        while (node != null && !level(node.area().level()).division()) node = parent(node);
        return node == null ? null : node.area();
    }
}
