package io.wange.catalog;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the responsibility matrix. A changed row ends and a new one takes its place, so that the past can be explained. */
@Service
public class ResponsibilityEditor {

    private final ResponsibilityStore store;
    private final Catalog catalog;
    private final Areas areas;
    private final Units units;
    private final Changes changes;

    ResponsibilityEditor(ResponsibilityStore store, Catalog catalog, Areas areas, Units units, Changes changes) {
        this.store = store;
        this.catalog = catalog;
        this.areas = areas;
        this.units = units;
        this.changes = changes;
    }

    /** A row to be added; the parts as in the matrix, see {@link Responsibilities}. */
    public record NewRow(
            String classCode,
            @Nullable Integer areaId,
            int unitId,
            String basis,
            @Nullable String legalBasis) {}

    /** Adds rows that hold from a day on, for importers and samples; codes and ids are taken as they are. */
    @Transactional
    public void addAll(List<NewRow> rows, LocalDate validFrom) {
        store.addAll(rows.stream()
                .map(r -> new Responsibility(
                        0, r.classCode(), r.areaId(), r.unitId(), r.basis(), r.legalBasis(), validFrom, null, 1))
                .toList());
        changes.publish(Responsibilities.TOPIC);
    }

    /** @return its id @throws Problem 422 */
    @Transactional
    int add(Responsibility row) {
        check(row);
        var id = store.add(row);
        changes.publish(Responsibilities.TOPIC);
        return id;
    }

    /**
     * Puts another row in the place of one: the old one ends yesterday, or never was when it began today or later.
     *
     * @return the id of the new row
     */
    @Transactional
    int change(int id, int seen, Responsibility wanted) {
        check(wanted);
        end(id, seen);
        var today = areas.today();
        var from = wanted.validFrom().isBefore(today) ? today : wanted.validFrom();
        var to = wanted.validTo();
        if (to != null && to.isBefore(from)) {
            changes.publish(Responsibilities.TOPIC);
            return id;
        }
        var added = store.add(new Responsibility(
                0,
                wanted.classCode(),
                wanted.areaId(),
                wanted.unitId(),
                wanted.basis(),
                wanted.legalBasis(),
                from,
                to,
                1));
        changes.publish(Responsibilities.TOPIC);
        return added;
    }

    /** The row holds no more from today on. @throws Problem 404, 412 */
    @Transactional
    void end(int id, int seen) {
        store.end(id, seen, areas.today().minusDays(1));
        changes.publish(Responsibilities.TOPIC);
    }

    /** These rows take the place of all that hold. */
    @Transactional
    void replaceAll(List<Responsibility> rows) {
        store.endAll(areas.today());
        store.addAll(rows);
        changes.publish(Responsibilities.TOPIC);
    }

    private void check(Responsibility row) {
        if (!row.classCode().equals(Responsibility.ALL_CLASSES)
                && catalog.findClass(row.classCode()).isEmpty())
            throw Problem.invalid("classCode", "unknown", "There is no class " + row.classCode() + ".");
        var area = row.areaId();
        if (area != null && areas.find(area).isEmpty())
            throw Problem.invalid("areaId", "unknown", "There is no area " + area + ".");
        if (units.find(row.unitId()).isEmpty())
            throw Problem.invalid("unitId", "unknown", "There is no unit " + row.unitId() + ".");
        var to = row.validTo();
        if (to != null && to.isBefore(row.validFrom()))
            throw Problem.invalid("validTo", "order", "It ends before it begins.");
    }
}
