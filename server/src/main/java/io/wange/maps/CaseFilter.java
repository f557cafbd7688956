package io.wange.maps;

import io.wange.cases.CaseScope;
import io.wange.platform.Problem;
import io.wange.platform.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a map request means, as conditions on {@code cases.case_point}.
 *
 * @param state open (parked ones too), closed (void ones not) or all
 * @param lamps of open cases: red, yellow, green, grey; empty means any
 * @param classes codes of minor or major classes; empty means any
 * @param areaPath of the area that they lie in or below; null means anywhere
 * @param from first local date of the report, {@code to} the last, both included
 */
record CaseFilter(
        String state,
        List<String> lamps,
        List<String> classes,
        @Nullable String areaPath,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    private static final Set<String> STATES = Set.of("open", "closed", "all");
    static final List<String> LAMPS = List.of("closed", "grey", "green", "yellow", "red");

    private static final Field<String> COUNTY = DSL.field("county", String.class);
    static final Field<String> STATE = DSL.field("state", String.class);
    static final Field<String> CLASS_CODE = DSL.field("class_code", String.class);
    static final Field<String> AREA_PATH = DSL.field("area_path", String.class);
    static final Field<Instant> REPORTED_AT = DSL.field("reported_at", SQLDataType.INSTANT);
    static final Field<Instant> CLOSED_AT = DSL.field("closed_at", SQLDataType.INSTANT);

    CaseFilter {
        lamps = List.copyOf(lamps);
        classes = List.copyOf(classes);
        if (!STATES.contains(state)) throw Problem.invalid("state", "one-of", "state is open, closed or all.");
        for (var lamp : lamps)
            if (!LAMPS.contains(lamp)) throw Problem.invalid("lamp", "one-of", "There is no lamp '" + lamp + "'.");
        checkOrder(from, to);
    }

    static void checkOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from))
            throw Problem.invalid("to", "order", "to is not before from.");
    }

    /** Place in {@link #LAMPS}: the worse, the higher. */
    static Field<Integer> lamp(Instant now) {
        return DSL.field("""
                case when state = 'parked' then 1 when state <> 'open' then 0 when due_at < {0} then 4
                when warn_at < {0} then 3 else 2 end""", Integer.class, DSL.val(now, SQLDataType.INSTANT));
    }

    Condition where(CaseScope scope, ZoneId zone, Instant now) {
        var where = inScope(scope)
                .and(DSL.condition(
                        switch (state) {
                            case "open" -> "state in ('open', 'parked')";
                            case "closed" -> "state = 'closed'";
                            default -> "state <> 'void'";
                        }));
        if (from != null)
            where = where.and(REPORTED_AT.ge(from.atStartOfDay(zone).toInstant()));
        if (to != null)
            where = where.and(REPORTED_AT.lt(to.plusDays(1).atStartOfDay(zone).toInstant()));
        if (areaPath != null) where = where.and(below(areaPath));
        if (!classes.isEmpty()) where = where.and(inClasses());
        if (!lamps.isEmpty())
            where = where.and(lamp(now).in(lamps.stream().map(LAMPS::indexOf).toList()));
        return where;
    }

    /** A code of a minor class begins with that of its major class. */
    private Condition inClasses() {
        Condition where = DSL.falseCondition();
        for (var code : classes) where = where.or(CLASS_CODE.startsWith(code));
        return where;
    }

    /** What every list shows to that caller: of a county seen as a whole also what lies outside every area. */
    static Condition inScope(CaseScope scope) {
        var in = COUNTY.in(scope.counties());
        return scope.whole().containsAll(scope.counties()) ? in : in.and(seen(scope));
    }

    private static Condition seen(CaseScope scope) {
        Condition where = COUNTY.in(scope.whole());
        for (var path : scope.prefixes()) where = where.or(below(path));
        if (!scope.units().isEmpty()) {
            var units = scope.units().toArray(Integer[]::new);
            where = where.or("party_unit = any({0})", DSL.val(units)).or("handling_unit = any({0})", DSL.val(units));
        }
        return where;
    }

    /** Digits and letters of paths sort below '~' in the collation C. */
    static Condition below(String path) {
        if (path.isEmpty()) return DSL.trueCondition();
        return AREA_PATH.ge(path).and(AREA_PATH.lt(path + "~"));
    }

    static Condition in(Window window) {
        return DSL.condition("location <@ {0}::box", DSL.val(window.box()));
    }
}
