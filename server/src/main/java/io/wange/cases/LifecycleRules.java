package io.wange.cases;

import static io.wange.cases.LifecycleRule.CHECKER_IS_HANDLER;
import static io.wange.cases.LifecycleRule.CLOSED_ACTOR;
import static io.wange.cases.LifecycleRule.HANDLING_LIMIT;
import static io.wange.cases.LifecycleRule.KEY_TWICE;
import static io.wange.cases.LifecycleRule.NEVER_CHOSEN;
import static io.wange.cases.LifecycleRule.NO_ACTOR;
import static io.wange.cases.LifecycleRule.NO_END;
import static io.wange.cases.LifecycleRule.NO_OUTCOME;
import static io.wange.cases.LifecycleRule.NO_PARTY;
import static io.wange.cases.LifecycleRule.START_CLOSED;
import static io.wange.cases.LifecycleRule.UNKNOWN_ACTION;
import static io.wange.cases.LifecycleRule.UNKNOWN_PARTY;
import static io.wange.cases.LifecycleRule.UNKNOWN_PERMISSION;
import static io.wange.cases.LifecycleRule.UNKNOWN_STAGE;
import static io.wange.cases.LifecycleRule.UNREACHABLE;
import static io.wange.cases.LifecycleRule.UNUSED_ACTION;

import io.wange.cases.Finding.Repair;
import io.wange.cases.Move.By;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Effect;
import io.wange.cases.Stage.Kind;
import io.wange.cases.Stage.LimitSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether the stages, rows and actors of a lifecycle hold together; clocks are {@link LifecycleClockRules}'s matter. */
final class LifecycleRules {

    /** Actions of the system itself, without a row. */
    private static final Set<String> OWN = Set.of("report", "join", "recalculate", "absorb", "split-off");

    /** Ends that say the work was good. */
    private static final Set<String> JUDGED = Set.of("resolved", "settled", "cleared", "agreed");

    /** Ends at which nothing was done. */
    private static final Set<String> GIVEN_UP = Set.of("void", "merged");

    static final Set<String> SPECIAL = Set.of(Move.SAME, Move.HELD, Move.PREVIOUS);

    /** Who usually has a duty. */
    private static final Map<String, String> PARTY_OF_DUTY = Map.of(
            "case.accept", "supervision",
            "case.verify", "inspector",
            "case.file", "supervision",
            "case.dispatch", "command",
            "case.handle", "handling",
            "case.check", "inspector",
            "case.close", "supervision");

    private static final Map<String, String> DUTY_OF_PARTY = Map.of(
            "supervision", "case.accept",
            "command", "case.dispatch",
            "handling", "case.handle",
            "inspector", "case.check",
            "community", "case.accept",
            "street", "case.accept");

    private final Lifecycle lifecycle;
    private final List<Integer> rows;
    private final LifecycleRepairs repairs;
    private final List<Finding> findings = new ArrayList<>();
    private boolean torn;

    private LifecycleRules(Lifecycle lifecycle, List<Integer> rows, JsonNode tree) {
        this.lifecycle = lifecycle;
        this.rows = rows;
        this.repairs = new LifecycleRepairs(tree);
    }

    /**
     * All but what the reader has found.
     *
     * @param rows place of each move in the definition
     */
    static List<Finding> check(Lifecycle lifecycle, List<Integer> rows, JsonNode tree) {
        var rules = new LifecycleRules(lifecycle, rows, tree);
        rules.names();
        rules.unusedActions();
        rules.parties();
        rules.actors();
        rules.checker();
        rules.order();
        rules.sampling();
        if (!rules.torn) rules.ways();
        rules.findings.addAll(LifecycleClockRules.check(lifecycle, rows, tree));
        return rules.findings;
    }

    /** A finding about a row; its place is filled in. */
    static Finding ofRow(LifecycleRule rule, Move move, int row, String field, @Nullable String stage, Names... names) {
        var from = stage != null ? stage : move.from().stream().findFirst().orElse(null);
        return new Finding(
                rule.code(),
                rule.severity(),
                from,
                move.action(),
                move.result(),
                row,
                field,
                rule.sentence(names),
                null);
    }

    static Finding ofStage(LifecycleRule rule, @Nullable String stage, String field, Names... names) {
        return new Finding(rule.code(), rule.severity(), stage, null, null, null, field, rule.sentence(names), null);
    }

    static List<Stage> sources(Lifecycle lifecycle, Move move) {
        if (!move.from().isEmpty())
            return move.from().stream()
                    .map(lifecycle.stages()::get)
                    .filter(Objects::nonNull)
                    .toList();
        return lifecycle.stages().values().stream()
                .filter(stage -> move.anywhere() || stage.open())
                .toList();
    }

    private List<Stage> sources(Move move) {
        return sources(lifecycle, move);
    }

    private interface RowRule {
        void check(Move move, int row);
    }

    private void eachRow(RowRule rule) {
        for (int i = 0; i < rows.size(); i++) rule.check(lifecycle.moves().get(i), rows.get(i));
    }

    private void add(Finding finding, @Nullable Repair repair) {
        findings.add(finding.with(repair));
    }

    private void names() {
        var start = lifecycle.stages().get(lifecycle.start());
        if (start == null) add(ofStage(UNKNOWN_STAGE, null, "start", LifecycleWords.plain(lifecycle.start())), null);
        else if (!start.open()) add(ofStage(START_CLOSED, start.code(), "start"), null);
        torn = start == null;
        for (var step : lifecycle.steps()) {
            if (!step.equals("report") && !lifecycle.stages().containsKey(step))
                add(ofStage(UNKNOWN_STAGE, null, "steps", LifecycleWords.plain(step)), null);
        }
        eachRow((move, row) -> {
            if (!lifecycle.actions().containsKey(move.action()))
                add(
                        ofRow(UNKNOWN_ACTION, move, row, "action", null, LifecycleWords.plain(move.action())),
                        repairs.removeRow(row));
            if (!SPECIAL.contains(move.to()) && !lifecycle.stages().containsKey(move.to())) {
                torn = true;
                add(ofRow(UNKNOWN_STAGE, move, row, "to", null, LifecycleWords.plain(move.to())), null);
            }
        });
    }

    /** With stages switched off some actions rightly have no row. */
    private void unusedActions() {
        if (lifecycle.stages().size() < repairs.stages()) return;
        for (var action : lifecycle.actions().values()) {
            if (OWN.contains(action.code())
                    || lifecycle.moves().stream().anyMatch(m -> m.action().equals(action.code()))) continue;
            var finding = new Finding(
                    UNUSED_ACTION.code(),
                    UNUSED_ACTION.severity(),
                    null,
                    action.code(),
                    null,
                    null,
                    "action",
                    UNUSED_ACTION.sentence(action.names()),
                    null);
            add(finding, repairs.removeAction(action.code(), action.names()));
        }
    }

    private void parties() {
        for (var stage : lifecycle.stages().values()) {
            if (!stage.open()) continue;
            var duty = stage.duty();
            var party = stage.party();
            if (duty == null || party == null)
                add(ofStage(NO_PARTY, stage.code(), party == null ? "party" : "duty", stage.names()), partyOf(stage));
            if (duty != null && !LifecycleWords.isPermission(duty))
                add(ofStage(UNKNOWN_PERMISSION, stage.code(), "duty", LifecycleWords.plain(duty)), null);
            if (party != null && !LifecycleWords.isParty(party))
                add(ofStage(UNKNOWN_PARTY, stage.code(), "party", LifecycleWords.plain(party)), null);
            if (stage.limit() == LimitSource.HANDLING && !"handling".equals(party))
                add(
                        ofStage(HANDLING_LIMIT, stage.code(), "limit", stage.names()),
                        repairs.stage(stage.code(), "party", "handling", LifecycleWords.party("handling")));
        }
    }

    private @Nullable Repair partyOf(Stage stage) {
        var duty = stage.duty();
        var party = stage.party();
        if (party == null && duty != null && PARTY_OF_DUTY.get(duty) instanceof String usual)
            return repairs.stage(stage.code(), "party", usual, LifecycleWords.party(usual));
        if (duty == null && party != null && DUTY_OF_PARTY.get(party) instanceof String usual)
            return repairs.stage(stage.code(), "duty", usual, LifecycleWords.holder(usual));
        return null;
    }

    private void actors() {
        eachRow((move, row) -> {
            var permission = move.permission();
            var duties = sources(move).stream()
                    .map(Stage::duty)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            if (permission != null && !LifecycleWords.isPermission(permission))
                add(
                        ofRow(UNKNOWN_PERMISSION, move, row, "permission", null, LifecycleWords.plain(permission)),
                        repairs.withoutPermission(row, LifecycleWords.plain(permission)));
            if (move.task() == null && (move.by() == By.TASK || move.effects().contains(Effect.TASK_OPENED)))
                add(ofRow(NO_ACTOR, move, row, "task", null), null);
            if ((move.by() == By.SCOPE || move.by() == By.TASK) && permission == null)
                add(
                        ofRow(NO_ACTOR, move, row, "permission", null),
                        duties.size() == 1 ? repairs.permission(row, duties.getFirst()) : null);
            if (move.by() == By.PARTY && sources(move).stream().anyMatch(stage -> !stage.open()))
                add(
                        ofRow(CLOSED_ACTOR, move, row, "permission", null),
                        repairs.scope(row, permission == null ? "case.appraise" : permission));
        });
    }

    private void checker() {
        var judging = lifecycle.moves().stream()
                .filter(move -> move.effects().contains(Effect.CHECKED))
                .map(Move::action)
                .collect(Collectors.toSet());
        eachRow((move, row) -> {
            var judges = judging.contains(move.action());
            if ((judges || closesAsDone(move)) && !move.notHandler())
                add(ofRow(CHECKER_IS_HANDLER, move, row, "notHandler", null), repairs.flag(row, "notHandler"));
            if (!judges) return;
            if ("case.handle".equals(move.permission()))
                add(ofRow(CHECKER_IS_HANDLER, move, row, "permission", null), withoutHandlers(move, row));
            for (var stage : sources(move)) {
                if ("handling".equals(stage.party()))
                    add(
                            ofRow(CHECKER_IS_HANDLER, move, row, "party", stage.code()),
                            repairs.stage(stage.code(), "party", "inspector", LifecycleWords.party("inspector")));
            }
        });
    }

    private Repair withoutHandlers(Move move, int row) {
        var handlers = LifecycleWords.holder("case.handle");
        var others = lifecycle.moves().stream()
                .anyMatch(m -> m != move
                        && m.action().equals(move.action())
                        && Objects.equals(m.result(), move.result())
                        && m.from().containsAll(move.from()));
        return others ? repairs.remove(row, handlers) : repairs.withoutPermission(row, handlers);
    }

    private boolean closesAsDone(Move move) {
        return closes(move) && move.by() != By.RULE && JUDGED.contains(String.valueOf(move.outcome()));
    }

    private boolean closes(Move move) {
        return lifecycle.stages().get(move.to()) instanceof Stage to && !to.open();
    }

    /** Rows that are never taken, keys that mean two things, ends that say nothing. */
    private void order() {
        eachRow((move, row) -> {
            if (closes(move) && move.outcome() == null && sources(move).stream().allMatch(Stage::open))
                add(
                        ofRow(NO_OUTCOME, move, row, "outcome", null),
                        repairs.becomes(row, "outcome", "resolved", LifecycleWords.other("outcome", "resolved")));
            if (lifecycle.moves().stream().takeWhile(m -> m != move).anyMatch(m -> covers(m, move)))
                add(ofRow(NEVER_CHOSEN, move, row, "action", null), repairs.removeRow(row));
        });
        for (var stage : lifecycle.stages().values()) if (stage.open()) keys(stage);
    }

    /** Whether whoever could take {@code later} is given {@code earlier} instead, whatever the case is like. */
    private boolean covers(Move earlier, Move later) {
        var from = sources(earlier).stream().map(Stage::code).collect(Collectors.toSet());
        var others = sources(later).stream().map(Stage::code).collect(Collectors.toSet());
        return earlier.action().equals(later.action())
                && Objects.equals(earlier.result(), later.result())
                && earlier.by() == later.by()
                && Objects.equals(earlier.permission(), later.permission())
                && later.when().containsAll(earlier.when())
                && earlier.states().containsAll(later.states())
                && (!earlier.notHandler() || later.notHandler())
                && from.containsAll(others);
    }

    /** What is not looked at must have a rule that lets it pass. */
    private void sampling() {
        var sampling = lifecycle.sampling();
        if (sampling == null || !lifecycle.stages().containsKey(sampling.stage())) return;
        var passes = lifecycle.movesFrom(sampling.stage(), "open", sampling.action()).stream()
                .anyMatch(move -> move.by() == By.RULE);
        if (!passes)
            add(ofStage(UNKNOWN_ACTION, sampling.stage(), "sampling", LifecycleWords.plain(sampling.action())), null);
    }

    /** Whoever owes a side task is not the one who must act, and has its key to himself. */
    private boolean isSideTask(Stage stage, String action) {
        return lifecycle.movesFrom(stage.code(), "open", action).stream().allMatch(move -> move.by() == By.TASK);
    }

    private void keys(Stage stage) {
        var seen = new HashMap<String, String>();
        for (var code : new TreeSet<>(lifecycle.movesFrom(stage.code(), "open").keySet())) {
            var action = lifecycle.actions().get(code);
            if (action == null || action.key() == null || isSideTask(stage, code)) continue;
            var other = seen.putIfAbsent(action.key(), code);
            if (other == null) continue;
            var finding = new Finding(
                    KEY_TWICE.code(),
                    KEY_TWICE.severity(),
                    stage.code(),
                    code,
                    null,
                    null,
                    "key",
                    KEY_TWICE.sentence(stage.names(), LifecycleWords.plain(action.key())),
                    null);
            add(finding, null);
        }
    }

    private void ways() {
        var forward = new HashMap<String, Set<String>>();
        for (var move : lifecycle.moves()) {
            for (var from : sources(move)) {
                forward.computeIfAbsent(from.code(), s -> new HashSet<>()).addAll(targets(move, from.code()));
            }
        }
        var starts = new HashSet<>(lifecycle.starts().values());
        starts.add(lifecycle.start());
        var reached = walk(starts, forward);
        var backward = new HashMap<String, Set<String>>();
        for (var move : lifecycle.moves()) {
            // that everything can be voided or merged from anywhere is no way out for whoever must act
            if (move.from().isEmpty() && GIVEN_UP.contains(String.valueOf(move.outcome()))) continue;
            for (var from : sources(move))
                for (var to : targets(move, from.code()))
                    backward.computeIfAbsent(to, s -> new HashSet<>()).add(from.code());
        }
        var ends = lifecycle.stages().values().stream()
                .filter(stage -> stage.kind() == Kind.FINAL)
                .map(Stage::code)
                .collect(Collectors.toSet());
        var ending = walk(ends, backward);
        for (var stage : lifecycle.stages().values()) {
            if (!reached.contains(stage.code()))
                add(
                        ofStage(UNREACHABLE, stage.code(), "stage", stage.names()),
                        repairs.removeStage(stage.code(), stage.names()));
            if (!ending.contains(stage.code()))
                add(
                        ofStage(NO_END, stage.code(), "stage", stage.names()),
                        wayOut(stage, backward.getOrDefault(stage.code(), Set.of()), ending));
        }
    }

    private static Set<String> walk(Set<String> from, Map<String, Set<String>> ways) {
        var seen = new HashSet<>(from);
        var queue = new ArrayDeque<>(from);
        while (!queue.isEmpty()) {
            for (var next : ways.getOrDefault(queue.remove(), Set.of())) if (seen.add(next)) queue.add(next);
        }
        return seen;
    }

    /** Where a move leads from that stage; a held clock leads back to where it was held. */
    private Collection<String> targets(Move move, String from) {
        if (move.to().equals(Move.HELD))
            return lifecycle.moves().stream()
                    .filter(m -> m.clock() == Clock.HOLD && m.to().equals(from))
                    .flatMap(m -> m.from().stream())
                    .collect(Collectors.toSet());
        return SPECIAL.contains(move.to()) ? Set.of() : Set.of(move.to());
    }

    /** Back to where the case came from, by an action that the definition knows. */
    private @Nullable Repair wayOut(Stage stage, Set<String> comesFrom, Set<String> ending) {
        var back = lifecycle.stages().values().stream()
                .filter(s -> comesFrom.contains(s.code()) && ending.contains(s.code()) && s.open())
                .findFirst();
        var action = List.of("resume", "return", "rework").stream()
                .map(lifecycle.actions()::get)
                .filter(Objects::nonNull)
                .findFirst();
        if (back.isEmpty() || action.isEmpty() || !stage.open()) return null;
        var row = row(action.get().code(), stage.code(), back.get().code());
        row.putObject("needs").put("reason", "required");
        return repairs.addRow(
                stage.code(), row, action.get().names(), back.get().names());
    }

    static ObjectNode row(String action, String from, String to) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("action", action)
                .put("from", from)
                .put("to", to);
    }
}
