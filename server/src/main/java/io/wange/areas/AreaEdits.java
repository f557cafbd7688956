package io.wange.areas;

import io.wange.areas.AreaTree.Node;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Edits of single areas by people; only inside their scope. */
@Service
class AreaEdits {

    private final Areas areas;
    private final AreaStore store;
    private final Changes changes;

    AreaEdits(Areas areas, AreaStore store, Changes changes) {
        this.areas = areas;
        this.store = store;
        this.changes = changes;
    }

    /** @throws Problem 404 outside the caller's sight, 403 outside the scope, 412 for another version, 422 */
    @Transactional
    public void change(int id, int version, AreaInput input, Caller caller) {
        store.lock();
        var tree = store.tree();
        var node = Optional.ofNullable(tree.node(id)).orElseThrow(() -> Problem.notFound("area", id));
        if (!caller.scope().coversArea(node.area().path())) throw Problem.notFound("area", id);
        Version.check(version, node.version());
        var changed = changed(node, input);
        if (!store.update(changed, version)) throw Version.stale(node.version());
        changes.publish(Areas.TOPIC);
    }

    private Node changed(Node node, AreaInput input) {
        var a = node.area();
        var name = input.checkedName();
        var from = input.validFrom() == null ? node.validFrom() : input.validFrom();
        var to = input.validTo() == null ? node.validTo() : input.validTo();
        if (to != null && to.isBefore(from)) {
            throw Problem.invalid("validTo", "order", "The last day lies before the first.");
        }
        var area = new Area(
                a.id(),
                a.code(),
                a.parentId(),
                a.level(),
                kind(input, a.kind()),
                name,
                input.nameEn(),
                a.path(),
                input.zone(),
                input.households(),
                input.persons());
        return new Node(area, from, to, node.version());
    }

    /** Adds an area below one in the caller's scope; a root needs a scope that has no end. */
    @Transactional
    public Area add(
            String code,
            @Nullable String parentCode,
            @Nullable String level,
            AreaInput input,
            @Nullable Geometry shape,
            Caller caller) {
        if (!AreaCode.wellFormed(code)) throw Problem.invalid("code", "code", "A code has 12 or 15 digits.");
        var name = input.checkedName();
        var parent = parentCode == null ? null : areas.findByCode(parentCode).orElse(null);
        if (!caller.scope().coversArea(parent == null ? "" : parent.path())) {
            throw Problem.invalid("parentCode", "exists", "There is no such area here to add to.");
        }
        if (level == null && !AreaCode.isDivision(code)) {
            throw Problem.invalid("level", "required", "A grid or cell states its level.");
        }
        if (shape != null && !new IsValidOp(shape).isValid()) {
            throw Problem.invalid("boundary", "ring", "The boundary is not a valid polygon.");
        }
        var area = new NewArea(
                code,
                parentCode,
                level == null ? AreaCode.divisionLevel(code) : level,
                kind(input, "general"),
                name,
                input.nameEn(),
                input.zone(),
                input.households(),
                input.persons(),
                shape);
        LocalDate from = input.validFrom() == null ? areas.today() : input.validFrom();
        return areas.addAll(List.of(area), from, "drawn").getFirst();
    }

    private String kind(AreaInput input, String otherwise) {
        var kind = input.kind();
        if (kind == null) return otherwise;
        if (store.kinds().stream().noneMatch(known -> known.code().equals(kind))) {
            throw Problem.invalid("kind", "choice", "There is no kind " + kind + ".");
        }
        return kind;
    }
}
