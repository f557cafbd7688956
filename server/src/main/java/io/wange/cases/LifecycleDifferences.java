package io.wange.cases;

import io.wange.cases.Move.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two definitions, in the order of the later one. */
final class LifecycleDifferences {

    private static final List<String> OF_STAGE =
            List.of("names", "duty", "party", "limit", "within", "off", "step", "kind", "state");
    private static final List<String> OF_ACTION = List.of("names", "key", "primary", "confirm");
    private static final List<String> OF_ROW = List.of(
            "names",
            "from",
            "to",
            "by",
            "permission",
            "clock",
            "needs",
            "when",
            "states",
            "effects",
            "choices",
            "notHandler",
            "outcome");
    private static final Map<String, String> DEFAULTS = Map.of(
            "by", "party", "clock", "new", "states", "open", "limit", "none", "kind", "open", "notHandler", "false");

    private static final List<String> OF_LIFECYCLE = List.of("names", "start", "steps", "cards");
    /** Told otherwise, or of no account. */
    private static final Set<String> APART = Set.of("code", "edition", "off", "stages", "actions", "moves");

    private static final Set<String> KNOWN = Stream.of(OF_LIFECYCLE, OF_STAGE, OF_ACTION, OF_ROW)
            .flatMap(List::stream)
            .collect(Collectors.toSet());

    private final JsonNode before;
    private final JsonNode after;
    private final List<Difference> differences = new ArrayList<>();

    private LifecycleDifferences(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<Difference> between(JsonNode before, JsonNode after) {
        var all = new LifecycleDifferences(before, after);
        all.lifecycle();
        all.entries("stages", "stage", OF_STAGE);
        all.entries("actions", "action", OF_ACTION);
        all.rows();
        return all.differences;
    }

    private void lifecycle() {
        var name = names(after.path("names"));
        for (var field : with(OF_LIFECYCLE, before, after, APART))
            field("lifecycle", null, null, null, null, field, name, before, after);
        for (var stage : keys(after.path("stages"))) {
            var wasOff = LifecycleReader.texts(before.path("off")).contains(stage);
            var isOff = LifecycleReader.texts(after.path("off")).contains(stage);
            if (wasOff == isOff || !before.path("stages").has(stage)) continue;
            differences.add(new Difference(
                    "changed",
                    "stage",
                    stage,
                    null,
                    null,
                    null,
                    "switch",
                    stageName(stage),
                    null,
                    LifecycleWords.other("switch", wasOff ? "off" : "on"),
                    LifecycleWords.other("switch", isOff ? "off" : "on")));
        }
        if (!sameOrder(keys(before.path("stages")), keys(after.path("stages"))))
            differences.add(new Difference(
                    "changed", "lifecycle", null, null, null, null, "order", name, label("order"), null, null));
    }

    private void entries(String list, String what, List<String> fields) {
        var all = new LinkedHashSet<>(keys(after.path(list)));
        all.addAll(keys(before.path(list)));
        for (var code : all) {
            var was = before.path(list).path(code);
            var is = after.path(list).path(code);
            var name = names((is.isMissingNode() ? was : is).path("names"));
            var stage = what.equals("stage") ? code : null;
            var action = what.equals("action") ? code : null;
            if (was.isMissingNode() || is.isMissingNode())
                differences.add(new Difference(
                        was.isMissingNode() ? "added" : "removed",
                        what,
                        stage,
                        action,
                        null,
                        null,
                        null,
                        name,
                        null,
                        null,
                        null));
            else
                for (var field : with(fields, was, is, Set.of()))
                    field(what, stage, action, null, null, field, name, was, is);
        }
    }

    private void rows() {
        var was = rows(before);
        var is = rows(after);
        var pairs = new TreeMap<Integer, Integer>();
        for (var alike : List.<BiPredicate<JsonNode, JsonNode>>of(
                JsonNode::equals,
                (a, b) -> same(a, b, "action", "result", "from", "by", "permission", "when"),
                (a, b) -> same(a, b, "action", "result", "from"),
                (a, b) -> same(a, b, "action", "result") && overlap(a, b),
                (a, b) -> same(a, b, "action", "result"),
                (a, b) -> same(a, b, "action", "from", "to"))) pair(was, is, pairs, alike);
        for (int row = 0; row < is.size(); row++) {
            var partner = pairs.get(row);
            if (partner == null) whole("added", is.get(row), row);
            else compare(was.get(partner), is.get(row), row);
        }
        for (int row = 0; row < was.size(); row++) if (!pairs.containsValue(row)) whole("removed", was.get(row), null);
        if (!inOrder(List.copyOf(pairs.values())))
            differences.add(new Difference(
                    "changed",
                    "lifecycle",
                    null,
                    null,
                    null,
                    null,
                    "order",
                    names(after.path("names")),
                    label("order"),
                    null,
                    null));
    }

    private static void pair(
            List<JsonNode> was, List<JsonNode> is, Map<Integer, Integer> pairs, BiPredicate<JsonNode, JsonNode> alike) {
        var taken = new HashSet<>(pairs.values());
        for (int row = 0; row < is.size(); row++) {
            if (pairs.containsKey(row)) continue;
            for (int other = 0; other < was.size(); other++) {
                if (taken.contains(other) || !alike.test(was.get(other), is.get(row))) continue;
                pairs.put(row, other);
                taken.add(other);
                break;
            }
        }
    }

    private void whole(String kind, JsonNode move, @Nullable Integer row) {
        var says = LifecycleWords.and(
                " → ", whoDoes(move), stageName(move.path("to").asString("")));
        differences.add(new Difference(
                kind,
                "row",
                stageOf(move),
                move.path("action").asString(""),
                text(move, "result"),
                row,
                null,
                rowName(move),
                null,
                row == null ? says : null,
                row == null ? null : says));
    }

    private void compare(JsonNode was, JsonNode is, int row) {
        for (var field : with(OF_ROW, was, is, Set.of("action", "result")))
            field(
                    "row",
                    stageOf(is),
                    is.path("action").asString(""),
                    text(is, "result"),
                    row,
                    field,
                    rowName(is),
                    was,
                    is);
    }

    private void field(
            String what,
            @Nullable String stage,
            @Nullable String action,
            @Nullable String result,
            @Nullable Integer row,
            String field,
            Names name,
            JsonNode was,
            JsonNode is) {
        var then = words(field, was);
        var now = words(field, is);
        if (then.equals(now)) return;
        differences.add(new Difference(
                "changed", what, stage, action, result, row, field, name, label(field), orNull(then), orNull(now)));
    }

    /** The fields that are known, and whatever else the two have. */
    private static List<String> with(List<String> known, JsonNode was, JsonNode is, Set<String> without) {
        var fields = new LinkedHashSet<>(known);
        fields.addAll(keys(was));
        fields.addAll(keys(is));
        fields.removeAll(without);
        return List.copyOf(fields);
    }

    private static Names label(String field) {
        return LifecycleWords.other("field", field);
    }

    private static @Nullable Names orNull(Names names) {
        return names.zhCn().isEmpty() && names.en().isEmpty() ? null : names;
    }

    /** A value in words; empty where there is none. */
    private Names words(String field, JsonNode of) {
        var node = of.path(field);
        if (node.isMissingNode() || node.isNull()) {
            var otherwise = DEFAULTS.get(field);
            return otherwise == null ? LifecycleWords.plain("") : word(field, otherwise);
        }
        if (!KNOWN.contains(field)) return LifecycleWords.plain(node.isString() ? node.asString() : node.toString());
        return switch (field) {
            case "names" -> names(node);
            case "within" ->
                LifecycleWords.and(
                        " ",
                        LifecycleWords.plain(node.path("value").asString("")),
                        LifecycleWords.other("limit-unit", node.path("unit").asString("")));
            case "needs", "cards" -> pairs(field, node);
            case "choices" -> choices(node);
            case "primary", "confirm", "notHandler" -> LifecycleWords.other("flag", node.asString("false"));
            default -> list(field, LifecycleReader.texts(node));
        };
    }

    private Names list(String field, List<String> codes) {
        var sorted = field.equals("steps") ? codes : codes.stream().sorted().toList();
        return sorted.stream()
                .map(code -> word(field, code))
                .reduce((one, other) -> LifecycleWords.and("、", one, other))
                .orElse(LifecycleWords.plain(""));
    }

    private Names word(String field, String code) {
        return switch (field) {
            case "duty", "permission" -> LifecycleWords.holder(code);
            case "party" -> LifecycleWords.party(code);
            case "clock" -> LifecycleWords.clock(code);
            case "effects" -> LifecycleWords.effect(code);
            case "when" -> LifecycleWords.guard(code);
            case "from", "to", "off", "start", "steps", "step" -> stageName(code);
            case "states", "state" -> LifecycleWords.other("state", code);
            case "notHandler" -> LifecycleWords.other("flag", code);
            default -> LifecycleWords.other(field, code);
        };
    }

    private static Names pairs(String field, JsonNode node) {
        return node.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> {
                    var value = e.getValue().asString("");
                    if (field.equals("cards"))
                        return LifecycleWords.and(
                                " ", LifecycleWords.plain("×" + e.getKey()), LifecycleWords.other("card", value));
                    var called = LifecycleWords.field(e.getKey());
                    return value.equals(LifecycleWords.code(Need.REQUIRED))
                            ? called
                            : LifecycleWords.fill(
                                    LifecycleWords.QUALIFIED, called, LifecycleWords.other("need", value));
                })
                .reduce((one, other) -> LifecycleWords.and("、", one, other))
                .orElse(LifecycleWords.plain(""));
    }

    private static Names choices(JsonNode node) {
        return node.properties().stream()
                .flatMap(e -> LifecycleReader.texts(e.getValue()).stream())
                .map(LifecycleWords::result)
                .reduce((one, other) -> LifecycleWords.and("、", one, other))
                .orElse(LifecycleWords.plain(""));
    }

    private Names stageName(String code) {
        if (code.equals("*")) return LifecycleWords.other("from", "open");
        if (code.equals("**")) return LifecycleWords.other("from", "all");
        if (LifecycleRules.SPECIAL.contains(code)) return LifecycleWords.other("to", code);
        for (var tree : List.of(after, before)) {
            var stage = tree.path("stages").path(code);
            if (!stage.isMissingNode()) return names(stage.path("names"));
        }
        return LifecycleWords.plain(code);
    }

    private Names rowName(JsonNode move) {
        var result = text(move, "result");
        if (result != null) return LifecycleWords.result(result);
        if (move.path("names").isObject()) return names(move.path("names"));
        var code = move.path("action").asString("");
        for (var tree : List.of(after, before)) {
            var action = tree.path("actions").path(code);
            if (!action.isMissingNode()) return names(action.path("names"));
        }
        return LifecycleWords.plain(code);
    }

    private Names whoDoes(JsonNode move) {
        var permission = text(move, "permission");
        if (permission != null) return LifecycleWords.holder(permission);
        var stage = after.path("stages").path(String.valueOf(stageOf(move)));
        var duty = text(stage, "duty");
        return duty != null
                ? LifecycleWords.holder(duty)
                : LifecycleWords.other("by", move.path("by").asString("party"));
    }

    private static @Nullable String stageOf(JsonNode move) {
        return LifecycleReader.texts(move.path("from")).stream()
                .filter(from -> !from.startsWith("*"))
                .findFirst()
                .orElse(null);
    }

    private static Names names(JsonNode node) {
        return new Names(
                node.path("zh-CN").asString(""),
                node.path("zh-Hant").asString(""),
                node.path("en").asString(""));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isString() ? node.path(field).asString() : null;
    }

    private static List<JsonNode> rows(JsonNode tree) {
        return tree.path("moves").valueStream().toList();
    }

    private static List<String> keys(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static boolean same(JsonNode a, JsonNode b, String... fields) {
        for (var field : fields) if (!values(a, field).equals(values(b, field))) return false;
        return true;
    }

    private static Set<String> values(JsonNode node, String field) {
        return new LinkedHashSet<>(LifecycleReader.texts(node.path(field)));
    }

    private static boolean overlap(JsonNode a, JsonNode b) {
        return values(a, "from").stream().anyMatch(values(b, "from")::contains);
    }

    /** Whether those in both lists stand in the same order. */
    private static boolean sameOrder(List<String> one, List<String> other) {
        return Objects.equals(
                one.stream().filter(other::contains).toList(),
                other.stream().filter(one::contains).toList());
    }

    private static boolean inOrder(List<Integer> numbers) {
        for (int i = 1; i < numbers.size(); i++) if (numbers.get(i) < numbers.get(i - 1)) return false;
        return true;
    }
}
