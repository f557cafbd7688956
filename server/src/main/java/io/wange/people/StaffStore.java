package io.wange.people;

import static io.wange.people.db.Tables.APPOINTMENT;
import static io.wange.people.db.Tables.POST;
import static io.wange.people.db.Tables.STAFF;

import io.wange.people.db.tables.records.AppointmentRecord;
import io.wange.people.db.tables.records.StaffRecord;
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
