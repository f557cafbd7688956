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
 * @param cards what the rules do when that share of a limit is used: 1 plain, 2 yellow, 3 red
 * @param starts other first stages, by channel
 * @param sampling which cases are looked at and which a rule lets pass; null: all are looked at
 * @param reopenDays within which whoever reported a case may say that it is not fixed
 * @param fields that the lifecycle asks for beyond those that every action has
 * @param words names of results and other values that are chosen
 */
public record Lifecycle(
        String code,
        int edition,
        Names names,
        String start,
        List<String> steps,
        TreeMap<Double, Integer> cards,
        Map<String, String> starts,
        @Nullable Sampling sampling,
        int reopenDays,
        Map<String, Field> fields,
        Map<String, Names> words,
        Map<String, Stage> stages,
        Map<String, Action> actions,
        List<Move> moves) {

    /** Lines of the history that stand outside every lifecycle. */
    private static final Map<String, Names> OWN = Map.of(
            Turn.HAND_OVER, new Names("移交", "移交", "Hand over"),
            Turn.TAKE_BACK, new Names("收回移交", "收回移交", "Take back"));

    /**
     * In that stage a rule does the action, except for a random share of cases and for all without a photo.
     *
     * @param share 0 to 1 of the cases that are looked at by a person
     */
    public record Sampling(String stage, String action, double share) {}

    /**
     * A field of the lifecycle's own; its last value stays with the case.
     *
     * @param kind text, date, number, choice
     * @param choices values of a choice; their names are among the words
     */
    public record Field(String code, Names names, String kind, List<String> choices) {}

    /** The first stage of a case that came in by that channel. */
    public String start(String channel) {
        return starts.getOrDefault(channel, start);
    }

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
        return known == null ? OWN.getOrDefault(action, new Names(action, action, action)) : known.names();
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
