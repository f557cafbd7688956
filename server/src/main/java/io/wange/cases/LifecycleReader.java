package io.wange.cases;

import io.wange.cases.Move.By;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Effect;
import io.wange.cases.Move.Guard;
import io.wange.cases.Move.Need;
import io.wange.cases.Stage.Kind;
import io.wange.cases.Stage.LimitSource;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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
 * Reads the definition of a lifecycle, leaves out the stages that are switched off, and tells what does not hold together.
 */
public final class LifecycleReader {

    /** The definition breaks rules. */
    public static final class Invalid extends RuntimeException {
        private final transient List<Finding> findings;

        Invalid(String code, List<Finding> findings) {
            super("Lifecycle " + code + ": "
                    + findings.stream().map(Finding::english).collect(Collectors.joining(" ")));
            this.findings = List.copyOf(findings);
        }

        public List<Finding> findings() {
            return findings;
        }

        /** Each a plain sentence that names the row. */
        public List<String> sentences() {
            return findings.stream().map(Finding::english).toList();
        }
    }

    /**
     * A definition as it was read. With errors among the findings the lifecycle is only good for being looked at.
     *
     * @param rows place in the definition's {@code moves} of each move
     */
    record Reading(Lifecycle lifecycle, List<Integer> rows, List<Finding> findings) {

        boolean broken() {
            return findings.stream().anyMatch(Finding::isError);
        }

        /** Place of that very move in the definition. */
        int rowOf(Move move) {
            for (int i = 0; i < rows.size(); i++) if (lifecycle.moves().get(i) == move) return rows.get(i);
            throw new IllegalArgumentException("no move of this lifecycle");
        }
    }

    /** What is being read. */
    private record Spot(
            @Nullable String stage,
            @Nullable String action,
            @Nullable String result,
            @Nullable Integer row) {

        static final Spot LIFECYCLE = new Spot(null, null, null, null);
    }

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final Map<String, Integer> CARDS = Map.of("plain", 1, "yellow", 2, "red", 3);
    private static final Set<String> FIELD_KINDS = Set.of("text", "date", "number", "choice");
    private static final BigDecimal LONGEST_LIMIT = BigDecimal.valueOf(3_650);

    private final JsonNode tree;
    private final Set<String> off;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private Map<String, Lifecycle.Field> fields = Map.of();

    private LifecycleReader(JsonNode tree, Set<String> off) {
        this.tree = tree;
        this.off = off;
    }

    /** A shipped definition, as a tree; with the names of the stages switched off in it. */
    static ObjectNode shipped(String code, Set<String> off) {
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
            if (isHere(stages, here)) ((ArrayNode) tree.path("moves")).add(here);
        }
    }

    /** Leaves out stages that this lifecycle does not have; false when none is left. */
    private static boolean isHere(Set<String> stages, ObjectNode move) {
        var from = texts(move.path("from"));
        if (from.stream().anyMatch(stage -> stage.startsWith("*"))) return true;
        var left = from.stream().filter(stages::contains).toList();
        var list = move.putArray("from");
        left.forEach(list::add);
        return !left.isEmpty();
    }

    /** @throws Invalid with every rule it breaks */
    static Lifecycle read(JsonNode tree, int edition) {
        var reading = examine(tree, edition);
        var errors = reading.findings().stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) throw new Invalid(tree.path("code").asString("?"), errors);
        return reading.lifecycle();
    }

    /** A published edition: cases follow it, whatever rules were added since. */
    static Lifecycle readStored(JsonNode tree, int edition) {
        return examine(tree, edition).lifecycle();
    }

    /** Reads whatever it is; what is wrong with it stands in the findings. */
    static Reading examine(JsonNode tree, int edition) {
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

    private Reading read(int edition) {
        var stages = readStages();
        checkSwitches(stages);
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
                names(tree.path("names"), Spot.LIFECYCLE),
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
        findings.addAll(LifecycleRules.check(lifecycle, rows, tree));
        return new Reading(lifecycle, List.copyOf(rows), List.copyOf(findings));
    }

    private void found(LifecycleRule rule, Spot where, @Nullable String field, Names... names) {
        findings.add(new Finding(
                rule.code(),
                rule.severity(),
                where.stage,
                where.action,
                where.result,
                where.row,
                field,
                rule.sentence(names),
                null));
    }

    private void checkSwitches(Map<String, Stage> stages) {
        for (var name : off) {
            var stage = stages.get(name);
            if (stage == null) found(LifecycleRule.UNKNOWN_STAGE, Spot.LIFECYCLE, "off", LifecycleWords.plain(name));
            else if (stage.off() == null) found(LifecycleRule.NOT_SWITCHABLE, spot(name), "off", stage.names());
            else if (target(stages, name).isEmpty()) found(LifecycleRule.OFF_CIRCLE, spot(name), "off", stage.names());
        }
        for (var stage : stages.values()) {
            if (stage.off() != null && !stages.containsKey(stage.off()))
                found(
                        LifecycleRule.UNKNOWN_STAGE,
                        spot(stage.code()),
                        "off",
                        LifecycleWords.plain(String.valueOf(stage.off())));
        }
    }

    private Map<String, Stage> readStages() {
        var stages = new LinkedHashMap<String, Stage>();
        for (var entry : tree.path("stages").properties()) {
            var code = entry.getKey();
            var node = entry.getValue();
            var where = spot(code);
            var kind = constant(Kind.class, node, "kind", Kind.OPEN, where);
            stages.put(
                    code,
                    new Stage(
                            code,
                            names(node.path("names"), where),
                            kind,
                            text(node, "duty"),
                            text(node, "party"),
                            constant(LimitSource.class, node, "limit", LimitSource.NONE, where),
                            text(node, "off"),
                            node.path("step").asString(code),
                            node.path("state").asString(kind == Kind.OPEN ? "open" : "closed"),
                            within(node.path("within"), where)));
        }
        return stages;
    }

    private @Nullable Limit within(JsonNode node, Spot where) {
        if (node.isMissingNode() || node.isNull()) return null;
        var value = node.path("value").isNumber() ? node.path("value").decimalValue() : BigDecimal.ZERO;
        if (value.signum() <= 0 || value.compareTo(LONGEST_LIMIT) > 0) {
            found(LifecycleRule.LIMIT_VALUE, where, "within");
            return null;
        }
        return new Limit(value, constant(LimitUnit.class, node, "unit", LimitUnit.WORK_HOUR, where));
    }

    private Map<String, Action> readActions() {
        var actions = new LinkedHashMap<String, Action>();
        for (var entry : tree.path("actions").properties()) {
            var node = entry.getValue();
            actions.put(
                    entry.getKey(),
                    new Action(
                            entry.getKey(),
                            names(node.path("names"), new Spot(null, entry.getKey(), null, null)),
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
            var kind = node.path("kind").asString("text");
            var choices = texts(node.path("choices"));
            if (ActionInput.FIELDS.contains(code)) unknown(Spot.LIFECYCLE, "fields", code);
            if (!FIELD_KINDS.contains(kind) || kind.equals("choice") && choices.isEmpty())
                unknown(Spot.LIFECYCLE, "fields", code + " " + kind);
            found.put(code, new Lifecycle.Field(code, names(node.path("names"), Spot.LIFECYCLE), kind, choices));
        }
        return found;
    }

    private Map<String, Names> readWords() {
        var found = new LinkedHashMap<String, Names>();
        for (var entry : tree.path("words").properties())
            found.put(entry.getKey(), names(entry.getValue(), Spot.LIFECYCLE));
        return java.util.Collections.unmodifiableMap(found);
    }

    private Map<String, String> readStarts(Map<String, Stage> stages) {
        var starts = new LinkedHashMap<String, String>();
        for (var entry : tree.path("starts").properties()) {
            var stage = entry.getValue().asString("");
            if (stages.containsKey(stage)) starts.put(entry.getKey(), target(stages, stage));
            else found(LifecycleRule.UNKNOWN_STAGE, Spot.LIFECYCLE, "starts", LifecycleWords.plain(stage));
        }
        return java.util.Collections.unmodifiableMap(starts);
    }

    private Lifecycle.@Nullable Sampling readSampling(Map<String, Stage> stages) {
        var node = tree.path("sampling");
        if (node.isMissingNode() || node.isNull()) return null;
        var stage = node.path("stage").asString("");
        var share = node.path("share").asDouble(-1);
        if (!stages.containsKey(stage))
            found(LifecycleRule.UNKNOWN_STAGE, Spot.LIFECYCLE, "sampling", LifecycleWords.plain(stage));
        if (share < 0 || share > 1)
            unknown(Spot.LIFECYCLE, "sampling", node.path("share").toString());
        return new Lifecycle.Sampling(stage, node.path("action").asString(""), share);
    }

    private TreeMap<Double, Integer> readCards() {
        var cards = new TreeMap<Double, Integer>();
        for (var entry : tree.path("cards").properties()) {
            var text = entry.getValue().asString("");
            var card = CARDS.get(text);
            var share = share(entry.getKey());
            if (card == null || share <= 0)
                found(
                        LifecycleRule.UNKNOWN_VALUE,
                        Spot.LIFECYCLE,
                        "cards",
                        LifecycleWords.plain(entry.getKey() + " " + text),
                        LifecycleWords.other("value", "cards"));
            else cards.put(share, card);
        }
        return cards;
    }

    /** A share of the limit; 0 for what is none. */
    private static double share(String text) {
        try {
            var share = Double.parseDouble(text);
            return share > 0 && share <= 100 ? share : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private List<Move> readMoves(Map<String, Stage> stages) {
        var moves = new ArrayList<Move>();
        for (int row = 0; row < tree.path("moves").size(); row++) {
            var node = tree.path("moves").path(row);
            var where = spot(node, row);
            var named = texts(node.path("from"));
            var everywhere = named.contains("*") || named.contains("**");
            Set<String> from = new LinkedHashSet<>(everywhere ? List.of() : named);
            for (var stage : named) {
                if (stage.startsWith("*") || stages.containsKey(stage)) continue;
                found(LifecycleRule.UNKNOWN_STAGE, where, "from", LifecycleWords.plain(stage));
                from.remove(stage);
            }
            from.removeAll(off);
            if (from.isEmpty() && !everywhere) continue;
            var wanted = node.path("to").asString("");
            var to = target(stages, wanted);
            if (!to.equals(wanted) && from.contains(to)) continue;
            moves.add(move(node, from, named.contains("**"), to, where));
            rows.add(row);
        }
        return moves;
    }

    private Move move(JsonNode node, Set<String> from, boolean anywhere, String to, Spot where) {
        var result = text(node, "result");
        var states = texts(node.path("states"));
        for (var state : states) {
            if (!LifecycleWords.STATES.contains(state)) unknown(where, "states", state);
        }
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
                constants(Effect.class, node, "effects", where),
                List.copyOf(constants(Guard.class, node, "when", where)),
                needs(node.path("needs"), where),
                choices(node.path("choices")),
                node.path("notHandler").asBoolean(false),
                outcome(node, to),
                text(node, "task"));
    }

    /** What the case is closed with; where the closing stage is off, what that would have said. */
    private @Nullable String outcome(JsonNode node, String to) {
        var own = text(node, "outcome");
        var wanted = node.path("to").asString("");
        if (own != null || to.equals(wanted)) return own;
        if (tree.path("stages").path(to).path("kind").asString("open").equals("open")) return null;
        for (var move : tree.path("moves")) {
            if (texts(move.path("from")).contains(wanted) && text(move, "outcome") instanceof String outcome)
                return outcome;
        }
        return null;
    }

    private static Map<String, List<String>> choices(JsonNode node) {
        var choices = new LinkedHashMap<String, List<String>>();
        for (var entry : node.properties()) choices.put(entry.getKey(), texts(entry.getValue()));
        return choices;
    }

    private Map<String, Need> needs(JsonNode node, Spot where) {
        var needs = new LinkedHashMap<String, Need>();
        for (var entry : node.properties()) {
            var known = ActionInput.FIELDS.contains(entry.getKey()) || fields.containsKey(entry.getKey());
            if (!known) found(LifecycleRule.UNKNOWN_FIELD, where, "needs", LifecycleWords.plain(entry.getKey()));
            var need = value(Need.class, "needs", entry.getValue().asString(""), Need.OPTIONAL, where);
            if (known) needs.put(entry.getKey(), need);
        }
        return needs;
    }

    /** Where a move really leads: past stages that are switched off; empty when it goes round in a circle. */
    private String target(Map<String, Stage> stages, String code) {
        var to = code;
        for (int hops = 0; off.contains(to); hops++) {
            var next = stages.get(to);
            if (next == null || next.off() == null || hops > stages.size()) return "";
            to = next.off();
        }
        return to;
    }

    private static Spot spot(String stage) {
        return new Spot(stage, null, null, null);
    }

    private static Spot spot(JsonNode move, int row) {
        var from = texts(move.path("from")).stream()
                .filter(stage -> !stage.startsWith("*"))
                .findFirst()
                .orElse(null);
        return new Spot(from, move.path("action").asString(""), text(move, "result"), row);
    }

    private Names names(JsonNode node, Spot where) {
        for (var language : List.of("zh-CN", "zh-Hant", "en")) {
            if (node.path(language).asString("").isBlank())
                found(LifecycleRule.NAME_MISSING, where, "names", LifecycleWords.other("language", language));
        }
        return new Names(
                node.path("zh-CN").asString(""),
                node.path("zh-Hant").asString(""),
                node.path("en").asString(""));
    }

    private <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String field, E otherwise, Spot where) {
        var text = text(node, field);
        return text == null ? otherwise : value(type, field, text, otherwise, where);
    }

    private <E extends Enum<E>> Set<E> constants(Class<E> type, JsonNode node, String field, Spot where) {
        var found = EnumSet.noneOf(type);
        var unknown = type.getEnumConstants()[0];
        for (var text : texts(node.path(field))) {
            var before = findings.size();
            var value = value(type, field, text, unknown, where);
            if (findings.size() == before) found.add(value);
        }
        return found;
    }

    private <E extends Enum<E>> E value(Class<E> type, String field, String text, E otherwise, Spot where) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            unknown(where, field, text);
            return otherwise;
        }
    }

    private void unknown(Spot where, String field, String text) {
        found(
                LifecycleRule.UNKNOWN_VALUE,
                where,
                field,
                LifecycleWords.plain(text),
                LifecycleWords.other("value", field));
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }

    static List<String> texts(JsonNode node) {
        if (node.isString()) return List.of(node.asString());
        return node.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.toList());
    }
}
