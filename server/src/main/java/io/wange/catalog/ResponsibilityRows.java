package io.wange.catalog;

import io.wange.platform.Changes;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rows of the responsibility matrix in bulk, for importers and the sample. */
@Service
public class ResponsibilityRows {

    private final ResponsibilityStore store;
    private final Changes changes;

    ResponsibilityRows(ResponsibilityStore store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * A row to be added.
     *
     * @param classCode a minor or major class, or {@code *} for all
     * @param areaId the area with all below it; null: everywhere
     * @param basis {@code owner} or {@code territory}
     */
    public record NewRow(
            String classCode,
            @Nullable Integer areaId,
            int unitId,
            String basis,
            @Nullable String legalBasis) {}

    /** Adds rows that hold from a day on, until further notice. */
    @Transactional
    public void addAll(List<NewRow> rows, LocalDate from) {
        store.addAll(rows.stream()
                .map(r -> new Responsibility(
                        0, r.classCode(), r.areaId(), r.unitId(), r.basis(), r.legalBasis(), from, null, 1))
                .toList());
        changes.publish(Responsibilities.TOPIC);
    }
}
