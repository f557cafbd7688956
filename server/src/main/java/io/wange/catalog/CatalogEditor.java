package io.wange.catalog;

import io.wange.catalog.NewClass.NewCondition;
import io.wange.platform.Changes;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes editions, classes, conditions and limits. What cases refer to is superseded, never changed or removed. */
@Service
public class CatalogEditor {

    private final CatalogWrites writes;
    private final Changes changes;

    CatalogEditor(CatalogWrites writes, Changes changes) {
        this.writes = writes;
        this.changes = changes;
    }

    /**
     * Makes an edition out of classes.
     *
     * @param current new reports choose from it at once
     * @return its id
     * @throws Problem 409 {@code duplicate} when there is an edition of that code
     */
    @Transactional
    public int addEdition(
            String code,
            String name,
            @Nullable String nameEn,
            String source,
            LocalDate validFrom,
            boolean current,
            List<NewClass> classes) {
        if (writes.findEdition(code).isPresent())
            throw Problem.conflict("duplicate", "There is an edition " + code + " already.")
                    .with("field", "code");
        var id = writes.addEdition(code, name, nameEn, source, validFrom);
        if (current) writes.makeCurrent(id);
        writes.addClasses(id, classes);
        changes.publish(Catalog.TOPIC);
        return id;
    }

    /** New reports choose from this edition from now on. @throws Problem 404 */
    @Transactional
    public void makeCurrent(int edition) {
        writes.makeCurrent(edition);
        changes.publish(Catalog.TOPIC);
    }

    /** @throws Problem 409 when the edition has that code already; 422 for an unknown parent */
    @Transactional
    void addClass(int edition, NewClass added) {
        var codes = writes.codes(edition);
        if (codes.contains(added.code()))
            throw Problem.conflict("duplicate", "The edition has a class " + added.code() + " already.")
                    .with("field", "code");
        checkParent(added, codes);
        writes.addClasses(edition, List.of(added));
        changes.publish(Catalog.TOPIC);
    }

    /** Changes a class, not its code, kind and conditions. @throws Problem 404, 412, 422 */
    @Transactional
    void changeClass(CaseClass present, int seen, NewClass wanted) {
        if (wanted.code().equals(wanted.parentCode()))
            throw Problem.invalid("parentCode", "circle", "A class is not its own parent.");
        checkParent(wanted, writes.codes(present.editionId()));
        writes.step(present.id(), seen);
        writes.changeClass(present.id(), wanted);
        changes.publish(Catalog.TOPIC);
    }

    private static void checkParent(NewClass of, Set<String> codes) {
        var parent = of.parentCode();
        if (parent != null && !codes.contains(parent))
            throw Problem.invalid("parentCode", "unknown", "The edition has no class " + parent + ".");
    }

    /** Adds a condition behind the others; its id. */
    @Transactional
    int addCondition(CaseClass of, int seen, NewCondition added) {
        writes.step(of.id(), seen);
        var seq = writes.lastSeq(of.id()) + 1;
        var id = writes.addCondition(of.id(), numbered(added, seq));
        changes.publish(Catalog.TOPIC);
        return id;
    }

    /**
     * Changes a condition: other texts make a new one in its place and supersede it; other limits supersede the limits,
     * which new clocks then follow.
     */
    @Transactional
    void changeCondition(
            CaseClass of, Condition present, int seen, NewCondition wanted, Map<String, Limit> presentLimits) {
        if (present.superseded()) throw superseded();
        writes.step(of.id(), seen);
        var numbered = numbered(wanted, present.seq());
        if (sameTexts(present, numbered)) changeLimits(present.id(), presentLimits, wanted.limits());
        else {
            writes.supersede(present.id());
            writes.addCondition(of.id(), numbered);
        }
        changes.publish(Catalog.TOPIC);
    }

    /** Offers a condition no more. */
    @Transactional
    void removeCondition(CaseClass of, Condition present, int seen) {
        if (present.superseded()) throw superseded();
        writes.step(of.id(), seen);
        writes.supersede(present.id());
        changes.publish(Catalog.TOPIC);
    }

    private void changeLimits(int condition, Map<String, Limit> present, Map<String, Limit> wanted) {
        var gone = new HashMap<>(present);
        gone.entrySet().removeAll(wanted.entrySet());
        var added = new HashMap<>(wanted);
        added.entrySet().removeAll(present.entrySet());
        writes.supersedeLimits(condition, gone.keySet());
        writes.addLimits(condition, added);
    }

    private static boolean sameTexts(Condition present, NewCondition wanted) {
        var unchanged = new NewCondition(
                present.seq(),
                present.filing(),
                present.closing(),
                present.filingEn(),
                present.closingEn(),
                present.disposalUnit(),
                wanted.limits());
        return unchanged.equals(wanted);
    }

    private static NewCondition numbered(NewCondition c, int seq) {
        return new NewCondition(
                seq, c.filing(), c.closing(), c.filingEn(), c.closingEn(), c.disposalUnit(), c.limits());
    }

    private static Problem superseded() {
        return Problem.conflict("superseded", "A newer condition has taken the place of this one.");
    }

    /**
     * Sets the limit of a stage for new clocks; null: none.
     *
     * @param classCode '' for all classes
     * @param seen the version that was seen, 0 when there was none
     */
    @Transactional
    public void putStageLimit(String lifecycle, String stage, String classCode, int seen, @Nullable Limit limit) {
        var current = writes.stageLimitVersion(lifecycle, stage, classCode);
        if (seen != current) throw Version.stale(current);
        writes.putStageLimit(lifecycle, stage, classCode, current + 1, limit);
        changes.publish(Catalog.TOPIC);
    }

    /** @throws Problem 422 when a limit is out of range */
    static Limit checkedLimit(String field, BigDecimal value, LimitUnit unit) {
        if (value.signum() <= 0
                || value.compareTo(BigDecimal.valueOf(10_000)) > 0
                || value.scale() > 3 && value.stripTrailingZeros().scale() > 3)
            throw Problem.invalid(field, "range", "A limit is above 0, at most 10000, with up to three decimals.");
        return new Limit(value, unit);
    }
}
