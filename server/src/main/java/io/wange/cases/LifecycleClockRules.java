package io.wange.cases;

import static io.wange.cases.LifecycleRule.CLOCK_TARGET;
import static io.wange.cases.LifecycleRule.HOLD_WITHOUT_RELEASE;
import static io.wange.cases.LifecycleRule.NEVER_POSSIBLE;
import static io.wange.cases.LifecycleRule.NO_URGE;
import static io.wange.cases.LifecycleRule.PAUSE_WITHOUT_RESUME;
import static io.wange.cases.LifecycleRule.RELEASE_WITHOUT_HOLD;
import static io.wange.cases.LifecycleRule.RESUME_ASKS;
import static io.wange.cases.LifecycleRule.UNIT_MISSING;
import static io.wange.cases.LifecycleRule.UNTIL_MISSING;
import static io.wange.cases.LifecycleRules.ofRow;
import static io.wange.cases.LifecycleRules.ofStage;

import io.wange.cases.Finding.Repair;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Effect;
import io.wange.cases.Move.Need;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether what is started is stopped: clocks that wait, cases that are paused, cards that are laid by rule. */
final class LifecycleClockRules {

    private static final Set<Clock> RELEASES = EnumSet.of(Clock.RELEASE, Clock.RELEASE_EXTENDED, Clock.RELEASE_PAUSED);

    /** Leave the case where it stands. */
    private static final Set<Clock> STAYING = EnumSet.of(Clock.EXTEND, Clock.PAUSE, Clock.RESUME);

    private final Lifecycle lifecycle;
    private final List<Integer> rows;
    private final LifecycleRepairs repairs;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> paused = new LinkedHashSet<>();

    private LifecycleClockRules(Lifecycle lifecycle, List<Integer> rows, JsonNode tree) {
        this.lifecycle = lifecycle;
        this.rows = rows;
        this.repairs = new LifecycleRepairs(tree);
        findPaused();
    }

    static List<Finding> check(Lifecycle lifecycle, List<Integer> rows, JsonNode tree) {
        var rules = new LifecycleClockRules(lifecycle, rows, tree);
        for (int i = 0; i < rows.size(); i++) rules.row(lifecycle.moves().get(i), rows.get(i));
        for (var stage : lifecycle.stages().values()) rules.stage(stage);
        return rules.findings;
    }

    private void add(Finding finding, @Nullable Repair repair) {
        findings.add(finding.with(repair));
    }

    /** Stages in which a case can be paused. */
    private void findPaused() {
        for (var move : lifecycle.moves()) {
            if (move.clock() == Clock.PAUSE) sources(move).forEach(stage -> paused.add(stage.code()));
            if (move.clock() == Clock.RELEASE_PAUSED)
                for (var decision : sources(move)) holders(decision.code()).forEach(paused::add);
        }
    }

    private List<Stage> sources(Move move) {
        return LifecycleRules.sources(lifecycle, move);
    }

    /** Stages whose clock can wait while the case is in that one. */
    private List<String> holders(String stage) {
        return lifecycle.moves().stream()
                .filter(move -> move.clock() == Clock.HOLD && move.to().equals(stage))
                .flatMap(move -> sources(move).stream())
                .map(Stage::code)
                .toList();
    }

    private void row(Move move, int row) {
        target(move, row);
        if ((move.clock() == Clock.EXTEND || move.clock() == Clock.PAUSE)
                && move.needs().get("until") != Need.REQUIRED)
            add(
                    ofRow(UNTIL_MISSING, move, row, "needs", null, word(move.clock())),
                    repairs.needs(row, Map.of("until", "required")));
        if (move.effects().contains(Effect.DISPATCHED) && move.needs().get("unit") != Need.REQUIRED)
            add(ofRow(UNIT_MISSING, move, row, "needs", null), repairs.needs(row, Map.of("unit", "required")));
        if (RELEASES.contains(move.clock()))
            for (var stage : sources(move)) {
                if (holders(stage.code()).isEmpty())
                    add(
                            ofRow(RELEASE_WITHOUT_HOLD, move, row, "clock", stage.code(), stage.names()),
                            repairs.removeRow(row));
            }
        if (!possible(move)) add(ofRow(NEVER_POSSIBLE, move, row, "states", null), repairs.removeRow(row));
    }

    private static Names word(Clock clock) {
        return LifecycleWords.clock(LifecycleWords.code(clock));
    }

    private void target(Move move, int row) {
        var fitting = fitting(move);
        if (fitting == null || fitting.equals(move.to())) return;
        var to = lifecycle.stages().get(move.to());
        var called = to == null ? LifecycleWords.other("to", move.to()) : to.names();
        var repair =
                fitting.isEmpty() ? null : repairs.becomes(row, "to", fitting, LifecycleWords.other("to", fitting));
        if (move.clock() == Clock.CONTINUE || (move.clock() == Clock.NONE && to != null))
            repair = repairs.becomes(row, "clock", "new", word(Clock.NEW));
        add(ofRow(CLOCK_TARGET, move, row, "to", null, word(move.clock()), called), repair);
    }

    /** The target that goes with the clock; null: the one it has; empty: another stage. */
    private @Nullable String fitting(Move move) {
        var to = lifecycle.stages().get(move.to());
        var same = move.to().equals(Move.SAME);
        if (STAYING.contains(move.clock())) {
            var only = move.from().size() == 1 && move.from().contains(move.to());
            return same || only ? null : Move.SAME;
        }
        if (RELEASES.contains(move.clock())) return Move.HELD;
        return switch (move.clock()) {
            case WITHDRAW -> Move.PREVIOUS;
            case HOLD -> to != null && to.open() && !move.from().contains(to.code()) ? null : "";
            case CONTINUE -> same || (to != null && to.open()) ? null : "";
            case NONE -> same || (to != null && endsStay(move, to)) ? null : Move.SAME;
            default -> same || to != null || takenOut(move) ? null : isSpecial(move) ? "" : null;
        };
    }

    /** A case that is taken out of another stands again where it stood, under a new clock. */
    private static boolean takenOut(Move move) {
        return move.effects().contains(Move.Effect.UNMERGED) && move.to().equals(Move.PREVIOUS);
    }

    private static boolean isSpecial(Move move) {
        return move.to().equals(Move.HELD) || move.to().equals(Move.PREVIOUS);
    }

    /** Without a clock a case moves only from end to end. */
    private boolean endsStay(Move move, Stage to) {
        return !to.open() && sources(move).stream().noneMatch(Stage::open);
    }

    private boolean possible(Move move) {
        return sources(move).isEmpty()
                || sources(move).stream()
                        .anyMatch(stage -> move.states().stream()
                                .anyMatch(state -> state.equals(stage.state())
                                        || (state.equals("parked") && paused.contains(stage.code()))));
    }

    private void stage(Stage stage) {
        if (!stage.open()) return;
        if (paused.contains(stage.code())) resume(stage);
        if (!holders(stage.code()).isEmpty() && !isReleased(stage))
            add(ofStage(HOLD_WITHOUT_RELEASE, stage.code(), "stage", stage.names()), release(stage));
        if (!lifecycle.cards().isEmpty()
                && lifecycle.movesFrom(stage.code(), "open", "urge").isEmpty())
            add(ofStage(NO_URGE, stage.code(), "stage", stage.names()), urge(stage));
    }

    /** A pause that ends is resumed by the system, which takes the first row and gives nothing. */
    private void resume(Stage stage) {
        var moves = lifecycle.movesFrom(stage.code(), "parked", "resume").stream()
                .filter(move -> move.clock() == Clock.RESUME)
                .toList();
        if (moves.isEmpty()) {
            add(ofStage(PAUSE_WITHOUT_RESUME, stage.code(), "stage", stage.names()), addResume(stage));
            return;
        }
        var first = moves.getFirst();
        var asked = first.needs().entrySet().stream()
                .filter(need -> need.getValue() == Need.REQUIRED)
                .map(Map.Entry::getKey)
                .findFirst();
        asked.ifPresent(field -> {
            var row = rows.get(lifecycle.moves().indexOf(first));
            add(
                    ofRow(RESUME_ASKS, first, row, "needs", stage.code(), LifecycleWords.field(field)),
                    repairs.becomes(row, "needs/" + field, "optional", LifecycleWords.other("need", "optional")));
        });
    }

    private @Nullable Repair addResume(Stage stage) {
        var action = lifecycle.actions().get("resume");
        if (action == null) return null;
        var row = LifecycleRules.row("resume", stage.code(), Move.SAME);
        row.putArray("states").add("parked");
        row.put("clock", "resume");
        return repairs.addRow(stage.code(), row, action.names());
    }

    private boolean isReleased(Stage stage) {
        return lifecycle.moves().stream()
                .anyMatch(
                        move -> RELEASES.contains(move.clock()) && sources(move).contains(stage));
    }

    private @Nullable Repair release(Stage stage) {
        var action = lifecycle.actions().values().stream()
                .filter(a -> List.of("refuse-extension", "refuse-park", "resume", "return")
                        .contains(a.code()))
                .findFirst();
        if (action.isEmpty()) return null;
        var row = LifecycleRules.row(action.get().code(), stage.code(), Move.HELD);
        row.put("clock", "release");
        row.putObject("needs").put("reason", "required");
        return repairs.addRow(stage.code(), row, action.get().names());
    }

    private @Nullable Repair urge(Stage stage) {
        var action = lifecycle.actions().get("urge");
        if (action == null) return null;
        var row = LifecycleRules.row("urge", "*", Move.SAME);
        row.putArray("states").add("open").add("parked");
        row.put("by", "scope").put("permission", "case.urge").put("clock", "none");
        row.putArray("effects").add("urged");
        row.putObject("choices").putArray("level").add("plain").add("yellow").add("red");
        row.putObject("needs").put("level", "required").put("note", "optional");
        return repairs.addRow(stage.code(), row, action.names());
    }
}
