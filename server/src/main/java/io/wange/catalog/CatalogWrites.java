package io.wange.catalog;

import static io.wange.catalog.db.Tables.CASE_CLASS;
import static io.wange.catalog.db.Tables.CONDITION;
import static io.wange.catalog.db.Tables.EDITION;
import static io.wange.catalog.db.Tables.HANDLING_LIMIT;
import static io.wange.catalog.db.Tables.STAGE_LIMIT;
import static org.jooq.impl.DSL.max;

import io.wange.catalog.NewClass.NewCondition;
import io.wange.catalog.db.tables.records.CaseClassRecord;
import io.wange.catalog.db.tables.records.ConditionRecord;
import io.wange.catalog.db.tables.records.HandlingLimitRecord;
import io.wange.platform.Limit;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes the tables of classes, conditions and limits. */
@Component
class CatalogWrites {

    private static final int BATCH = 500;

    private final DSLContext sql;
    private final Clock clock;

    CatalogWrites(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Integer> findEdition(String code) {
        return sql.select(EDITION.ID).from(EDITION).where(EDITION.CODE.eq(code)).fetchOptional(EDITION.ID);
    }

    int addEdition(String code, String name, @Nullable String nameEn, String source, LocalDate validFrom) {
        return sql.insertInto(EDITION)
                .set(EDITION.CODE, code)
                .set(EDITION.NAME, name)
                .set(EDITION.NAME_EN, nameEn)
                .set(EDITION.SOURCE, source)
                .set(EDITION.VALID_FROM, validFrom)
                .returning(EDITION.ID)
                .fetchSingle()
                .getId();
    }

    void makeCurrent(int edition) {
        sql.update(EDITION)
                .set(EDITION.CURRENT, false)
                .where(EDITION.CURRENT.isTrue(), EDITION.ID.ne(edition))
                .execute();
        if (sql.update(EDITION)
                        .set(EDITION.CURRENT, true)
                        .where(EDITION.ID.eq(edition))
                        .execute()
                == 0) throw Problem.notFound("edition", edition);
    }

    Set<String> codes(int edition) {
        return sql.select(CASE_CLASS.CODE)
                .from(CASE_CLASS)
                .where(CASE_CLASS.EDITION_ID.eq(edition))
                .fetchSet(CASE_CLASS.CODE);
    }

    void addClasses(int edition, List<NewClass> added) {
        if (added.isEmpty()) return;
        var classIds = ids("catalog.case_class_id_seq", added.size());
        var conditionIds = ids(
                "catalog.condition_id_seq",
                added.stream().mapToInt(c -> c.conditions().size()).sum());
        var classes = new ArrayList<CaseClassRecord>();
        var conditions = new ArrayList<ConditionRecord>();
        var limits = new ArrayList<HandlingLimitRecord>();
        for (var c : added) {
            var record = record(edition, c);
            record.setId(classIds.next());
            classes.add(record);
            for (var condition : c.conditions()) {
                var row = record(record.getId(), condition);
                row.setId(conditionIds.next());
                conditions.add(row);
                condition.limits().forEach((zone, limit) -> limits.add(record(row.getId(), zone, limit)));
            }
        }
        insert(classes);
        insert(conditions);
        insert(limits);
    }

    private java.util.Iterator<Integer> ids(String sequence, int count) {
        return sql.fetchValues(DSL.select(DSL.field("nextval('" + sequence + "')::int", Integer.class))
                        .from(DSL.generateSeries(1, count)))
                .iterator();
    }

    private void insert(List<? extends TableRecord<?>> rows) {
        for (int i = 0; i < rows.size(); i += BATCH)
            sql.batchInsert(rows.subList(i, Math.min(rows.size(), i + BATCH))).execute();
    }

    private static CaseClassRecord record(int edition, NewClass c) {
        var record = new CaseClassRecord();
        record.setEditionId(edition);
        record.setCode(c.code());
        record.setKind(c.kind());
        fill(record, c);
        return record;
    }

    private static void fill(CaseClassRecord record, NewClass c) {
        record.setParentCode(c.parentCode());
        record.setName(c.name());
        record.setNameEn(c.nameEn());
        record.setDispatchRule(c.dispatchRule());
        record.setAutomaticDispatch(c.automaticDispatch());
        record.setLifecycle(c.lifecycle());
        record.setDuplicateMetres(c.duplicateMetres());
        record.setDuplicateHours(c.duplicateHours());
        record.setJoinAutomatically(c.joinAutomatically());
        record.setUrgent(c.urgent());
        record.setWords(c.words());
        record.setActive(c.active());
    }

    private static ConditionRecord record(int classId, NewCondition c) {
        var record = new ConditionRecord();
        record.setClassId(classId);
        record.setSeq(c.seq());
        record.setFiling(c.filing());
        record.setClosing(c.closing());
        record.setFilingEn(c.filingEn());
        record.setClosingEn(c.closingEn());
        record.setDisposalUnit(c.disposalUnit());
        return record;
    }

    private static HandlingLimitRecord record(int condition, String zone, Limit limit) {
        var record = new HandlingLimitRecord();
        record.setConditionId(condition);
        record.setZone(zone);
        record.setValue(limit.value());
        record.setUnit(limit.unit().code());
        return record;
    }

    /** Takes the next version of a class. @throws Problem 404, 412 */
    void step(int classId, int seen) {
        var current = sql.select(CASE_CLASS.VERSION)
                .from(CASE_CLASS)
                .where(CASE_CLASS.ID.eq(classId))
                .forUpdate()
                .fetchOptional(CASE_CLASS.VERSION)
                .orElseThrow(() -> Problem.notFound("class", classId));
        Version.check(seen, current);
        sql.update(CASE_CLASS)
                .set(CASE_CLASS.VERSION, current + 1)
                .where(CASE_CLASS.ID.eq(classId))
                .execute();
    }

    void changeClass(int id, NewClass wanted) {
        var record = new CaseClassRecord();
        fill(record, wanted);
        sql.update(CASE_CLASS).set(record).where(CASE_CLASS.ID.eq(id)).execute();
    }

    /** The highest number among the conditions offered; 0 for none. */
    int lastSeq(int classId) {
        var last = sql.select(max(CONDITION.SEQ))
                .from(CONDITION)
                .where(CONDITION.CLASS_ID.eq(classId), CONDITION.SUPERSEDED_AT.isNull())
                .fetchOne(0, Integer.class);
        return last == null ? 0 : last;
    }

    int addCondition(int classId, NewCondition added) {
        var id = sql.insertInto(CONDITION)
                .set(record(classId, added))
                .returning(CONDITION.ID)
                .fetchSingle()
                .getId();
        addLimits(id, added.limits());
        return id;
    }

    void supersede(int condition) {
        sql.update(CONDITION)
                .set(CONDITION.SUPERSEDED_AT, clock.instant())
                .where(CONDITION.ID.eq(condition))
                .execute();
    }

    void supersedeLimits(int condition, Collection<String> zones) {
        sql.update(HANDLING_LIMIT)
                .set(HANDLING_LIMIT.SUPERSEDED_AT, clock.instant())
                .where(
                        HANDLING_LIMIT.CONDITION_ID.eq(condition),
                        HANDLING_LIMIT.ZONE.in(zones),
                        HANDLING_LIMIT.SUPERSEDED_AT.isNull())
                .execute();
    }

    void addLimits(int condition, Map<String, Limit> limits) {
        limits.forEach((zone, limit) -> sql.insertInto(HANDLING_LIMIT)
                .set(record(condition, zone, limit))
                .execute());
    }

    /** 0 when there is no such limit. */
    int stageLimitVersion(String lifecycle, String stage, String classCode) {
        return sql.select(STAGE_LIMIT.VERSION)
                .from(STAGE_LIMIT)
                .where(
                        STAGE_LIMIT.LIFECYCLE.eq(lifecycle),
                        STAGE_LIMIT.STAGE.eq(stage),
                        STAGE_LIMIT.CLASS_CODE.eq(classCode))
                .forUpdate()
                .fetchOptional(STAGE_LIMIT.VERSION)
                .orElse(0);
    }

    void putStageLimit(String lifecycle, String stage, String classCode, int version, @Nullable Limit limit) {
        sql.deleteFrom(STAGE_LIMIT)
                .where(
                        STAGE_LIMIT.LIFECYCLE.eq(lifecycle),
                        STAGE_LIMIT.STAGE.eq(stage),
                        STAGE_LIMIT.CLASS_CODE.eq(classCode))
                .execute();
        if (limit == null) return;
        sql.insertInto(STAGE_LIMIT)
                .set(STAGE_LIMIT.LIFECYCLE, lifecycle)
                .set(STAGE_LIMIT.STAGE, stage)
                .set(STAGE_LIMIT.CLASS_CODE, classCode)
                .set(STAGE_LIMIT.VALUE, limit.value())
                .set(STAGE_LIMIT.UNIT, limit.unit().code())
                .set(STAGE_LIMIT.VERSION, version)
                .execute();
    }

    boolean isEmpty() {
        return !sql.fetchExists(EDITION);
    }
}
