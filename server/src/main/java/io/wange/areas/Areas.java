package io.wange.areas;

import io.wange.areas.AreaStore.NewBoundary;
import io.wange.areas.AreaTree.Node;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tree of divisions, grids and cells. Reads answer from memory and cost no query unless they say so. */
@Service
@EnableConfigurationProperties(AreasProperties.class)
public class Areas {

    /** Topic of {@link Changes}. */
    public static final String TOPIC = "areas";

    private final AreaStore store;
    private final Changes changes;
    private final Clock clock;
    private final Snapshot<AreaTree> tree;
    private final Snapshot<Locator> locator;
    private volatile @Nullable Locator last;

    Areas(AreaStore store, Changes changes, Clock clock, AreasProperties properties, ApplicationEventPublisher events) {
        this.store = store;
        this.changes = changes;
        this.clock = clock.withZone(properties.zone());
        tree = changes.snapshot(store::tree, TOPIC);
        locator = changes.snapshot(this::loadLocator, TOPIC);
        changes.listen(TOPIC, payload -> events.publishEvent(new AreasChanged()));
    }

    /** @throws Problem 404 when there is no such area */
    public Area get(int id) {
        return find(id).orElseThrow(() -> Problem.notFound("area", id));
    }

    public Optional<Area> find(int id) {
        return Optional.ofNullable(tree().node(id)).map(Node::area);
    }

    public Optional<Area> findByCode(String code) {
        return Optional.ofNullable(tree().node(code)).map(Node::area);
    }

    /** The ancestors of an area, root first, and itself last; empty when there is no such area. */
    public List<Area> lineage(int id) {
        return tree().lineage(id);
    }

    /** Those directly below, by level and code. */
    public List<Area> children(int id) {
        return tree().children(id);
    }

    /** Those without a parent. */
    public List<Area> roots() {
        return tree().roots();
    }

    /** Every area, by level from the top, within a level by code; withdrawn ones too. */
    public List<Area> list() {
        return tree().list();
    }

    /** The levels from the top. */
    public List<Level> levels() {
        return tree().levels();
    }

    /** Six digits that begin the keys of what grows with the city's activity. */
    public String county(Area area) {
        return area.code().substring(0, 6);
    }

    /** The zone of limits: its own, or the nearest above; null when none is set. */
    public @Nullable String zoneOf(Area area) {
        var line = tree().lineage(area.id());
        for (int i = line.size() - 1; i >= 0; i--) {
            if (line.get(i).zone() != null) return line.get(i).zone();
        }
        return area.zone();
    }

    /**
     * Where a point lies today. On a border the lowest code of the finest level wins.
     *
     * @param lon degrees in CGCS2000, likewise {@code lat}
     * @return empty outside every boundary, and for coordinates that are not numbers
     */
    public Optional<Located> locate(double lon, double lat) {
        return locator().locate(lon, lat);
    }

    /** The boundary that holds today; a query. */
    public Optional<Geometry> boundary(int id) {
        return store.boundary(id, today());
    }

    /**
     * The boundaries that hold today with the ids of their areas, by code; a query, one row in memory at a time.
     *
     * @param level code of a level, or null for all
     * @param box only those whose bounding box meets this one, or null for all
     */
    @Transactional(readOnly = true)
    public void eachBoundary(@Nullable String level, @Nullable Envelope box, ObjIntConsumer<Geometry> consumer) {
        store.eachBoundary(today(), level, box, consumer);
    }

    /** The calendar day that decides which boundaries hold. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Adds areas with their boundaries, all or none. Parents may be in the same list, in any order.
     *
     * @param validFrom first day of the areas and of their boundaries
     * @param source where the boundaries come from, for the history
     * @return the areas as stored, parents before children
     * @throws Problem 422 when a code, level or parent does not fit; 409 {@code code-taken}
     */
    @Transactional
    public List<Area> addAll(List<NewArea> areas, LocalDate validFrom, @Nullable String source) {
        store.lock();
        var present = store.tree();
        var added = new ArrayList<Node>();
        var boundaries = new ArrayList<NewBoundary>();
        var ids = store.reserveIds(areas.size()).iterator();
        Map<String, Area> fresh = new HashMap<>();
        var topDown = areas.stream()
                .sorted(Comparator.comparingInt(
                        (NewArea a) -> present.level(a.level()).rank()))
                .toList();
        for (var area : topDown) {
            var parent = parent(present, fresh, area);
            int id = ids.next();
            var stored = stored(id, area, parent);
            if (present.node(area.code()) != null || fresh.putIfAbsent(area.code(), stored) != null) {
                throw Problem.conflict("code-taken", "The code " + area.code() + " is taken.")
                        .with("code", area.code());
            }
            added.add(new Node(stored, validFrom, null, 1));
            var shape = area.boundary();
            if (shape != null) boundaries.add(new NewBoundary(id, validFrom, shape, source));
        }
        check(present.with(added), added);
        store.insert(added);
        store.insertBoundaries(boundaries);
        changes.publish(TOPIC);
        return added.stream().map(Node::area).toList();
    }

    private static @Nullable Area parent(AreaTree present, Map<String, Area> fresh, NewArea area) {
        var code = area.parentCode();
        if (code == null) return null;
        var node = present.node(code);
        var parent = node == null ? fresh.get(code) : node.area();
        if (parent == null) throw Problem.invalid("parentCode", "exists", "There is no area " + code + ".");
        return parent;
    }

    private static Area stored(int id, NewArea a, @Nullable Area parent) {
        return new Area(
                id,
                a.code(),
                parent == null ? null : parent.id(),
                a.level(),
                a.kind(),
                a.name(),
                a.nameEn(),
                Area.path(parent == null ? "" : parent.path(), id),
                a.zone(),
                a.households(),
                a.persons());
    }

    private static void check(AreaTree whole, List<Node> added) {
        for (var node : added) {
            var area = node.area();
            var above = area.parentId() == null ? null : whole.node(area.parentId());
            var fault =
                    AreaRules.fault(whole, area.code(), whole.level(area.level()), above == null ? null : above.area());
            if (fault != null) throw Problem.invalid("code", "code", fault).with("code", area.code());
        }
    }

    AreaTree tree() {
        return tree.get();
    }

    private Locator locator() {
        var present = locator.get();
        if (clock.millis() < present.until()) return present;
        locator.invalidate();
        return locator.get();
    }

    /** Keeps the index while no boundary has changed. */
    private Locator loadLocator() {
        var day = today();
        var until = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant().toEpochMilli();
        var stamp = store.boundaryStamp(day);
        var known = last;
        var fresh = known != null && known.stamp() == stamp
                ? known.with(tree(), until)
                : Locator.load(store, tree(), day, until, stamp);
        last = fresh;
        return fresh;
    }
}
