package io.wange.areas;

import org.jspecify.annotations.Nullable;

/** Which code may stand on which level below which parent. */
final class AreaRules {

    private AreaRules() {}

    /** What is wrong with code, level and parent together; null when nothing is. */
    static @Nullable String fault(AreaTree tree, String code, Level level, @Nullable Area parent) {
        if (!AreaCode.wellFormed(code)) return "The code " + code + " is not 12 or 15 digits.";
        if (AreaCode.isDivision(code) != level.division()) {
            return level.division() ? "A division has 12 digits." : "A grid or cell has 15 digits.";
        }
        return level.division() ? divisionFault(tree, code, level, parent) : gridFault(tree, code, level, parent);
    }

    private static @Nullable String divisionFault(AreaTree tree, String code, Level level, @Nullable Area parent) {
        var natural = AreaCode.divisionLevel(code);
        if (!level.code().equals(natural)) return "The zeros of " + code + " say " + natural + ".";
        if (parent == null) return null;
        if (!tree.level(parent.level()).division()) return "A division does not stand below a grid.";
        return AreaCode.mayStandBelow(code, parent.code())
                ? null
                : "The division " + code + " does not stand directly below " + parent.code() + ".";
    }

    private static @Nullable String gridFault(AreaTree tree, String code, Level level, @Nullable Area parent) {
        if (parent == null) return "A grid or cell has a parent.";
        var above = tree.level(parent.level());
        if (above.cell()) return "Nothing stands below a cell.";
        if (above.rank() >= level.rank()) return "The parent " + parent.code() + " is not of a higher level.";
        var division = tree.division(parent);
        if (division == null || !code.startsWith(division.code())) {
            return "The code " + code + " does not begin with the 12 digits of the division above.";
        }
        int sequence = Integer.parseInt(code.substring(12));
        Integer first = level.firstSequence(), last = level.lastSequence();
        if ((first != null && sequence < first) || (last != null && sequence > last)) {
            return "The last three digits on level %s lie between %03d and %03d.".formatted(level.code(), first, last);
        }
        return null;
    }
}
