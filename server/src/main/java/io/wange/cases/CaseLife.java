package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case with its history and segments in memory, lived through at any times: for histories that are imported, for samples
 * and for trying a lifecycle out. Decisions are the same as for living cases. Not for several threads.
 */
public final class CaseLife {

    private final Lifecycle lifecycle;
    private final Surroundings surroundings;
    private final List<CaseEvent> events = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private CaseFile file;

    /** Who was told of a line of the history. */
    record Notice(CaseEvent event, Notices.Told told) {}

    CaseLife(
            Lifecycle lifecycle,
            Surroundings surroundings,
            CaseFile file,
            Actor actor,
            Instant at,
            Map<String, Object> input,
            boolean settled) {
        this.lifecycle = lifecycle;
        this.surroundings = surroundings;
        this.file = file;
        take(Turn.open(lifecycle, file, actor, surroundings, at, input, settled), List.of());
    }

    /**
     * Does an action at a time, not before the last one.
     *
     * @throws Problem when the lifecycle refuses it; nothing has changed then
     */
    public void act(String action, ActionInput input, Actor actor, Instant at) {
        if (at.isBefore(file.changedAt)) throw new IllegalArgumentException("before the last action: " + at);
        take(
                new Turn(lifecycle, file, actor, surroundings, at).decide(action, input, this::previous),
                input.more().mentions());
    }

    private CaseFile previous() {
        return CaseFile.replay(events.subList(0, file.movedVersion - 1));
    }

    private void take(Decision decision, List<Integer> mentioned) {
        var ended = decision.ended();
        if (ended != null && ended.endedAt() != null && ended.usedMs() != null)
            segments.set(segments.size() - 1, segments.getLast().end(ended.endedAt(), ended.usedMs()));
        if (decision.started() != null) segments.add(decision.started());
        events.add(decision.event());
        file = decision.after();
        for (var told : Notices.told(file, decision.event(), mentioned))
            notices.add(new Notice(decision.event(), told));
    }

    /** Names another person for it. */
    void name(@Nullable Integer staff, String action, Actor actor, Instant at) {
        take(new Turn(lifecycle, file, actor, surroundings, at).name(staff, action, null, Map.of()), List.of());
    }

    /** Somebody of the party has looked at it as it stands. */
    void open() {
        file.openedVersion = file.version;
    }

    public String stage() {
        return file.stage;
    }

    /** open, parked, closed, void */
    public String state() {
        return file.state;
    }

    /** When the running clock ends; null when it has no limit, stands, or the case is closed. */
    public @Nullable Instant dueAt() {
        return file.dueAt;
    }

    /** The limit of the running clock; null when it has none. */
    public @Nullable Limit limit() {
        return file.limit;
    }

    /** Since when it stands in this stage. */
    public Instant stageAt() {
        return file.stageAt;
    }

    /** When the rules must look at it: a card falls due, or a parked case wakes; null when never. */
    public @Nullable Instant nextAt() {
        return file.nextAt;
    }

    /** 0 none, 1 plain, 2 yellow, 3 red */
    public int urge() {
        return file.urge;
    }

    public @Nullable Integer partyUnit() {
        return file.partyUnit;
    }

    /** Handled within the limit; null: not judged. */
    public @Nullable Boolean onTime() {
        return file.onTime;
    }

    public Instant changedAt() {
        return file.changedAt;
    }

    CaseFile file() {
        return file;
    }

    List<CaseEvent> events() {
        return events;
    }

    List<Segment> segments() {
        return segments;
    }

    List<Notice> notices() {
        return notices;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }
}
