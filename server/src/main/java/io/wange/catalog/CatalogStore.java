package io.wange.catalog;

import static io.wange.catalog.db.Tables.CASE_CLASS;
import static io.wange.catalog.db.Tables.CONDITION;
import static io.wange.catalog.db.Tables.EDITION;
import static io.wange.catalog.db.Tables.HANDLING_LIMIT;
import static io.wange.catalog.db.Tables.STAGE_LIMIT;

import io.wange.catalog.ClassTree.ConditionRow;
import io.wange.catalog.db.tables.records.CaseClassRecord;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reads the tables of classes, conditions and limits. */
@Component
class CatalogStore {

    private final DSLContext sql;

    CatalogStore(DSLContext sql) {
        this.sql = sql;
    }

    ClassTree tree() {
        return new ClassTree(editions(), classes(), conditions(), limits(), stageLimits());
    }

    private List<Edition> editions() {
        return sql.selectFrom(EDITION)
                .orderBy(EDITION.CURRENT.desc(), EDITION.VALID_FROM.desc(), EDITION.ID.desc())
                .fetch(r -> new Edition(
                        r.getId(),
                        r.getCode(),
                        r.getName(),
                        r.getNameEn(),
                        r.getSource(),
                        r.getValidFrom(),
                        r.getValidTo(),
                        r.getCurrent()));
    }

    /** In the order of the catalog: components before events, then by code, so that a parent precedes its children. */
    private List<CaseClass> classes() {
        return sql.selectFrom(CASE_CLASS)
                .orderBy(CASE_CLASS.EDITION_ID, CASE_CLASS.CODE.collate(DSL.collation(DSL.quotedName("C"))))
                .fetch(CatalogStore::caseClass);
    }

    private static CaseClass caseClass(CaseClassRecord r) {
        return new CaseClass(
                r.getId(),
                r.getCode(),
                r.getParentCode(),
                r.getKind(),
                r.getName(),
                r.getNameEn(),
                r.getDispatchRule(),
                r.getAutomaticDispatch(),
                r.getLifecycle(),
                r.getDuplicateMetres(),
                r.getDuplicateHours(),
                r.getJoinAutomatically(),
                r.getUrgent(),
                r.getEditionId(),
                r.getWords(),
                r.getActive(),
                r.getVersion());
    }

    private List<ConditionRow> conditions() {
        return sql.select(CONDITION.asterisk(), CASE_CLASS.CODE)
                .from(CONDITION)
                .join(CASE_CLASS)
                .on(CASE_CLASS.ID.eq(CONDITION.CLASS_ID))
                .orderBy(CONDITION.CLASS_ID, CONDITION.SEQ, CONDITION.ID)
                .fetch(r -> new ConditionRow(
                        r.get(CONDITION.CLASS_ID),
                        new Condition(
                                r.get(CONDITION.ID),
                                r.get(CASE_CLASS.CODE),
                                r.get(CONDITION.SEQ),
                                r.get(CONDITION.FILING),
                                r.get(CONDITION.CLOSING),
                                r.get(CONDITION.FILING_EN),
                                r.get(CONDITION.CLOSING_EN),
                                r.get(CONDITION.DISPOSAL_UNIT),
                                r.get(CONDITION.SUPERSEDED_AT) != null)));
    }

    private Map<Integer, Map<String, Limit>> limits() {
        var limits = new HashMap<Integer, Map<String, Limit>>();
        sql.selectFrom(HANDLING_LIMIT)
                .where(HANDLING_LIMIT.SUPERSEDED_AT.isNull())
                .forEach(r -> limits.computeIfAbsent(r.getConditionId(), c -> new HashMap<>())
                        .put(r.getZone(), new Limit(r.getValue(), LimitUnit.ofCode(r.getUnit()))));
        return limits;
    }

    private List<StageLimit> stageLimits() {
        return sql.selectFrom(STAGE_LIMIT)
                .orderBy(STAGE_LIMIT.LIFECYCLE, STAGE_LIMIT.STAGE, STAGE_LIMIT.CLASS_CODE)
                .fetch(r -> {
                    var limit = new Limit(r.getValue(), LimitUnit.ofCode(r.getUnit()));
                    return new StageLimit(
                            r.getLifecycle(),
                            r.getStage(),
                            r.getClassCode(),
                            limit.value(),
                            limit.unit(),
                            r.getVersion());
                });
    }
}
