package io.wange.cases;

import io.wange.cases.Move.By;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A validated definition: stages, and which action leads from where to where, who may do it and what it does to the
 * clock. Immutable. Read by {@link LifecycleReader}; decides, no I/O.
 *
 * @param start the stage of a new case
 * @param steps stages of the strip, in order, the report itself first
 * @param cards what the rules do when that share of a limit is used: 2 yellow, 3 red
 */
public record Lifecycle(
        String code,
        int edition,
        Names names,
        String start,
        List<String> steps,
        TreeMap<Double, Integer> cards,
        Map<String, Stage> stages,
        Map<String, Action> actions,
        List<Move> moves) {

    public Stage stage(String code) {
        var stage = stages.get(code);
        if (stage == null) throw new IllegalArgumentException("lifecycle " + this.code + " has no stage " + code);
        return stage;
    }

    public Optional<Action> action(String code) {
        return Optional.ofNullable(actions.get(code));
    }

    /** The action's name as it is called from that stage. */
    public Names nameOf(String action, @Nullable String stage) {
        for (var move : moves) {
            if (move.action().equals(action)
                    && move.names() != null
                    && stage != null
                    && move.from().contains(stage)) return move.names();
        }
        var known = actions.get(action);
        return known == null ? new Names(action, action, action) : known.names();
    }

    /** The rows of an action that the stage and the state allow, whoever asks. */
    List<Move> movesFrom(String stage, String state, String action) {
        return moves.stream()
                .filter(move -> move.action().equals(action) && allows(move, stage, state))
                .toList();
    }

    /** All rows that the stage and the state allow, by action. */
    Map<String, List<Move>> movesFrom(String stage, String state) {
        var found = new LinkedHashMap<String, List<Move>>();
        for (var move : moves) {
            if (allows(move, stage, state))
                found.computeIfAbsent(move.action(), a -> new java.util.ArrayList<>())
                        .add(move);
        }
        return found;
    }

    private boolean allows(Move move, String stage, String state) {
        if (!move.states().contains(state)) return false;
        if (move.anywhere()) return true;
        return move.from().isEmpty() ? stage(stage).open() : move.from().contains(stage);
    }

    /** The permission a move asks for, from that stage; the party's duty where it names none. */
    static @Nullable String permission(Move move, Stage from) {
        return move.permission() != null ? move.permission() : from.duty();
    }

    static boolean asksForParty(Move move) {
        return move.by() == By.PARTY;
    }
}
