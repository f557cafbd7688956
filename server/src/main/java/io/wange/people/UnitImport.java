package io.wange.people;

import static io.wange.people.db.Tables.UNIT;

import io.wange.platform.Changes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds many units at once; those whose code is taken stay as they are. */
@Component
public class UnitImport {

    private final DSLContext db;
    private final Changes changes;

    UnitImport(DSLContext db, Changes changes) {
        this.db = db;
        this.changes = changes;
    }

    /**
     * @return the ids of all the units given, by code
     * @throws IllegalArgumentException when a parent is neither known nor given before
     */
    @Transactional
    public Map<String, Integer> ensure(List<NewUnit> units) {
        var ids = new HashMap<String, Integer>();
        db.select(UNIT.CODE, UNIT.ID).from(UNIT).forEach(row -> ids.put(row.value1(), row.value2()));
        for (var unit : units) if (!ids.containsKey(unit.code())) ids.put(unit.code(), add(unit, ids));
        changes.publish(Units.TOPIC);
        return ids;
    }

    private int add(NewUnit unit, Map<String, Integer> ids) {
        if (unit.parentCode() != null && !ids.containsKey(unit.parentCode()))
            throw new IllegalArgumentException("unit " + unit.code() + " names the unknown parent " + unit.parentCode());
        var id = db.insertInto(UNIT)
                .set(UNIT.CODE, unit.code())
                .set(UNIT.PARENT_ID, unit.parentCode() == null ? null : ids.get(unit.parentCode()))
                .set(UNIT.KIND, unit.kind())
                .set(UNIT.NAME, unit.name())
                .set(UNIT.NAME_EN, unit.nameEn())
                .set(UNIT.SHORT_NAME, unit.shortName())
                .set(UNIT.AREA_ID, unit.areaId())
                .set(UNIT.PHONE, unit.phone())
                .returningResult(UNIT.ID)
                .fetchOne();
        if (id == null) throw new IllegalStateException("unit " + unit.code() + " got no id");
        return id.value1();
    }
}
