package io.wange.cases;

import io.wange.platform.Limit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The present of a case, field by field as it lies in {@code cases.case_file} (see there for the meaning of each). A
 * decision works on a copy; nothing else changes one.
 */
final class CaseFile implements Cloneable {

    String county = "";
    long id;
    String lifecycle = "";
    int edition;

    @Nullable String classCode;

    @Nullable String className;

    @Nullable Integer conditionId;

    String description = "";

    @Nullable String address;

    @Nullable Double lon;

    @Nullable Double lat;

    @Nullable Integer areaId;

    @Nullable String areaPath;

    @Nullable String cellCode;

    String channel = "other";
    boolean urgent;

    @Nullable Integer reportedBy;

    @Nullable Integer reportedUnit;

    boolean replyWanted;

    String stage = "";
    String state = "open";

    @Nullable String outcome;

    @Nullable Integer partyUnit;

    @Nullable String partyDuty;

    @Nullable Integer partyStaff;

    @Nullable Integer handlingUnit;

    List<Integer> handledBy = List.of();

    @Nullable Integer dispatchedBy;

    Instant stageAt = Instant.EPOCH;
    int segmentSeq;
    Instant segmentAt = Instant.EPOCH;
    int clock;
    long clockUsedMs;

    @Nullable Limit limit;

    @Nullable Instant dueAt;

    @Nullable Instant warnAt;

    @Nullable Long remainingMs;

    @Nullable Instant wakeAt;

    @Nullable Instant nextAt;

    @Nullable HeldClock held;

    @Nullable Limit handlingLimit;

    @Nullable Instant handlingDueAt;

    @Nullable Boolean onTime;

    Instant reportedAt = Instant.EPOCH;

    @Nullable Instant filedAt;

    @Nullable Instant dispatchedAt;

    @Nullable Instant handledAt;

    @Nullable Instant closedAt;

    Instant changedAt = Instant.EPOCH;

    int urge;
    boolean instructed;
    boolean ruled;
    int reworkCount;
    int returnCount;
    int extendCount;
    int reportCount = 1;
    int version;

    @Nullable Integer movedBy;

    int movedVersion = 1;
    int openedVersion;

    @Nullable String outerNumber;

    @Nullable Long thumbnail;

    List<CaseTask> tasks = List.of();

    /** Units with an open task, ascending. */
    List<Integer> taskUnits = List.of();

    @Nullable Instant taskDueAt;

    /** Accounts that are told of every action. */
    List<Integer> followers = List.of();

    int reopenCount;

    @Nullable String mergedInto;

    /** Values of the lifecycle's own fields. */
    Map<String, String> details = Map.of();

    String number() {
        return county + id;
    }

    boolean paused() {
        return state.equals("parked");
    }

    CaseFile copy() {
        try {
            return (CaseFile) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** The fields that differ from {@code before}, by column name; all that are set when there was no before. */
    Map<String, @Nullable Object> changesSince(@Nullable CaseFile before) {
        var origin = before == null ? new CaseFile() : before;
        var changes = new LinkedHashMap<String, @Nullable Object>();
        for (var column : CaseColumn.ALL) {
            var now = column.get(this);
            if (!java.util.Objects.equals(now, column.get(origin))) changes.put(column.name(), column.toJson(now));
        }
        return changes;
    }

    /** What would make this one the other. */
    Map<String, @Nullable Object> changesTo(CaseFile other) {
        return other.changesSince(this);
    }

    /** Sets the named fields to values as {@link #changesSince} wrote them, before or after a passage through JSON. */
    void apply(Map<String, ? extends @Nullable Object> changes) {
        // in the order of the columns: a limit is a value and then its unit
        for (var column : CaseColumn.ALL) {
            if (changes.containsKey(column.name())) column.fromJson(this, changes.get(column.name()));
        }
    }

    /** The row as its history tells it. */
    static CaseFile replay(List<CaseEvent> events) {
        var file = new CaseFile();
        for (var event : events) file.apply(event.set());
        return file;
    }
}
