package io.wange.areas;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports areas of one level with their boundaries from GeoJSON: all of them, or with errors none. */
@Service
class AreaImports {

    private final Areas areas;
    private final AreaStore store;
    private final Changes changes;
    private final TransactionTemplate transaction;

    AreaImports(Areas areas, AreaStore store, Changes changes, PlatformTransactionManager transactions) {
        this.areas = areas;
        this.store = store;
        this.changes = changes;
        transaction = new TransactionTemplate(transactions);
    }

    /**
     * A feature as an area.
     *
     * @param label its code, or #number in the file while it has none
     */
    record Draft(
            String label,
            @Nullable String code,
            @Nullable String parent,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String kind,
            @Nullable Geometry shape,
            @Nullable String fault) {}

    /**
     * Reads the file, checks it, writes it when there are no errors.
     *
     * @param scope areas outside are not there for this import
     * @throws Problem 400 {@code malformed} when it is no feature collection, 422 when the plan cannot be followed
     */
    AreaImportReport run(InputStream file, AreaImportPlan plan, Scope scope) throws IOException {
        var drafts = new ArrayList<Draft>();
        GeoJson.read(file, feature -> drafts.add(draft(feature, drafts.size() + 1, plan)));
        return transaction.execute(status -> {
            var report = within(drafts, plan, scope);
            if (!report.errors().isEmpty()) status.setRollbackOnly();
            return report;
        });
    }

    private static Draft draft(GeoJson.Feature feature, int number, AreaImportPlan plan) {
        var properties = feature.properties();
        var code = plan.code().fill(properties);
        var parent = plan.parent() == null ? null : plan.parent().fill(properties);
        return new Draft(
                code == null ? "#" + number : code,
                code,
                parent == null && plan.parent() != null ? "" : parent,
                plan.name().fill(properties),
                plan.nameEn() == null ? null : plan.nameEn().fill(properties),
                plan.kind() == null ? null : plan.kind().fill(properties),
                feature.shape(),
                feature.fault());
    }

    private AreaImportReport within(List<Draft> drafts, AreaImportPlan plan, Scope scope) {
        store.lock();
        var day = plan.validFrom() == null ? areas.today() : plan.validFrom();
        makeRoot(plan, scope);
        var tree = store.tree();
        var check = new AreaImportCheck(
                tree,
                tree.level(plan.level()),
                new HashSet<>(kinds()),
                store.redrawnAfter(day, plan.level()),
                scope,
                plan.repair());
        var checked = check.check(drafts);
        var topology = new AreaTopology(plan.tolerance());
        var fit = new AreaImportFit(store, tree, plan.level(), day);
        fit.check(checked, topology);
        var findings = new ArrayList<>(check.findings());
        findings.addAll(topology.findings());
        var errors = check.errors();
        if (!errors.isEmpty()) return new AreaImportReport(drafts.size(), 0, 0, 0, errors, findings);
        var writer = new AreaImportWriter(areas, store, plan, day);
        var report = writer.write(checked, fit.present(), findings);
        changes.publish(Areas.TOPIC);
        return report;
    }

    private List<String> kinds() {
        return store.kinds().stream().map(Kind::code).toList();
    }

    private void makeRoot(AreaImportPlan plan, Scope scope) {
        var root = plan.root();
        if (root == null || store.tree().node(root.code()) != null) return;
        if (!AreaCode.wellFormed(root.code()) || !AreaCode.isDivision(root.code())) {
            throw Problem.invalid("root", "code", "The root " + root.code() + " is not a division of 12 digits.");
        }
        if (!scope.coversArea("")) throw Problem.invalid("root", "scope", "A root is made by whoever sees everything.");
        var level = AreaCode.divisionLevel(root.code());
        var day = plan.validFrom() == null ? areas.today() : plan.validFrom();
        areas.addAll(
                List.of(new NewArea(root.code(), null, level, "general", root.name(), null, null, null, null, null)),
                day,
                plan.source());
    }
}
