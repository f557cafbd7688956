package io.wange.people;

import static io.wange.people.db.Tables.POST;
import static io.wange.people.db.Tables.UNIT;

import io.wange.people.db.tables.records.AppointmentRecord;
import io.wange.people.db.tables.records.StaffRecord;
import io.wange.people.db.tables.records.UnitRecord;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whole organisations at once: units, staff and who serves where, for importers and the sample. */
@Service
public class Organisation {

    private final DSLContext db;
    private final Changes changes;

    Organisation(DSLContext db, Changes changes) {
        this.db = db;
        this.changes = changes;
    }

    /**
     * A unit to be added.
     *
     * @param parentCode code of a unit that exists or comes earlier in the list; null for the top
     * @param kind as in {@link Unit}
     */
    public record NewUnit(
            String code,
            @Nullable String parentCode,
            String kind,
            String name,
            @Nullable String nameEn,
            @Nullable String shortName,
            @Nullable Integer areaId,
            @Nullable String phone) {}

    /**
     * Somebody to be added.
     *
     * @param posts those that the person holds
     */
    public record NewPerson(
            String unitCode,
            String name,
            @Nullable String nameEn,
            @Nullable String phone,
            List<NewPost> posts) {

        public NewPerson {
            posts = List.copyOf(posts);
        }
    }

    /**
     * A post to be held.
     *
     * @param post code, see {@link Post}
     * @param areaId the grid of a post on a grid; null: the person's own unit
     * @param validTo last day; null while open
     */
    public record NewPost(
            String post,
            @Nullable Integer areaId,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /**
     * Adds units.
     *
     * @return their ids by code
     * @throws Problem 409 {@code code-taken}; 422 for an unknown parent
     */
    @Transactional
    public Map<String, Integer> addUnits(List<NewUnit> units) {
        var ids = new HashMap<>(db.selectFrom(UNIT).fetchMap(UNIT.CODE, UNIT.ID));
        var fresh = new HashMap<String, Integer>();
        var records = new ArrayList<UnitRecord>();
        var reserved = reserve("people.unit", units.size()).iterator();
        for (var unit : units) {
            if (ids.containsKey(unit.code()))
                throw Problem.conflict("code-taken", "The code " + unit.code() + " is taken.");
            var parent = unit.parentCode() == null ? null : ids.get(unit.parentCode());
            if (unit.parentCode() != null && parent == null)
                throw Problem.invalid("parentCode", "exists", "There is no unit " + unit.parentCode() + ".");
            int id = reserved.next();
            ids.put(unit.code(), id);
            fresh.put(unit.code(), id);
            records.add(record(id, unit, parent));
        }
        db.batchInsert(records).execute();
        changes.publish(Units.TOPIC);
        return fresh;
    }

    private static UnitRecord record(int id, NewUnit unit, @Nullable Integer parent) {
        var record = new UnitRecord();
        record.setId(id);
        record.setCode(unit.code());
        record.setParentId(parent);
        record.setKind(unit.kind());
        record.setName(unit.name());
        record.setNameEn(unit.nameEn());
        record.setShortName(unit.shortName());
        record.setAreaId(unit.areaId());
        record.setPhone(unit.phone());
        record.setActive(true);
        record.setVersion(1);
        return record;
    }

    /**
     * Adds people with the posts they hold.
     *
     * @return their ids, in the order given
     * @throws Problem 422 for an unknown unit or post
     */
    @Transactional
    public List<Integer> addStaff(List<NewPerson> people) {
        var units = db.selectFrom(UNIT).fetchMap(UNIT.CODE, UNIT.ID);
        var posts = new HashSet<>(db.select(POST.CODE).from(POST).fetch(r -> r.value1()));
        var ids = reserve("people.staff", people.size());
        var staff = new ArrayList<StaffRecord>();
        var appointments = new ArrayList<AppointmentRecord>();
        for (int i = 0; i < ids.size(); i++) {
            var person = people.get(i);
            var unit = units.get(person.unitCode());
            if (unit == null)
                throw Problem.invalid("unitCode", "exists", "There is no unit " + person.unitCode() + ".");
            staff.add(record(ids.get(i), unit, person));
            for (var post : person.posts()) {
                if (!posts.contains(post.post()))
                    throw Problem.invalid("post", "exists", "There is no post " + post.post() + ".");
                appointments.add(record(ids.get(i), unit, post));
            }
        }
        db.batchInsert(staff).execute();
        db.batchInsert(appointments).execute();
        changes.publish(Staffing.TOPIC);
        return ids;
    }

    private static StaffRecord record(int id, int unit, NewPerson person) {
        var record = new StaffRecord();
        record.setId(id);
        record.setUnitId(unit);
        record.setName(person.name());
        record.setNameEn(person.nameEn());
        record.setPhone(person.phone());
        record.setActive(true);
        record.setVersion(1);
        return record;
    }

    private static AppointmentRecord record(int staff, int unit, NewPost post) {
        var record = new AppointmentRecord();
        record.setStaffId(staff);
        record.setPost(post.post());
        record.setUnitId(post.areaId() == null ? unit : null);
        record.setAreaId(post.areaId());
        record.setValidFrom(post.validFrom());
        record.setValidTo(post.validTo());
        return record;
    }

    private List<Integer> reserve(String table, int count) {
        return db
                .fetchValues(
                        "select nextval(pg_get_serial_sequence(?, 'id'))::int from generate_series(1, ?) order by 1",
                        table,
                        count)
                .stream()
                .map(Integer.class::cast)
                .toList();
    }
}
