package io.wange.catalog;

import static io.wange.catalog.db.Tables.CASE_CLASS;
import static io.wange.catalog.db.Tables.EDITION;

import io.wange.platform.Changes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds the class tree of another system as an edition of its own, for the cases that come with it. New reports do not
 * choose from it unless an administrator makes it the current one.
 */
@Component
public class ClassImport {

    private final DSLContext db;
    private final Changes changes;
    private final Clock clock;

    ClassImport(DSLContext db, Changes changes, Clock clock) {
        this.db = db;
        this.changes = changes;
        this.clock = clock;
    }

    /** Adds the edition and the classes that it lacks. */
    @Transactional
    public void ensure(String editionCode, String source, Collection<NewClass> classes) {
        db.insertInto(EDITION)
                .set(EDITION.CODE, editionCode)
                .set(EDITION.NAME, editionCode)
                .set(EDITION.SOURCE, source)
                .set(EDITION.VALID_FROM, LocalDate.now(clock))
                .onConflict(EDITION.CODE)
                .doNothing()
                .execute();
        var edition = db.select(EDITION.ID)
                .from(EDITION)
                .where(EDITION.CODE.eq(editionCode))
                .fetchSingle(EDITION.ID);
        for (var one : classes)
            db.insertInto(CASE_CLASS)
                    .set(CASE_CLASS.EDITION_ID, edition)
                    .set(CASE_CLASS.CODE, one.code())
                    .set(CASE_CLASS.PARENT_CODE, one.parentCode())
                    .set(CASE_CLASS.KIND, "event")
                    .set(CASE_CLASS.NAME, one.name())
                    .set(CASE_CLASS.DISPATCH_RULE, "territory")
                    .set(CASE_CLASS.LIFECYCLE, "history")
                    .onConflict(CASE_CLASS.EDITION_ID, CASE_CLASS.CODE)
                    .doNothing()
                    .execute();
        changes.publish(Catalog.TOPIC);
    }
}
