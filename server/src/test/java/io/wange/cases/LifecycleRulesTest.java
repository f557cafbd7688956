package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wange.cases.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every rule of a definition: what breaks it, where that is said to be, and that the repair puts it right. */
class LifecycleRulesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The shipped definition of the city with something broken in it. */
    private record Breach(
            LifecycleRule rule,
            Consumer<Tree> how,
            @Nullable String stage,
            @Nullable String field) {
        @Override
        public String toString() {
            return rule.code() + (stage == null ? "" : " at " + stage);
        }
    }

    /** A definition under the hammer. */
    private record Tree(ObjectNode root) {
        ObjectNode stage(String code) {
            return (ObjectNode) root.path("stages").path(code);
        }

        ObjectNode action(String code) {
            return (ObjectNode) root.path("actions").path(code);
        }

        ArrayNode moves() {
            return (ArrayNode) root.path("moves");
        }

        ObjectNode move(String action, String from) {
            return move(action, from, null);
        }

        ObjectNode move(String action, String from, @Nullable String result) {
            for (var move : moves()) {
                if (move.path("action").asString("").equals(action)
                        && LifecycleReader.texts(move.path("from")).contains(from)
                        && (result == null || move.path("result").asString("").equals(result)))
                    return (ObjectNode) move;
            }
            throw new AssertionError(action + " from " + from);
        }

        void remove(String action) {
            var kept = moves().valueStream()
                    .filter(m -> !m.path("action").asString("").equals(action))
                    .toList();
            moves().removeAll();
            kept.forEach(moves()::add);
        }

        void add(String move) {
            moves().add(JSON.readTree(move.replace('\'', '"')));
        }

        void remove(ObjectNode move) {
            for (int i = 0; i < moves().size(); i++) if (moves().get(i) == move) moves().remove(i);
        }
    }

    private static Breach breach(
            LifecycleRule rule, @Nullable String stage, @Nullable String field, Consumer<Tree> how) {
        return new Breach(rule, how, stage, field);
    }

    static List<Breach> breaches() {
        return List.of(
                breach(
                        LifecycleRule.NAME_MISSING,
                        "handle",
                        "names",
                        t -> ((ObjectNode) t.stage("handle").path("names")).remove("en")),
                breach(
                        LifecycleRule.UNKNOWN_VALUE,
                        "handle",
                        "clock",
                        t -> t.move("handle", "handle").put("clock", "backwards")),
                breach(
                        LifecycleRule.UNKNOWN_VALUE,
                        "check",
                        "states",
                        t -> t.move("check", "check", "pass").putArray("states").add("asleep")),
                breach(
                        LifecycleRule.UNKNOWN_VALUE,
                        null,
                        "cards",
                        t -> ((ObjectNode) t.root.path("cards")).put("soon", "purple")),
                breach(
                        LifecycleRule.UNKNOWN_FIELD,
                        "handle",
                        "needs",
                        t -> ((ObjectNode) t.move("handle", "handle").path("needs")).put("wish", "required")),
                breach(
                        LifecycleRule.UNKNOWN_STAGE,
                        "dispatch",
                        "to",
                        t -> t.move("dispatch", "dispatch").put("to", "nowhere")),
                breach(
                        LifecycleRule.UNKNOWN_STAGE,
                        "gone",
                        "from",
                        t -> t.add("{'action': 'rework', 'from': 'gone', 'to': 'handle'}")),
                breach(LifecycleRule.UNKNOWN_STAGE, null, "start", t -> t.root.put("start", "nowhere")),
                breach(LifecycleRule.UNKNOWN_STAGE, null, "steps", t -> ((ArrayNode) t.root.path("steps")).add("gone")),
                breach(LifecycleRule.UNKNOWN_STAGE, null, "off", t -> ((ArrayNode) t.root.path("off")).add("gone")),
                breach(
                        LifecycleRule.UNKNOWN_STAGE,
                        "accept",
                        "off",
                        t -> t.stage("accept").put("off", "gone")),
                breach(
                        LifecycleRule.UNKNOWN_ACTION,
                        "handle",
                        "action",
                        t -> t.add("{'action': 'wish', 'from': 'handle', 'to': 'reply'}")),
                breach(
                        LifecycleRule.UNKNOWN_PERMISSION,
                        "handle",
                        "permission",
                        t -> t.move("handle", "handle").put("permission", "case.dream")),
                breach(
                        LifecycleRule.UNKNOWN_PERMISSION,
                        "handle",
                        "duty",
                        t -> t.stage("handle").put("duty", "case.dream")),
                breach(
                        LifecycleRule.UNKNOWN_PARTY,
                        "check",
                        "party",
                        t -> t.stage("check").put("party", "nobody")),
                breach(
                        LifecycleRule.NOT_SWITCHABLE,
                        "dispatch",
                        "off",
                        t -> ((ArrayNode) t.root.path("off")).add("dispatch")),
                breach(LifecycleRule.OFF_CIRCLE, "accept", "off", t -> {
                    t.stage("accept").put("off", "verify");
                    ((ArrayNode) t.root.path("off")).add("accept").add("verify");
                }),
                breach(LifecycleRule.START_CLOSED, "closed", "start", t -> t.root.put("start", "closed")),
                breach(
                        LifecycleRule.NO_PARTY,
                        "file",
                        "party",
                        t -> t.stage("file").remove("party")),
                breach(
                        LifecycleRule.NO_PARTY,
                        "dispatch",
                        "duty",
                        t -> t.stage("dispatch").remove("duty")),
                breach(
                        LifecycleRule.HANDLING_LIMIT,
                        "reply",
                        "limit",
                        t -> t.stage("reply").put("limit", "handling")),
                breach(
                        LifecycleRule.LIMIT_VALUE,
                        "reply",
                        "within",
                        t -> t.stage("reply")
                                .putObject("within")
                                .put("value", 0)
                                .put("unit", "work_hour")),
                breach(
                        LifecycleRule.NO_ACTOR,
                        "dispatch",
                        "permission",
                        t -> t.move("dispatch", "dispatch").put("by", "scope")),
                breach(
                        LifecycleRule.CLOSED_ACTOR,
                        "appraise",
                        "permission",
                        t -> t.move("appraise", "appraise").put("by", "party")),
                breach(
                        LifecycleRule.CHECKER_IS_HANDLER,
                        "check",
                        "notHandler",
                        t -> t.move("check", "check", "pass").remove("notHandler")),
                breach(
                        LifecycleRule.CHECKER_IS_HANDLER,
                        "close",
                        "notHandler",
                        t -> t.move("close", "close").put("notHandler", false)),
                breach(
                        LifecycleRule.CHECKER_IS_HANDLER,
                        "check",
                        "permission",
                        t -> t.add(
                                "{'action': 'check', 'result': 'pass', 'from': 'check', 'to': 'close', 'by': 'scope',"
                                        + " 'permission': 'case.handle', 'notHandler': true, 'effects': ['checked']}")),
                breach(
                        LifecycleRule.CHECKER_IS_HANDLER,
                        "check",
                        "party",
                        t -> t.stage("check").put("party", "handling")),
                breach(LifecycleRule.UNREACHABLE, "lost", "stage", t -> lost(t, "file")),
                breach(LifecycleRule.NO_END, "ledger", "stage", t -> {
                    lost(t, null);
                    t.root.withObject("/stages")
                            .set("ledger", t.root.withObject("/stages").remove("lost"));
                    t.add("{'action': 'park', 'from': 'handle', 'to': 'ledger', 'by': 'scope',"
                            + " 'permission': 'case.instruct'}");
                }),
                breach(LifecycleRule.PAUSE_WITHOUT_RESUME, "handle", "stage", t -> {
                    for (var resume : List.copyOf(t.moves().valueStream().toList())) {
                        if (!resume.path("action").asString("").equals("resume")) continue;
                        var from = LifecycleReader.texts(resume.path("from")).stream()
                                .filter(f -> !f.equals("handle"))
                                .toList();
                        ((ObjectNode) resume).set("from", JSON.valueToTree(from));
                    }
                }),
                breach(
                        LifecycleRule.RESUME_ASKS,
                        "dispatch",
                        "needs",
                        t -> t.move("resume", "dispatch").putObject("needs").put("reason", "required")),
                breach(LifecycleRule.HOLD_WITHOUT_RELEASE, "extension", "stage", t -> {
                    t.remove("approve-extension");
                    t.remove("refuse-extension");
                    t.root.withObject("/actions").remove(List.of("approve-extension", "refuse-extension"));
                }),
                breach(
                        LifecycleRule.RELEASE_WITHOUT_HOLD,
                        "reply",
                        "clock",
                        t -> t.add("{'action': 'rework', 'from': 'reply', 'to': 'held', 'clock': 'release',"
                                + " 'when': ['reply-wanted']}")),
                breach(
                        LifecycleRule.CLOCK_TARGET,
                        "handle",
                        "to",
                        t -> t.move("extend", "handle").put("to", "same")),
                breach(
                        LifecycleRule.CLOCK_TARGET,
                        "handle",
                        "to",
                        t -> t.move("handle", "handle").put("to", "held")),
                breach(
                        LifecycleRule.CLOCK_TARGET,
                        "handle",
                        "to",
                        t -> t.move("handle", "handle").put("clock", "none")),
                breach(
                        LifecycleRule.UNTIL_MISSING,
                        "dispatch",
                        "needs",
                        t -> ((ObjectNode) t.move("park", "dispatch").path("needs")).remove("until")),
                breach(
                        LifecycleRule.UNIT_MISSING,
                        "dispatch",
                        "needs",
                        t -> ((ObjectNode) t.move("dispatch", "dispatch").path("needs")).put("unit", "optional")),
                breach(LifecycleRule.NO_URGE, "accept", "stage", t -> t.remove("urge")),
                breach(
                        LifecycleRule.NO_OUTCOME,
                        "close",
                        "outcome",
                        t -> t.move("close", "close").remove("outcome")),
                breach(
                        LifecycleRule.NEVER_CHOSEN,
                        "handle",
                        "action",
                        t -> t.add("{'action': 'handle', 'from': 'handle', 'to': 'close', 'when': 'assists-done'}")),
                breach(
                        LifecycleRule.NEVER_POSSIBLE,
                        "check",
                        "states",
                        t -> t.move("check", "check", "unable")
                                .putArray("states")
                                .add("parked")),
                breach(
                        LifecycleRule.KEY_TWICE,
                        "handle",
                        "key",
                        t -> t.action("return").put("key", "H")),
                breach(LifecycleRule.UNUSED_ACTION, null, "action", t -> t.remove("answer")),
                breach(
                        LifecycleRule.LESS_EVIDENCE,
                        "dispatch",
                        "needs",
                        t -> ((ObjectNode) t.move("return", "dispatch").path("needs")).remove("reason")));
    }

    private static void lost(Tree tree, @Nullable String leadsTo) {
        var stage = tree.stage("file").deepCopy();
        tree.root.withObject("/stages").set("lost", stage);
        if (leadsTo != null)
            tree.add("{'action': 'file', 'from': 'lost', 'to': '" + leadsTo + "', 'when': ['not-ruled']}");
    }

    private static final Lifecycle CITY = LifecycleReader.readShipped("city", Set.of());

    private static List<Finding> findings(JsonNode tree) {
        var reading = LifecycleReader.examine(tree, 2);
        var all = new ArrayList<>(reading.findings());
        all.addAll(LifecycleEvidence.check(reading.lifecycle(), reading.rows(), tree, CITY));
        return all;
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void eachRuleIsToldWhereItIsBroken(Breach breach) {
        var tree = new Tree(LifecycleReader.shipped("city", Set.of()));
        breach.how.accept(tree);
        var code = breach.rule.code();
        assertThat(findings(tree.root)).as("%s", findings(tree.root)).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(code);
            assertThat(finding.stage()).isEqualTo(breach.stage);
            assertThat(finding.field()).isEqualTo(breach.field);
            assertThat(finding.severity()).isEqualTo(breach.rule.severity());
            for (var sentence : sentences(finding))
                assertThat(sentence).isNotBlank().doesNotContain("{").doesNotContain("null");
        });
    }

    private static List<String> sentences(Finding finding) {
        return List.of(
                finding.sentence().zhCn(),
                finding.sentence().zhHant(),
                finding.sentence().en());
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aRepairPutsItRight(Breach breach) {
        var tree = new Tree(LifecycleReader.shipped("city", Set.of()));
        breach.how.accept(tree);
        var finding = findings(tree.root).stream()
                .filter(f -> f.rule().equals(breach.rule.code())
                        && String.valueOf(f.stage()).equals(String.valueOf(breach.stage))
                        && String.valueOf(f.field()).equals(String.valueOf(breach.field)))
                .findFirst()
                .orElseThrow();
        var repair = finding.repair();
        if (repair == null) return;
        var before = findings(tree.root).size();
        for (var edit : repair.edits()) Edits.apply(tree.root, edit);
        assertThat(findings(tree.root)).doesNotContain(finding).hasSizeLessThan(before);
    }

    @Test
    void mostRulesOfferARepair() {
        var repaired = new HashSet<String>();
        for (var breach : breaches()) {
            var tree = new Tree(LifecycleReader.shipped("city", Set.of()));
            breach.how.accept(tree);
            findings(tree.root).stream()
                    .filter(f -> f.repair() != null)
                    .map(Finding::rule)
                    .forEach(repaired::add);
        }
        assertThat(repaired)
                .contains(
                        "checker-is-handler",
                        "no-end",
                        "less-evidence",
                        "unreachable",
                        "no-party",
                        "no-actor",
                        "closed-actor",
                        "pause-without-resume",
                        "hold-without-release",
                        "clock-target",
                        "until-missing",
                        "unit-missing",
                        "no-urge",
                        "never-chosen");
    }

    @Test
    void everyRuleHasADefinitionThatBreaksIt() {
        assertThat(breaches().stream().map(Breach::rule).distinct().map(LifecycleRule::code))
                .containsExactlyInAnyOrderElementsOf(Stream.of(LifecycleRule.values())
                        .map(LifecycleRule::code)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"city", "community", "spot", "history"})
    void shippedDefinitionsHoldTogether(String code) {
        var tree = LifecycleReader.shipped(code, Set.of());
        assertThat(LifecycleReader.examine(tree, 1).findings()).isEmpty();
        for (var model : LifecycleReader.shipped(code, Set.of()).path("models").properties()) {
            var off = LifecycleReader.model(code, model.getKey());
            assertThat(LifecycleReader.examine(LifecycleReader.shipped(code, off), 1)
                            .findings())
                    .as(model.getKey())
                    .isEmpty();
        }
    }

    @Test
    void aPublishedEditionIsReadWhateverRulesWereAdded() {
        var tree = new Tree(LifecycleReader.shipped("city", Set.of()));
        tree.stage("file").remove("party");
        assertThatThrownBy(() -> LifecycleReader.read(tree.root, 2))
                .isInstanceOfSatisfying(
                        LifecycleReader.Invalid.class,
                        e -> assertThat(e.sentences())
                                .containsExactly(
                                        "Stage file: In “File” nobody must act: it needs a party and a duty."));
        assertThat(LifecycleReader.readStored(tree.root, 2).stages()).containsKey("file");
    }

    @Test
    void whateverTheTreeIsItIsReadOrRefusedWithItsField() {
        for (var text : List.of(
                "[]",
                "1",
                "{\"code\": \"city\", \"stages\": []}",
                "{\"code\": \"city\", \"stages\": {\"Bad Code\": {}}}",
                "{\"code\": \"city\", \"stages\": {\"held\": {}}}",
                "{\"code\": \"city\", \"stages\": {\"a\": {\"duty\": 3}}}",
                "{\"code\": \"city\", \"moves\": {}}",
                "{\"code\": \"city\", \"moves\": [1]}",
                "{\"code\": \"city\", \"moves\": [{\"from\": [[]]}]}",
                "{\"code\": \"city\", \"moves\": [{\"needs\": [\"a\"]}]}",
                "{\"code\": \"city\", \"cards\": {\"1\": {}}}",
                "{\"code\": \"city\", \"names\": {\"en\": \"\\u0000\"}}",
                "{\"code\": \"other\"}"))
            assertThatThrownBy(() -> LifecycleShape.check("city", JSON.readTree(text)))
                    .as(text)
                    .isInstanceOfSatisfying(io.wange.platform.Problem.class, p -> {
                        assertThat(p.slug()).isEqualTo("invalid");
                        assertThat(p.properties()).containsKeys("field", "rule");
                    });
        // readable, and all that is missing is told
        for (var text :
                List.of("{\"code\": \"city\"}", "{\"code\": \"city\", \"moves\": [{}], \"stages\": {\"a\": {}}}")) {
            var tree = JSON.readTree(text);
            LifecycleShape.check("city", tree);
            assertThat(findings(tree)).anyMatch(f -> f.severity() == Severity.ERROR);
        }
    }

    @Test
    void everyValueHasWords() {
        LifecycleWords.vocabulary().forEach((kind, words) -> {
            if (kind.equals("result")) return;
            for (var word : words)
                assertThat(word.names().zhCn()).as(kind + " " + word.code()).isNotEqualTo(word.code());
        });
    }
}
