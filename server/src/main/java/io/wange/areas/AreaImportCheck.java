package io.wange.areas;

import io.wange.areas.AreaImports.Draft;
import io.wange.platform.Geodesy;
import io.wange.platform.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;

/** What each feature of an import must be by itself and in the tree. */
final class AreaImportCheck {

    private static final int LONGEST_NAME = 200;

    private final AreaTree tree;
    private final Level level;
    private final Set<String> kinds;
    private final Set<Integer> redrawnLater;
    private final Scope scope;
    private final boolean repair;
    private final Set<String> seen = new HashSet<>();
    private final List<AreaFinding> errors = new ArrayList<>();
    private final List<AreaFinding> findings = new ArrayList<>();

    /**
     * @param redrawnLater ids of areas that have a boundary from a later day on
     * @param scope parents outside are not there
     * @param repair make invalid shapes valid
     */
    AreaImportCheck(
            AreaTree tree, Level level, Set<String> kinds, Set<Integer> redrawnLater, Scope scope, boolean repair) {
        this.tree = tree;
        this.level = level;
        this.kinds = kinds;
        this.redrawnLater = redrawnLater;
        this.scope = scope;
        this.repair = repair;
    }

    /** An area that may be written. */
    record Checked(NewArea area, Geometry shape, AreaTree.@Nullable Node present) {}

    List<AreaFinding> errors() {
        return errors;
    }

    List<AreaFinding> findings() {
        return findings;
    }

    /** Those without errors. */
    List<Checked> check(List<Draft> drafts) {
        var checked = new ArrayList<Checked>();
        for (var draft : drafts) {
            var shape = shape(draft);
            var area = area(draft, shape);
            if (area != null && shape != null) checked.add(new Checked(area, shape, tree.node(area.code())));
        }
        return checked;
    }

    private @Nullable Geometry shape(Draft draft) {
        var shape = draft.shape();
        if (shape == null || shape.isEmpty()) {
            error("invalid-ring", draft, draft.fault() == null ? "an empty shape" : draft.fault());
            return null;
        }
        var fault = new IsValidOp(shape).getValidationError();
        if (fault == null) return shape;
        var at = fault.getCoordinate();
        var what = fault.getMessage() + (at == null ? "" : " at " + at.x + ", " + at.y);
        if (!repair) {
            error("invalid-ring", draft, what);
            return null;
        }
        var repaired = GeometryFixer.fix(shape);
        if (!(repaired instanceof Polygonal) || repaired.isEmpty()) {
            error("invalid-ring", draft, what + ", beyond repair");
            return null;
        }
        double before = Geodesy.area(shape), after = Geodesy.area(repaired);
        findings.add(AreaFinding.finding(
                "invalid-ring", draft.label(), null, Math.abs(after - before) / after, what + ", repaired"));
        return repaired;
    }

    private @Nullable NewArea area(Draft draft, @Nullable Geometry shape) {
        String code = draft.code(), name = draft.name(), kind = draft.kind();
        if (code == null) return error("missing", draft, "a property of the code is missing");
        if (!AreaCode.wellFormed(code)) return error("bad-code", draft, "not 12 or 15 digits");
        if (!seen.add(code)) return error("duplicate-code", draft, "more than once in the file");
        if (name == null || name.isBlank()) return error("missing", draft, "a property of the name is missing");
        if (name.length() > LONGEST_NAME || name.indexOf(0) >= 0) return error("other", draft, "a name too long");
        if (kind != null && !kinds.contains(kind)) return error("other", draft, "no kind " + kind);
        var parent = parent(draft, code);
        if (!scope.coversArea(parent == null ? "" : parent.path())
                || (parent == null && (draft.parent() != null || !level.division()))) {
            return error(
                    "unknown-parent", draft, "there is no area " + (draft.parent() == null ? "above" : draft.parent()));
        }
        var fault = AreaRules.fault(tree, code, level, parent);
        if (fault == null) fault = presentFault(tree.node(code), parent);
        if (fault != null) return error("bad-code", draft, fault);
        return new NewArea(
                code,
                parent == null ? null : parent.code(),
                level.code(),
                kind == null ? "general" : kind,
                name,
                draft.nameEn(),
                null,
                null,
                null,
                shape);
    }

    /** The one named, else the one that the digits tell. */
    private @Nullable Area parent(Draft draft, String code) {
        if (draft.parent() != null) return area(tree.node(draft.parent()));
        if (!AreaCode.isDivision(code)) return area(tree.node(code.substring(0, 12)));
        for (var above = AreaCode.naturalParent(code); above.isPresent(); above = AreaCode.naturalParent(above.get())) {
            var node = tree.node(above.get());
            if (node != null) return node.area();
        }
        return null;
    }

    private static @Nullable Area area(AreaTree.@Nullable Node node) {
        return node == null ? null : node.area();
    }

    private @Nullable String presentFault(AreaTree.@Nullable Node node, @Nullable Area parent) {
        if (node == null) return null;
        var present = node.area();
        if (node.validTo() != null)
            return "The area is withdrawn since " + node.validTo() + "; codes are not used again.";
        if (!present.level().equals(level.code()))
            return "The code is that of an area of level " + present.level() + ".";
        var above = parent == null ? null : (Integer) parent.id();
        if (!Objects.equals(present.parentId(), above)) return "The area has another parent.";
        return redrawnLater.contains(present.id()) ? "The area has a boundary from a later day on." : null;
    }

    private @Nullable NewArea error(String kind, Draft draft, String detail) {
        errors.add(AreaFinding.error(kind, draft.label(), detail));
        return null;
    }
}
