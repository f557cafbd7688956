package io.wange.people;

import static io.wange.people.db.Tables.UNIT;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;

/** The tree of units. Kept in memory: every answer costs a look-up, and is right as of the last commit. */
@Service
public class Units {

    /** Topic of {@link Changes} after any change of a unit. */
    public static final String TOPIC = "units";

    private final Snapshot<UnitTree> tree;

    Units(DSLContext db, Changes changes) {
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

    private static List<Unit> read(DSLContext db) {
        return db.selectFrom(UNIT).orderBy(UNIT.CODE).fetch(Units::unit);
    }

    static Unit unit(io.wange.people.db.tables.records.UnitRecord row) {
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
