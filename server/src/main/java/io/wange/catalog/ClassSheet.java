package io.wange.catalog;

import io.wange.catalog.NewClass.NewCondition;
import io.wange.catalog.Sheet.Line;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Classes, conditions and limits as CSV, one line per condition. The columns of the class stand in its first line; in
 * further lines they are equal or empty. Limits: {@code 2 urgent_hour}, with zones {@code 2 work_day; A 1 work_day}.
 */
final class ClassSheet {

    static final List<String> COLUMNS = List.of(
            "code",
            "parent_code",
            "kind",
            "name",
            "name_en",
            "dispatch_rule",
            "automatic_dispatch",
            "lifecycle",
            "duplicate_metres",
            "duplicate_hours",
            "join_automatically",
            "urgent",
            "words",
            "active",
            "seq",
            "filing",
            "closing",
            "filing_en",
            "closing_en",
            "disposal_unit",
            "limits");

    private static final Set<String> NEEDED = Set.of("code", "name");
    /** Columns of the class, which further lines of it may leave empty. */
    private static final List<String> CLASS_COLUMNS = COLUMNS.subList(1, 14);

    private static final Set<String> KINDS = Set.of("component", "event");
    private static final Set<String> RULES = Set.of("owner", "territory");
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,199}");
    private static final Pattern LIFECYCLE = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Pattern LIMIT =
            Pattern.compile("(?:([A-Z][A-Z0-9]{0,3})\\s+)?(\\d{1,5}(?:\\.\\d{1,3})?)\\s+([a-z_]+)");

    private final Sheet sheet = new Sheet();
    private final Map<String, Line> firstLines = new LinkedHashMap<>();
    private final Map<String, NewClass> heads = new LinkedHashMap<>();
    private final Map<String, Map<Integer, NewCondition>> conditions = new LinkedHashMap<>();

    /** What was read, and what is wrong with it; the classes are only good when nothing is. */
    record Outcome(List<NewClass> classes, int read, List<LineError> errors) {}

    private ClassSheet() {}

    static Outcome read(InputStream in) {
        var reading = new ClassSheet();
        reading.sheet.read(in, NEEDED, reading::take);
        reading.checkParents();
        var classes =
                reading.heads.values().stream().map(reading::withConditions).toList();
        return new Outcome(classes, reading.sheet.read(), reading.sheet.errors());
    }

    private void take(Line line) {
        var code = line.required("code", 200);
        if (!CODE.matcher(code).matches()) throw line.refused("code", "is no code");
        var first = firstLines.putIfAbsent(code, line);
        if (first == null) heads.put(code, head(line, code));
        else checkRepeated(line, first);
        var condition = condition(line, code);
        if (condition == null) {
            if (first != null) throw line.refused("filing", "is empty in a further line of " + code);
            return;
        }
        var others = conditions.computeIfAbsent(code, c -> new TreeMap<>());
        if (others.putIfAbsent(condition.seq(), condition) != null)
            throw line.refused("seq", "stands twice under " + code);
    }

    private static NewClass head(Line line, String code) {
        var kind = line.oneOf("kind", "event", KINDS);
        var lifecycle = line.text("lifecycle");
        if (!lifecycle.isEmpty() && !LIFECYCLE.matcher(lifecycle).matches())
            throw line.refused("lifecycle", "is no code of a lifecycle");
        return new NewClass(
                code,
                line.optional("parent_code", 200),
                kind,
                line.required("name", 100),
                line.optional("name_en", 200),
                line.oneOf("dispatch_rule", kind.equals("component") ? "owner" : "territory", RULES),
                line.flag("automatic_dispatch", false),
                lifecycle.isEmpty() ? "city" : lifecycle,
                line.number("duplicate_metres", 50, 0, 5000),
                line.number("duplicate_hours", 24, 0, 8760),
                line.flag("join_automatically", false),
                line.flag("urgent", false),
                line.optional("words", 500),
                line.flag("active", true),
                List.of());
    }

    private static void checkRepeated(Line line, Line first) {
        for (var column : CLASS_COLUMNS) {
            var text = line.text(column);
            if (!text.isEmpty() && !text.equals(first.text(column)))
                throw line.refused(column, "differs from line " + first.number());
        }
    }

    private @Nullable NewCondition condition(Line line, String code) {
        var filing = line.optional("filing", 1000);
        if (filing == null) {
            for (var column : COLUMNS.subList(14, COLUMNS.size()))
                if (!line.text(column).isEmpty()) throw line.refused(column, "stands without a filing condition");
            return null;
        }
        var next = conditions.getOrDefault(code, Map.of()).size() + 1;
        return new NewCondition(
                line.number("seq", next, 1, 999),
                filing,
                line.optional("closing", 1000),
                line.optional("filing_en", 1000),
                line.optional("closing_en", 1000),
                line.optional("disposal_unit", 500),
                limits(line));
    }

    private static Map<String, Limit> limits(Line line) {
        var limits = new TreeMap<String, Limit>();
        for (var part : line.text("limits").split("[;；]", -1)) {
            if (part.isBlank()) continue;
            var match = LIMIT.matcher(part.strip());
            if (!match.matches()) throw line.refused("limits", "is not of the form 2 urgent_hour; A 1 urgent_hour");
            var zone = Objects.requireNonNullElse(match.group(1), "");
            if (limits.put(zone, limit(line, match.group(2), match.group(3))) != null)
                throw line.refused("limits", "names a zone twice");
        }
        return limits;
    }

    private static Limit limit(Line line, String value, String unit) {
        try {
            return new Limit(new BigDecimal(value), LimitUnit.ofCode(unit));
        } catch (IllegalArgumentException e) {
            throw line.refused("limits", "has an unknown unit or a value of 0");
        }
    }

    private void checkParents() {
        for (var head : heads.values()) {
            var seen = new HashSet<String>();
            for (var at = head; at != null && at.parentCode() != null; at = heads.get(at.parentCode())) {
                if (!heads.containsKey(at.parentCode())) {
                    error(at, "is no code in this file");
                    break;
                }
                if (!seen.add(at.code())) {
                    error(head, "leads in a circle");
                    break;
                }
            }
        }
    }

    private void error(NewClass at, String reason) {
        var line = Objects.requireNonNull(firstLines.get(at.code())).number();
        var error = new LineError(line, "parent_code", reason, at.parentCode());
        if (!sheet.errors().contains(error)) sheet.errors().add(error);
    }

    private NewClass withConditions(NewClass head) {
        return new NewClass(
                head.code(),
                head.parentCode(),
                head.kind(),
                head.name(),
                head.nameEn(),
                head.dispatchRule(),
                head.automaticDispatch(),
                head.lifecycle(),
                head.duplicateMetres(),
                head.duplicateHours(),
                head.joinAutomatically(),
                head.urgent(),
                head.words(),
                head.active(),
                List.copyOf(conditions.getOrDefault(head.code(), Map.of()).values()));
    }

    /** The same as a file. */
    static String write(List<CaseClass> classes, Catalog catalog) {
        return Sheet.write(COLUMNS, lines -> {
            for (var c : classes) {
                var conditions = catalog.conditions(c);
                if (conditions.isEmpty()) lines.accept(line(c, null, ""));
                for (var condition : conditions)
                    lines.accept(line(c, condition, text(catalog.handlingLimits(condition.id()))));
            }
        });
    }

    private static List<String> line(CaseClass c, @Nullable Condition condition, String limits) {
        var cells = new ArrayList<>(List.of(
                c.code(),
                text(c.parentCode()),
                c.kind(),
                c.name(),
                text(c.nameEn()),
                c.dispatchRule(),
                String.valueOf(c.automaticDispatch()),
                c.lifecycle(),
                String.valueOf(c.duplicateMetres()),
                String.valueOf(c.duplicateHours()),
                String.valueOf(c.joinAutomatically()),
                String.valueOf(c.urgent()),
                text(c.words()),
                String.valueOf(c.active())));
        if (condition == null) cells.addAll(List.of("", "", "", "", "", "", ""));
        else
            cells.addAll(List.of(
                    String.valueOf(condition.seq()),
                    condition.filing(),
                    text(condition.closing()),
                    text(condition.filingEn()),
                    text(condition.closingEn()),
                    text(condition.disposalUnit()),
                    limits));
        return cells;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(Map<String, Limit> limits) {
        var parts = new ArrayList<String>();
        new TreeMap<>(limits).forEach((zone, limit) -> parts.add((zone + " " + limit).strip()));
        return String.join("; ", parts);
    }
}
