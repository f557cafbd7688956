package io.wange.people;

import static io.wange.people.db.Tables.STAFF;
import static io.wange.people.db.Tables.UNIT;

import io.wange.areas.Areas;
import io.wange.people.db.tables.records.UnitRecord;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import io.wange.platform.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tree of units. Kept in memory: every answer costs a look-up, and is right as of the last commit. */
@Service
public class Units {

    /** Topic of {@link Changes} after any change of a unit. */
    public static final String TOPIC = "units";

    private final DSLContext db;
    private final Areas areas;
    private final Changes changes;
    private final Snapshot<UnitTree> tree;

    Units(DSLContext db, Areas areas, Changes changes) {
        this.db = db;
        this.areas = areas;
        this.changes = changes;
        tree = changes.snapshot(() -> new UnitTree(read(db)), TOPIC);
    }

    /** @throws Problem 404 when there is none */
    public Unit get(int id) {
        return find(id).orElseThrow(() -> Problem.notFound("unit", id));
    }

    public Optional<Unit> find(int id) {
        return Optional.ofNullable(tree.get().byId().get(id));
    }

    public Optional<Unit> findByCode(String code) {
        return Optional.ofNullable(tree.get().byCode().get(code));
    }

    /** All units, inactive ones too, each after its parent. */
    public List<Unit> list() {
        return tree.get().inOrder();
    }

    /** The unit and everything below it; empty when there is no such unit. */
    public Set<Integer> withBelow(int id) {
        return tree.get().withBelow(id);
    }

    /** The unit's ancestors, root first, and itself last. */
    public List<Unit> lineage(int id) {
        return tree.get().lineage(id);
    }

    /**
     * The active unit of a kind that answers for an area: its own area is that area or the nearest ancestor.
     *
     * @param areaPath as in {@code areas.area.path}
     */
    public Optional<Unit> ofKindCovering(String kind, String areaPath) {
        return tree.get().ofKindCovering(kind, areaPath);
    }

    /**
     * Adds a unit.
     *
     * @throws Problem 422 for an unknown parent or area; 409 for a code that is taken
     */
    @Transactional
    public Unit add(UnitInput input) {
        checkPlace(null, input);
        var row = db.newRecord(UNIT);
        fill(row, input);
        var added = db.insertInto(UNIT)
                .set(row)
                .onConflict(UNIT.CODE)
                .doNothing()
                .returning()
                .fetchOptional()
                .orElseThrow(() -> taken(input.code()));
        changes.publish(TOPIC);
        return unit(added);
    }

    /**
     * Changes a unit. Units are not deleted: what they did refers to them; they are made inactive.
     *
     * @param version as last seen
     * @throws Problem 404; 412 {@code stale-version}; 409 {@code in-use} when a unit with active staff or active units
     *     below is made inactive; 422 {@code cycle} when it would come to lie below itself
     */
    @Transactional
    public Unit change(int id, int version, UnitInput input) {
        var row = db.selectFrom(UNIT)
                .where(UNIT.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> Problem.notFound("unit", id));
        Version.check(version, row.getVersion());
        checkPlace(id, input);
        if (Boolean.FALSE.equals(input.active()) && row.getActive()) checkUnused(id);
        if (db.fetchExists(UNIT, UNIT.CODE.eq(input.code()).and(UNIT.ID.ne(id)))) throw taken(input.code());
        fill(row, input);
        row.setVersion(version + 1);
        row.update();
        changes.publish(TOPIC);
        return unit(row);
    }

    private static Problem taken(String code) {
        return Problem.conflict("taken", "The code " + code + " is taken.").with("field", "code");
    }

    private static void fill(UnitRecord row, UnitInput input) {
        row.setCode(input.code());
        row.setParentId(input.parentId());
        row.setKind(input.kind());
        row.setName(input.name());
        row.setNameEn(input.nameEn());
        row.setShortName(input.shortName());
        row.setAreaId(input.areaId());
        row.setPhone(input.phone());
        row.setActive(!Boolean.FALSE.equals(input.active()));
    }

    /** The parent exists and does not lie below the unit; the area exists. One change of the tree at a time. */
    private void checkPlace(@Nullable Integer id, UnitInput input) {
        if (input.areaId() != null && areas.find(input.areaId()).isEmpty())
            throw Problem.invalid("areaId", "unknown", "There is no area " + input.areaId() + ".");
        if (input.parentId() == null) return;
        db.execute("select pg_advisory_xact_lock(hashtext('people.unit'))");
        var above = db.fetch("""
                        with recursive above as (
                            select id, parent_id from people.unit where id = {0}
                            union select u.id, u.parent_id from people.unit u join above a on u.id = a.parent_id)
                        select id from above""", DSL.val(input.parentId())).into(Integer.class);
        if (above.isEmpty()) throw Problem.invalid("parentId", "unknown", "There is no unit " + input.parentId() + ".");
        if (id != null && above.contains(id))
            throw Problem.invalid("parentId", "cycle", "A unit cannot lie below itself.");
    }

    private void checkUnused(int id) {
        if (db.fetchExists(UNIT, UNIT.PARENT_ID.eq(id).and(UNIT.ACTIVE.isTrue()))
                || db.fetchExists(STAFF, STAFF.UNIT_ID.eq(id).and(STAFF.ACTIVE.isTrue())))
            throw Problem.conflict("in-use", "The unit has active staff or active units below it.");
    }

    private static List<Unit> read(DSLContext db) {
        return db.selectFrom(UNIT).orderBy(UNIT.CODE).fetch(Units::unit);
    }

    static Unit unit(UnitRecord row) {
        return new Unit(
                row.getId(),
                row.getCode(),
                row.getParentId(),
                row.getKind(),
                row.getName(),
                row.getNameEn(),
                row.getShortName(),
                row.getAreaId(),
                row.getPhone(),
                row.getActive(),
                row.getVersion());
    }
}
