package io.wange.people;

import static io.wange.people.db.Tables.APPOINTMENT;
import static io.wange.people.db.Tables.POST;
import static io.wange.people.db.Tables.STAFF;
import static io.wange.people.db.Tables.UNIT;

import io.wange.people.db.tables.records.AppointmentRecord;
import io.wange.people.db.tables.records.StaffRecord;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Rows of staff, posts and appointments. */
@Repository
class StaffStore {

    private final DSLContext db;

    StaffStore(DSLContext db) {
        this.db = db;
    }

    StaffState read() {
        var posts = db.selectFrom(POST)
                .orderBy(POST.SORT)
                .fetch(p -> new Post(
                        p.getCode(), p.getNameZh(), p.getNameHant(), p.getNameEn(), p.getOnGrid(), p.getSort()));
        return new StaffState(
                posts,
                db.selectFrom(STAFF).fetch(StaffStore::person),
                db.selectFrom(APPOINTMENT).fetch(StaffStore::appointment));
    }

    boolean unitExists(int id) {
        return db.fetchExists(UNIT, UNIT.ID.eq(id).and(UNIT.ACTIVE.isTrue()));
    }

    boolean personExists(int id) {
        return db.fetchExists(STAFF, STAFF.ID.eq(id));
    }

    Person insert(PersonInput input) {
        var row = db.newRecord(STAFF);
        fill(row, input);
        return person(db.insertInto(STAFF).set(row).returning().fetchSingle());
    }

    Person update(int id, int version, PersonInput input) {
        var row = db.selectFrom(STAFF)
                .where(STAFF.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> Problem.notFound("staff", id));
        Version.check(version, row.getVersion());
        fill(row, input);
        row.setVersion(version + 1);
        row.update();
        return person(row);
    }

    private static void fill(StaffRecord row, PersonInput input) {
        row.setUnitId(input.unitId());
        row.setName(input.name());
        row.setNameEn(input.nameEn());
        row.setPhone(input.phone());
        row.setActive(!Boolean.FALSE.equals(input.active()));
    }

    Appointment insert(AppointmentInput input) {
        var row = db.newRecord(APPOINTMENT);
        fill(row, input);
        return appointment(db.insertInto(APPOINTMENT).set(row).returning().fetchSingle());
    }

    Appointment update(int id, int version, AppointmentInput input) {
        var row = db.selectFrom(APPOINTMENT)
                .where(APPOINTMENT.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> Problem.notFound("appointment", id));
        Version.check(version, row.getVersion());
        fill(row, input);
        row.setVersion(version + 1);
        row.update();
        return appointment(row);
    }

    private static void fill(AppointmentRecord row, AppointmentInput input) {
        row.setStaffId(input.staffId());
        row.setPost(input.post());
        row.setUnitId(input.unitId());
        row.setAreaId(input.areaId());
        row.setValidFrom(input.validFrom());
        row.setValidTo(input.validTo());
    }

    static Person person(StaffRecord row) {
        return new Person(
                row.getId(),
                row.getUnitId(),
                row.getName(),
                row.getNameEn(),
                row.getPhone(),
                row.getActive(),
                row.getVersion());
    }

    static Appointment appointment(AppointmentRecord row) {
        return new Appointment(
                row.getId(),
                row.getStaffId(),
                row.getPost(),
                row.getUnitId(),
                row.getAreaId(),
                row.getValidFrom(),
                row.getValidTo(),
                row.getVersion());
    }
}
