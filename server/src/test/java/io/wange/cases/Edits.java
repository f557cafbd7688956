package io.wange.cases;

import io.wange.cases.Finding.Edit;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Does a repair as the screen does it. */
final class Edits {

    private Edits() {}

    static void apply(JsonNode tree, Edit edit) {
        var pointer = JsonPointer.compile(edit.path());
        var parent = tree.at(pointer.head());
        var key = pointer.last().getMatchingProperty();
        JsonNode value = JsonMapper.shared().valueToTree(edit.value());
        switch (parent) {
            case ObjectNode object when edit.op().equals("remove") -> object.remove(key);
            case ObjectNode object -> object.set(key, value);
            case ArrayNode array when edit.op().equals("remove") -> array.remove(Integer.parseInt(key));
            case ArrayNode array when edit.op().equals("add") -> array.insert(Integer.parseInt(key), value);
            case ArrayNode array -> array.set(Integer.parseInt(key), value);
            default -> throw new AssertionError(edit.path());
        }
    }
}
