package io.wange.catalog;

import static io.wange.catalog.db.Tables.RESPONSIBILITY;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import io.wange.catalog.db.tables.records.ResponsibilityRecord;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The table of the responsibility matrix. */
@Component
class ResponsibilityStore {

    private static final int BATCH = 500;

    private final DSLContext sql;

    ResponsibilityStore(DSLContext sql) {
        this.sql = sql;
    }

    List<Responsibility> list() {
        return sql.selectFrom(RESPONSIBILITY)
                .orderBy(RESPONSIBILITY.CLASS_CODE, RESPONSIBILITY.AREA_ID.nullsFirst(), RESPONSIBILITY.ID)
                .fetch(r -> new Responsibility(
                        r.getId(),
                        r.getClassCode(),
                        r.getAreaId(),
                        r.getUnitId(),
                        r.getBasis(),
                        r.getLegalBasis(),
                        r.getValidFrom(),
                        r.getValidTo(),
                        r.getVersion()));
    }

    /** Adds a row, whatever its id and version say; its id. */
    int add(Responsibility row) {
        var record = record(row);
        record.attach(sql.configuration());
        record.insert();
        return record.getId();
    }

    void addAll(List<Responsibility> rows) {
        for (int i = 0; i < rows.size(); i += BATCH)
            sql.batchInsert(rows.subList(i, Math.min(rows.size(), i + BATCH)).stream()
                            .map(ResponsibilityStore::record)
                            .toList())
                    .execute();
    }

    private static ResponsibilityRecord record(Responsibility row) {
        var record = new ResponsibilityRecord();
        record.setClassCode(row.classCode());
        record.setAreaId(row.areaId());
        record.setUnitId(row.unitId());
        record.setBasis(row.basis());
        record.setLegalBasis(row.legalBasis());
        record.setValidFrom(row.validFrom());
        record.setValidTo(row.validTo());
        return record;
    }

    /**
     * Ends a row with a day; it stays as history.
     *
     * @throws Problem 404; 412 when the row is not of the version that was seen
     */
    void end(int id, int seen, LocalDate lastDay) {
        var row = sql.selectFrom(RESPONSIBILITY)
                .where(RESPONSIBILITY.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> Problem.notFound("responsibility", id));
        Version.check(seen, row.getVersion());
        var earliest = row.getValidFrom().minusDays(1);
        row.setValidTo(lastDay.isBefore(earliest) ? earliest : lastDay);
        row.setVersion(seen + 1);
        row.store();
    }

    /** Ends all rows that hold on a day or later, with the day before. */
    void endAll(LocalDate day) {
        sql.update(RESPONSIBILITY)
                .set(RESPONSIBILITY.VALID_TO, greatest(RESPONSIBILITY.VALID_FROM.sub(1), val(day.minusDays(1))))
                .set(RESPONSIBILITY.VERSION, RESPONSIBILITY.VERSION.add(1))
                .where(RESPONSIBILITY.VALID_TO.isNull().or(RESPONSIBILITY.VALID_TO.ge(day)))
                .execute();
    }
}
