package io.wange.cases;

import io.wange.cases.Move.By;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Effect;
import io.wange.cases.Stage.Kind;
import io.wange.cases.Stage.LimitSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What every lifecycle must keep; each broken rule is one sentence for the person who edits it. */
final class LifecycleRules {

    /** Actions of the system itself, without a row. */
    private static final Set<String> OWN = Set.of("report", "join", "recalculate", "absorb", "split-off");

    /** Ends that say the work was good. */
    private static final Set<String> JUDGED = Set.of("resolved", "settled", "cleared", "agreed");

    private static final Set<String> SPECIAL = Set.of(Move.SAME, Move.HELD, Move.PREVIOUS);

    private final Lifecycle lifecycle;
    private final List<String> errors = new ArrayList<>();

    private LifecycleRules(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    static List<String> check(Lifecycle lifecycle) {
        var rules = new LifecycleRules(lifecycle);
        rules.names();
        if (rules.errors.isEmpty()) {
            rules.actors();
            rules.checker();
            rules.ways();
        }
        return rules.errors;
    }

    private void names() {
        if (!lifecycle.stages().containsKey(lifecycle.start()))
            errors.add("The first stage " + lifecycle.start() + " is unknown.");
        for (var step : lifecycle.steps()) {
            if (!step.equals("report") && !lifecycle.stages().containsKey(step))
                errors.add("The step " + step + " is no stage.");
        }
        for (var move : lifecycle.moves()) {
            var opens = move.effects().contains(Effect.TASK_OPENED);
            if (move.task() == null && (opens || move.by() == By.TASK))
                errors.add(where(move) + " does not say of which kind its task is.");
            if (!lifecycle.actions().containsKey(move.action())) errors.add(where(move) + " is an unknown action.");
            if (!SPECIAL.contains(move.to()) && !lifecycle.stages().containsKey(move.to()))
                errors.add(where(move) + " leads to the unknown stage " + move.to() + ".");
        }
        var sampling = lifecycle.sampling();
        if (sampling != null
                && lifecycle.movesFrom(sampling.stage(), "open", sampling.action()).stream()
                        .noneMatch(m -> m.by() == By.RULE))
            errors.add("Sampling in stage " + sampling.stage() + " needs an action of the rules there.");
        for (var action : lifecycle.actions().keySet()) {
            if (!OWN.contains(action)
                    && lifecycle.moves().stream().noneMatch(m -> m.action().equals(action))
                    && offStages().isEmpty()) errors.add("Action " + action + " can be done nowhere.");
        }
    }

    /** With stages switched off some actions rightly have no row. */
    private Set<String> offStages() {
        return lifecycle.stages().values().stream()
                .map(Stage::off)
                .filter(off -> off != null)
                .filter(off -> !lifecycle.stages().containsKey(off))
                .collect(Collectors.toSet());
    }

    private void actors() {
        for (var stage : lifecycle.stages().values()) {
            if (!stage.open()) continue;
            if (stage.duty() == null || stage.party() == null)
                errors.add("In stage " + stage.code() + " nobody must act: it needs a duty and a party.");
            if (stage.limit() == LimitSource.HANDLING && !"handling".equals(stage.party()))
                errors.add("Stage " + stage.code() + " runs on the handling limit but is not the handling unit's.");
        }
        for (var move : lifecycle.moves()) {
            if ((move.by() == By.SCOPE || move.by() == By.TASK) && move.permission() == null)
                errors.add(where(move) + " has no actor: it needs a permission.");
            if (move.by() == By.PARTY && sources(move).stream().anyMatch(stage -> !stage.open()))
                errors.add(where(move) + " has no actor: nobody is the party of a closed case.");
        }
    }

    private void checker() {
        for (var move : lifecycle.moves()) {
            var closes = lifecycle.stages().get(move.to()) instanceof Stage to
                    && !to.open()
                    && move.by() != By.RULE
                    && JUDGED.contains(String.valueOf(move.outcome()));
            if ((move.effects().contains(Effect.CHECKED) || closes) && !move.notHandler())
                errors.add(where(move) + " lets somebody judge what he handled: it needs notHandler.");
            for (var stage : sources(move)) {
                if (move.effects().contains(Effect.CHECKED) && "handling".equals(stage.party()))
                    errors.add(where(move) + " lets the handling unit judge its own work.");
            }
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
        forward.forEach((from, to) -> to.forEach(
                t -> backward.computeIfAbsent(t, s -> new HashSet<>()).add(from)));
        var ends = lifecycle.stages().values().stream()
                .filter(stage -> stage.kind() == Kind.FINAL)
                .map(Stage::code)
                .collect(Collectors.toSet());
        var ending = walk(ends, backward);
        for (var stage : lifecycle.stages().keySet()) {
            if (!reached.contains(stage)) errors.add("No way leads to stage " + stage + ".");
            if (!ending.contains(stage)) errors.add("From stage " + stage + " no way leads to an end.");
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

    private List<Stage> sources(Move move) {
        if (!move.from().isEmpty())
            return move.from().stream().map(lifecycle::stage).toList();
        return lifecycle.stages().values().stream()
                .filter(stage -> move.anywhere() || stage.open())
                .toList();
    }

    /** Where a move leads from that stage; a held clock leads back to where it was held. */
    private Set<String> targets(Move move, String from) {
        if (move.to().equals(Move.HELD))
            return lifecycle.moves().stream()
                    .filter(m -> m.clock() == Clock.HOLD && m.to().equals(from))
                    .flatMap(m -> m.from().stream())
                    .collect(Collectors.toSet());
        return SPECIAL.contains(move.to()) ? Set.of() : Set.of(move.to());
    }

    private static String where(Move move) {
        var stages = move.from().isEmpty() ? "anywhere" : String.join(", ", move.from());
        return "Action " + move.action() + (move.result() == null ? "" : " › " + move.result()) + " from " + stages;
    }
}
