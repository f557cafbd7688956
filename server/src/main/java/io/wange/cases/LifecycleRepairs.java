package io.wange.cases;

import io.wange.cases.Finding.Edit;
import io.wange.cases.Finding.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Repairs of a definition, as the changes that an editor would make by hand. */
final class LifecycleRepairs {

    private static final Names REMOVE = new Names("删去“{0}”", "刪去「{0}」", "Remove “{0}”");
    private static final Names REMOVE_ROW = new Names("删去这一行", "刪去這一行", "Remove this row");
    private static final Names ADD = new Names("加“{0}”", "加「{0}」", "Add “{0}”");
    private static final Names ADD_TO = new Names("加“{0}”到{1}", "加「{0}」到{1}", "Add “{0}” to {1}");
    private static final Names RESTORE = new Names("补“{0}”", "補「{0}」", "Ask for “{0}”");
    private static final Names BECOMES = new Names("改为“{0}”", "改為「{0}」", "Make it “{0}”");
    private static final Names BY = new Names("由“{0}”办", "由「{0}」辦", "By “{0}”");

    private final JsonNode tree;

    LifecycleRepairs(JsonNode tree) {
        this.tree = tree;
    }

    /** How many stages there are, those that are off too. */
    int stages() {
        return tree.path("stages").size();
    }

    Repair removeRow(int row) {
        return new Repair(REMOVE_ROW, List.of(Edit.remove("/moves/" + row)));
    }

    Repair remove(int row, Names what) {
        return new Repair(LifecycleWords.fill(REMOVE, what), List.of(Edit.remove("/moves/" + row)));
    }

    Repair removeAction(String code, Names name) {
        return new Repair(LifecycleWords.fill(REMOVE, name), List.of(Edit.remove("/actions/" + escaped(code))));
    }

    /** Puts a field of a row; the label names the value. */
    Repair becomes(int row, String field, Object value, Names called) {
        return new Repair(
                LifecycleWords.fill(BECOMES, called), List.of(Edit.add("/moves/" + row + "/" + field, value)));
    }

    Repair flag(int row, String field) {
        return new Repair(
                LifecycleWords.fill(ADD, LifecycleWords.other("field", field)),
                List.of(Edit.add("/moves/" + row + "/" + field, true)));
    }

    /** Lets the duty of the stage act instead of that permission. */
    Repair withoutPermission(int row, Names holder) {
        return new Repair(LifecycleWords.fill(REMOVE, holder), List.of(Edit.remove("/moves/" + row + "/permission")));
    }

    Repair permission(int row, String permission) {
        return new Repair(
                LifecycleWords.fill(BY, LifecycleWords.holder(permission)),
                List.of(Edit.add("/moves/" + row + "/permission", permission)));
    }

    Repair scope(int row, String permission) {
        return new Repair(
                LifecycleWords.fill(BY, LifecycleWords.holder(permission)),
                List.of(
                        Edit.add("/moves/" + row + "/by", "scope"),
                        Edit.add("/moves/" + row + "/permission", permission)));
    }

    Repair stage(String stage, String field, String value, Names called) {
        return new Repair(
                LifecycleWords.fill(BY, called), List.of(Edit.add("/stages/" + escaped(stage) + "/" + field, value)));
    }

    /** Asks for fields; what the row asks for already stays. */
    Repair needs(int row, Map<String, String> wanted) {
        var edits = new ArrayList<Edit>();
        if (!tree.path("moves").path(row).path("needs").isObject())
            edits.add(Edit.add("/moves/" + row + "/needs", Map.of()));
        wanted.forEach((field, need) -> edits.add(Edit.add("/moves/" + row + "/needs/" + escaped(field), need)));
        var fields = wanted.keySet().stream().map(LifecycleWords::field).reduce(LifecycleRepairs::and);
        return new Repair(LifecycleWords.fill(RESTORE, fields.orElseThrow()), edits);
    }

    /** Adds a row behind the last one that starts in the stage. */
    Repair addRow(String stage, ObjectNode move, Names action, Names to) {
        return new Repair(LifecycleWords.fill(ADD_TO, action, to), List.of(Edit.add("/moves/" + behind(stage), move)));
    }

    Repair addRow(String stage, ObjectNode move, Names action) {
        return new Repair(LifecycleWords.fill(ADD, action), List.of(Edit.add("/moves/" + behind(stage), move)));
    }

    private int behind(String stage) {
        var at = tree.path("moves").size();
        for (int row = 0; row < tree.path("moves").size(); row++) {
            if (LifecycleReader.texts(tree.path("moves").path(row).path("from")).contains(stage)) at = row + 1;
        }
        return at;
    }

    /** Takes a stage out of everything that names it. */
    Repair removeStage(String stage, Names name) {
        var edits = new ArrayList<Edit>();
        edits.add(Edit.replace("/moves", movesWithout(stage)));
        for (var list : List.of("steps", "off")) {
            if (tree.path(list).isArray()) edits.add(Edit.replace("/" + list, without(tree.path(list), stage)));
        }
        for (var model : tree.path("models").properties())
            edits.add(Edit.replace("/models/" + escaped(model.getKey()), without(model.getValue(), stage)));
        edits.add(Edit.remove("/stages/" + escaped(stage)));
        return new Repair(LifecycleWords.fill(REMOVE, name), edits);
    }

    private ArrayNode movesWithout(String stage) {
        var kept = JsonNodeFactory.instance.arrayNode();
        for (var move : tree.path("moves")) {
            if (!(move instanceof ObjectNode row) || row.path("to").asString("").equals(stage)) continue;
            var from = LifecycleReader.texts(row.path("from"));
            var left = from.stream().filter(f -> !f.equals(stage)).toList();
            if (left.isEmpty()) continue;
            kept.add(left.size() == from.size() ? row : row.deepCopy().set("from", array(left)));
        }
        return kept;
    }

    private static ArrayNode without(JsonNode list, String stage) {
        return array(LifecycleReader.texts(list).stream()
                .filter(s -> !s.equals(stage))
                .toList());
    }

    private static ArrayNode array(List<String> texts) {
        return JsonMapper.shared().valueToTree(texts);
    }

    static Names and(Names one, Names other) {
        return LifecycleWords.and("、", one, other);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
