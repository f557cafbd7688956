package io.wange.areas;

import io.wange.areas.AreaImportCheck.Checked;
import io.wange.areas.AreaStore.NewBoundary;
import io.wange.areas.AreaTree.Node;
import io.wange.platform.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Writes what an import has found good. */
final class AreaImportWriter {

    private final Areas areas;
    private final AreaStore store;
    private final AreaImportPlan plan;
    private final LocalDate day;

    AreaImportWriter(Areas areas, AreaStore store, AreaImportPlan plan, LocalDate day) {
        this.areas = areas;
        this.store = store;
        this.plan = plan;
        this.day = day;
    }

    /** @param present boundaries that hold before the import, by code */
    AreaImportReport write(List<Checked> checked, Map<String, Geometry> present, List<AreaFinding> findings) {
        var added = new ArrayList<NewArea>();
        var redrawn = new ArrayList<NewBoundary>();
        int changed = 0;
        for (var one : checked) {
            var node = one.present();
            if (node == null) {
                added.add(one.area());
                continue;
            }
            boolean redraw = !same(present.get(one.area().code()), one.shape());
            if (redraw) redrawn.add(new NewBoundary(node.area().id(), day, one.shape(), plan.source()));
            if (rename(node, one.area()) || redraw) changed++;
        }
        areas.addAll(added, day, plan.source());
        store.endBoundaries(redrawn.stream().map(NewBoundary::areaId).toList(), day);
        store.insertBoundaries(redrawn);
        return new AreaImportReport(
                checked.size(), added.size(), changed, checked.size() - added.size() - changed, List.of(), findings);
    }

    private static boolean same(@Nullable Geometry before, Geometry after) {
        return before != null && (before.equalsExact(after) || before.norm().equalsExact(after.norm()));
    }

    /** Takes over names, and the kind when the file states it. */
    private boolean rename(Node node, NewArea file) {
        var a = node.area();
        var kind = plan.kind() == null ? a.kind() : file.kind();
        var nameEn = plan.nameEn() == null ? a.nameEn() : file.nameEn();
        if (a.name().equals(file.name()) && a.kind().equals(kind) && Objects.equals(a.nameEn(), nameEn)) {
            return false;
        }
        var renamed = new Area(
                a.id(),
                a.code(),
                a.parentId(),
                a.level(),
                kind,
                file.name(),
                nameEn,
                a.path(),
                a.zone(),
                a.households(),
                a.persons());
        if (!store.update(new Node(renamed, node.validFrom(), node.validTo(), node.version()), node.version())) {
            throw Problem.conflict("stale", "The area " + a.code() + " has changed meanwhile.");
        }
        return true;
    }
}
