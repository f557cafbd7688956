package io.wange.cases;

import io.wange.cases.Move.By;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Effect;
import io.wange.cases.Move.Guard;
import io.wange.cases.Move.Need;
import io.wange.cases.Stage.Kind;
import io.wange.cases.Stage.LimitSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the definition of a lifecycle, leaves out the stages that are switched off, and refuses what does not hold
 * together, with plain sentences.
 */
public final class LifecycleReader {

    /** The definition breaks rules; each is a sentence that names the row. */
    public static final class Invalid extends RuntimeException {
        private final List<String> sentences;

        Invalid(String code, List<String> sentences) {
            super("Lifecycle " + code + ": " + String.join(" ", sentences));
            this.sentences = List.copyOf(sentences);
        }

        public List<String> sentences() {
            return sentences;
        }
    }

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final Set<String> FIELD_KINDS = Set.of("text", "date", "number", "choice");
    private static final Map<String, Integer> CARDS = Map.of("plain", 1, "yellow", 2, "red", 3);

    private final JsonNode tree;
    private final Set<String> off;
    private final List<String> errors = new ArrayList<>();
    private Map<String, Lifecycle.Field> fields = Map.of();

    private LifecycleReader(JsonNode tree, Set<String> off) {
        this.tree = tree;
        this.off = off;
    }

    /** A shipped definition, as a tree; with the names of the stages switched off in it. */
    static JsonNode shipped(String code, Set<String> off) {
        try (var in = LifecycleReader.class.getResourceAsStream("/lifecycles/" + code + ".yaml")) {
            if (in == null) throw new IllegalArgumentException("no shipped lifecycle " + code);
            var tree = (ObjectNode) YAML.readTree(in);
            include(tree);
            var list = tree.putArray("off");
            off.stream().sorted().forEach(list::add);
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Side actions that several lifecycles share; a definition that names an action itself keeps its own. */
    private static void include(ObjectNode tree) throws IOException {
        for (var name : texts(tree.path("include"))) {
            try (var in = LifecycleReader.class.getResourceAsStream("/lifecycles/" + name + ".yaml")) {
                if (in == null) throw new IllegalArgumentException("no shipped part " + name);
                merge(tree, YAML.readTree(in));
            }
        }
        tree.remove("include");
    }

    private static void merge(ObjectNode tree, JsonNode part) {
        var own = Set.copyOf(tree.path("actions").propertyNames());
        for (var name : List.of("fields", "words", "actions")) {
            var into = tree.path(name).isObject() ? (ObjectNode) tree.path(name) : tree.putObject(name);
            for (var entry : part.path(name).properties())
                if (!into.has(entry.getKey())) into.set(entry.getKey(), entry.getValue());
        }
        var stages = Set.copyOf(tree.path("stages").propertyNames());
        for (var move : part.path("moves")) {
            if (own.contains(move.path("action").asString(""))) continue;
            var here = (ObjectNode) move.deepCopy();
            if (within(stages, here)) ((ArrayNode) tree.path("moves")).add(here);
        }
    }

    /** Leaves out stages that this lifecycle does not have; false when none is left. */
    private static boolean within(Set<String> stages, ObjectNode move) {
        var from = texts(move.path("from"));
        if (from.stream().anyMatch(stage -> stage.startsWith("*"))) return true;
        var left = from.stream().filter(stages::contains).toList();
        var list = move.putArray("from");
        left.forEach(list::add);
        return !left.isEmpty();
    }

    /** @throws Invalid with every rule it breaks */
    static Lifecycle read(JsonNode tree, int edition) {
        return new LifecycleReader(tree, Set.copyOf(texts(tree.path("off")))).read(edition);
    }

    /** @throws Invalid with every rule it breaks */
    public static Lifecycle readYaml(String yaml) {
        var tree = YAML.readTree(yaml);
        try {
            if (tree.has("include")) include((ObjectNode) tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(tree, tree.path("edition").asInt(1));
    }

    /** A shipped definition with some stages switched off, e.g. {@code four} of {@code city}. */
    public static Lifecycle readShipped(String code, Set<String> off) {
        return read(shipped(code, off), 1);
    }

    /** The switches of a shorter practice. */
    public static Set<String> model(String code, String model) {
        return Set.copyOf(texts(shipped(code, Set.of()).path("models").path(model)));
    }

    static JsonNode parseJson(String json) {
        return JSON.readTree(json);
    }

    private Lifecycle read(int edition) {
        var stages = readStages();
        for (var name : off) {
            if (!stages.containsKey(name)) errors.add("Unknown stage " + name + " is switched off.");
            else if (stages.get(name).off() == null) errors.add("Stage " + name + " cannot be switched off.");
        }
        failOnErrors();
        var actions = readActions();
        fields = readFields();
        var moves = readMoves(stages);
        var start = target(stages, tree.path("start").asString(""));
        var steps = texts(tree.path("steps")).stream()
                .filter(step -> !off.contains(step))
                .toList();
        var kept = new LinkedHashMap<>(stages);
        kept.keySet().removeAll(off);
        var lifecycle = new Lifecycle(
                tree.path("code").asString(""),
                edition,
                names(tree.path("names"), "the lifecycle"),
                start,
                steps,
                readCards(),
                readStarts(stages),
                readSampling(stages),
                tree.path("reopenDays").asInt(15),
                java.util.Collections.unmodifiableMap(fields),
                readWords(),
                java.util.Collections.unmodifiableMap(kept),
                java.util.Collections.unmodifiableMap(actions),
                List.copyOf(moves));
        errors.addAll(LifecycleRules.check(lifecycle));
        failOnErrors();
        return lifecycle;
    }

    private void failOnErrors() {
        if (!errors.isEmpty()) throw new Invalid(tree.path("code").asString("?"), errors);
    }

    private Map<String, Stage> readStages() {
        var stages = new LinkedHashMap<String, Stage>();
        for (var entry : tree.path("stages").properties()) {
            var code = entry.getKey();
            var node = entry.getValue();
            var kind = constant(Kind.class, node, "kind", Kind.OPEN, "stage " + code);
            stages.put(
                    code,
                    new Stage(
                            code,
                            names(node.path("names"), "stage " + code),
                            kind,
                            text(node, "duty"),
                            text(node, "party"),
                            constant(LimitSource.class, node, "limit", LimitSource.NONE, "stage " + code),
                            text(node, "off"),
                            node.path("step").asString(code),
                            node.path("state").asString(kind == Kind.OPEN ? "open" : "closed")));
        }
        return stages;
    }

    private Map<String, Action> readActions() {
        var actions = new LinkedHashMap<String, Action>();
        for (var entry : tree.path("actions").properties()) {
            var node = entry.getValue();
            actions.put(
                    entry.getKey(),
                    new Action(
                            entry.getKey(),
                            names(node.path("names"), "action " + entry.getKey()),
                            text(node, "key"),
                            node.path("primary").asBoolean(false),
                            node.path("confirm").asBoolean(false)));
        }
        return actions;
    }

    private Map<String, Lifecycle.Field> readFields() {
        var found = new LinkedHashMap<String, Lifecycle.Field>();
        for (var entry : tree.path("fields").properties()) {
            var code = entry.getKey();
            var node = entry.getValue();
            if (ActionInput.FIELDS.contains(code)) errors.add("The field " + code + " exists already.");
            var kind = node.path("kind").asString("text");
            if (!FIELD_KINDS.contains(kind)) errors.add("Field " + code + " has the unknown kind " + kind + ".");
            var choices = texts(node.path("choices"));
            if (kind.equals("choice") && choices.isEmpty())
                errors.add("Field " + code + " has nothing to choose from.");
            found.put(code, new Lifecycle.Field(code, names(node.path("names"), "field " + code), kind, choices));
        }
        return found;
    }

    private Map<String, Names> readWords() {
        var found = new LinkedHashMap<String, Names>();
        for (var entry : tree.path("words").properties())
            found.put(entry.getKey(), names(entry.getValue(), "the word " + entry.getKey()));
        return java.util.Collections.unmodifiableMap(found);
    }

    private Map<String, String> readStarts(Map<String, Stage> stages) {
        var found = new LinkedHashMap<String, String>();
        for (var entry : tree.path("starts").properties()) {
            var stage = entry.getValue().asString("");
            if (!stages.containsKey(stage)) errors.add("The first stage " + stage + " is unknown.");
            else found.put(entry.getKey(), target(stages, stage));
        }
        return java.util.Collections.unmodifiableMap(found);
    }

    private Lifecycle.@Nullable Sampling readSampling(Map<String, Stage> stages) {
        var node = tree.path("sampling");
        if (node.isMissingNode() || node.isNull()) return null;
        var stage = node.path("stage").asString("");
        var share = node.path("share").asDouble(1);
        if (!stages.containsKey(stage)) errors.add("Sampling names the unknown stage " + stage + ".");
        if (share < 0 || share > 1) errors.add("The share that is sampled lies between 0 and 1.");
        return new Lifecycle.Sampling(stage, node.path("action").asString(""), share);
    }

    private TreeMap<Double, Integer> readCards() {
        var cards = new TreeMap<Double, Integer>();
        for (var entry : tree.path("cards").properties()) {
            var card = CARDS.get(entry.getValue().asString(""));
            if (card == null) errors.add("Unknown card " + entry.getValue() + ".");
            else cards.put(Double.valueOf(entry.getKey()), card);
        }
        return cards;
    }

    private List<Move> readMoves(Map<String, Stage> stages) {
        var moves = new ArrayList<Move>();
        for (var node : tree.path("moves")) {
            var named = texts(node.path("from"));
            named.stream()
                    .filter(stage -> !stage.startsWith("*") && !stages.containsKey(stage))
                    .forEach(stage -> errors.add(where(node) + " starts from the unknown stage " + stage + "."));
            var everywhere = named.contains("*") || named.contains("**");
            Set<String> from = new LinkedHashSet<>(everywhere ? List.of() : named);
            from.removeAll(off);
            if (from.isEmpty() && !everywhere) continue;
            var to = target(stages, node.path("to").asString(""));
            if (!to.equals(node.path("to").asString("")) && from.contains(to)) continue;
            moves.add(move(node, from, named.contains("**"), to));
        }
        return moves;
    }

    private Move move(JsonNode node, Set<String> from, boolean anywhere, String to) {
        var where = where(node);
        var result = text(node, "result");
        var states = texts(node.path("states"));
        return new Move(
                node.path("action").asString(""),
                node.has("names") ? names(node.path("names"), where) : null,
                from,
                anywhere,
                to,
                states.isEmpty() ? Set.of("open") : Set.copyOf(states),
                constant(By.class, node, "by", By.PARTY, where),
                text(node, "permission"),
                result,
                constant(Clock.class, node, "clock", Clock.NEW, where),
                constants(Effect.class, node.path("effects"), where),
                List.copyOf(constants(Guard.class, node.path("when"), where)),
                needs(node.path("needs"), where),
                choices(node.path("choices")),
                node.path("notHandler").asBoolean(false),
                text(node, "outcome"),
                text(node, "task"));
    }

    private static Map<String, List<String>> choices(JsonNode node) {
        var choices = new LinkedHashMap<String, List<String>>();
        for (var entry : node.properties()) choices.put(entry.getKey(), texts(entry.getValue()));
        return choices;
    }

    private Map<String, Need> needs(JsonNode node, String where) {
        var needs = new LinkedHashMap<String, Need>();
        for (var entry : node.properties()) {
            if (!ActionInput.FIELDS.contains(entry.getKey()) && !fields.containsKey(entry.getKey()))
                errors.add(where + " asks for the unknown field " + entry.getKey() + ".");
            needs.put(entry.getKey(), value(Need.class, entry.getValue().asString(""), Need.OPTIONAL, where));
        }
        return needs;
    }

    /** Where a move really leads: past stages that are switched off. */
    private String target(Map<String, Stage> stages, String code) {
        var to = code;
        for (int hops = 0; off.contains(to) && hops < 20; hops++) {
            var next = stages.get(to);
            to = next == null || next.off() == null ? "" : next.off();
        }
        return to;
    }

    private String where(JsonNode node) {
        var result = text(node, "result");
        return "Action " + node.path("action").asString("?") + (result == null ? "" : " › " + result) + " from "
                + String.join(", ", texts(node.path("from")));
    }

    private Names names(JsonNode node, String where) {
        for (var language : List.of("zh-CN", "zh-Hant", "en")) {
            if (node.path(language).asString("").isBlank())
                errors.add("The name of " + where + " in " + language + " is missing.");
        }
        return new Names(
                node.path("zh-CN").asString(""),
                node.path("zh-Hant").asString(""),
                node.path("en").asString(""));
    }

    private <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String field, E otherwise, String where) {
        var text = text(node, field);
        return text == null ? otherwise : value(type, text, otherwise, where);
    }

    private <E extends Enum<E>> Set<E> constants(Class<E> type, JsonNode node, String where) {
        var found = EnumSet.noneOf(type);
        var unknown = type.getEnumConstants()[0];
        for (var text : texts(node)) {
            var before = errors.size();
            var value = value(type, text, unknown, where);
            if (errors.size() == before) found.add(value);
        }
        return found;
    }

    private <E extends Enum<E>> E value(Class<E> type, String text, E otherwise, String where) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            errors.add(where + " has the unknown " + type.getSimpleName().toLowerCase(Locale.ROOT) + " " + text + ".");
            return otherwise;
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }

    private static List<String> texts(JsonNode node) {
        if (node.isString()) return List.of(node.asString());
        return node.valueStream().map(JsonNode::asString).collect(Collectors.toList());
    }
}
