package io.wange.cases;

import io.wange.platform.Problem;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Whether a tree can be read as a definition at all: each part of the kind it must be, codes that are codes, texts that can
 * be kept. What it does not know it leaves alone.
 */
final class LifecycleShape {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST = 300_000;
    private static final int MOST_STAGES = 60;
    private static final int MOST_ACTIONS = 120;
    private static final int MOST_ROWS = 400;
    private static final int DEEPEST = 20;

    private static final Set<String> TEXTS_OF_STAGE = Set.of("duty", "party", "limit", "off", "step", "kind", "state");
    private static final Set<String> TEXTS_OF_ROW =
            Set.of("action", "to", "by", "permission", "result", "clock", "outcome");
    private static final Set<String> LISTS_OF_ROW = Set.of("from", "states", "effects", "when");

    private LifecycleShape() {}

    /** @throws Problem 422 with the field that cannot be read; 413 */
    static void check(String code, JsonNode tree) {
        if (!tree.isObject()) throw refused("definition", "type");
        texts(tree, "definition", 0);
        if (tree.toString().length() > LONGEST)
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The definition is too large.");
        if (!tree.path("code").asString("").equals(code)) throw refused("code", "fixed");
        names(tree, "names");
        text(tree, "start", "start");
        list(tree, "steps", "steps");
        list(tree, "off", "off");
        object(tree, "models", Integer.MAX_VALUE).forEach((model, stages) -> strings(stages, "models." + model));
        object(tree, "cards", 20).forEach((share, card) -> string(card, "cards." + share));
        object(tree, "stages", MOST_STAGES).forEach(LifecycleShape::stage);
        object(tree, "actions", MOST_ACTIONS).forEach(LifecycleShape::action);
        var rows = tree.path("moves");
        if (!rows.isMissingNode() && !rows.isArray()) throw refused("moves", "type");
        if (rows.size() > MOST_ROWS) throw refused("moves", "size");
        for (int i = 0; i < rows.size(); i++) row(rows.path(i), "moves[" + i + "]");
    }

    private static void stage(String code, JsonNode stage) {
        var at = "stages." + code;
        code(code, at);
        if (!stage.isObject()) throw refused(at, "type");
        names(stage, at + ".names");
        for (var field : TEXTS_OF_STAGE) text(stage, field, at + "." + field);
        var within = stage.path("within");
        if (isGiven(within)) {
            if (!within.isObject()) throw refused(at + ".within", "type");
            if (isGiven(within.path("value")) && !within.path("value").isNumber())
                throw refused(at + ".within.value", "type");
            text(within, "unit", at + ".within.unit");
        }
    }

    private static void action(String code, JsonNode action) {
        var at = "actions." + code;
        code(code, at);
        if (!action.isObject()) throw refused(at, "type");
        names(action, at + ".names");
        text(action, "key", at + ".key");
        flag(action, "primary", at);
        flag(action, "confirm", at);
    }

    private static void row(JsonNode row, String at) {
        if (!row.isObject()) throw refused(at, "type");
        if (row.has("names")) names(row, at + ".names");
        for (var field : TEXTS_OF_ROW) text(row, field, at + "." + field);
        for (var field : LISTS_OF_ROW) list(row, field, at + "." + field);
        flag(row, "notHandler", at);
        var needs = row.path("needs");
        if (isGiven(needs) && !needs.isObject()) throw refused(at + ".needs", "type");
        needs.properties().forEach(need -> string(need.getValue(), at + ".needs." + need.getKey()));
        var choices = row.path("choices");
        if (isGiven(choices) && !choices.isObject()) throw refused(at + ".choices", "type");
        choices.properties().forEach(choice -> strings(choice.getValue(), at + ".choices." + choice.getKey()));
    }

    private static Map<String, JsonNode> object(JsonNode tree, String field, int most) {
        var node = tree.path(field);
        if (node.isMissingNode()) return Map.of();
        if (!node.isObject()) throw refused(field, "type");
        if (node.size() > most) throw refused(field, "size");
        var entries = new java.util.LinkedHashMap<String, JsonNode>();
        node.properties().forEach(e -> entries.put(e.getKey(), e.getValue()));
        return entries;
    }

    private static void names(JsonNode of, String at) {
        var names = of.path("names");
        if (names.isMissingNode()) return;
        if (!names.isObject()) throw refused(at, "type");
        for (var name : names.properties()) {
            string(name.getValue(), at + "." + name.getKey());
            if (name.getValue().asString().length() > LONGEST_NAME) throw refused(at + "." + name.getKey(), "size");
        }
    }

    private static void code(String code, String at) {
        if (!CODE.matcher(code).matches() || LifecycleRules.SPECIAL.contains(code)) throw refused(at, "code");
    }

    private static void text(JsonNode of, String field, String at) {
        if (isGiven(of.path(field))) string(of.path(field), at);
    }

    private static void list(JsonNode of, String field, String at) {
        var node = of.path(field);
        if (!isGiven(node) || node.isString()) return;
        strings(node, at);
    }

    private static void strings(JsonNode node, String at) {
        if (!node.isArray()) throw refused(at, "type");
        for (var item : node) string(item, at);
    }

    private static void string(JsonNode node, String at) {
        if (!node.isString()) throw refused(at, "type");
        if (node.asString().length() > LONGEST_TEXT) throw refused(at, "size");
    }

    private static void flag(JsonNode of, String field, String at) {
        if (isGiven(of.path(field)) && !of.path(field).isBoolean()) throw refused(at + "." + field, "type");
    }

    private static boolean isGiven(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Every text and key must be such that the database can keep it. */
    private static void texts(JsonNode node, String at, int depth) {
        if (depth > DEEPEST) throw refused(at, "depth");
        if (node.isString() && !isStorable(node.asString())) throw refused(at, "text");
        for (var entry : node.properties()) {
            if (!isStorable(entry.getKey())) throw refused(at, "text");
            texts(entry.getValue(), entry.getKey(), depth + 1);
        }
        if (node.isArray()) for (var item : node) texts(item, at, depth + 1);
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) return false;
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))))
                return false;
        }
        return true;
    }

    private static Problem refused(String field, String rule) {
        return Problem.invalid(field, rule, "The definition cannot be read: " + field + " is not what it must be.");
    }
}
