package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of {@code cases.case_file} and how each passes between the row, {@link CaseFile} and the JSON of the
 * history. The one place that knows all three.
 */
final class CaseColumn {

    private enum Type {
        TEXT("?", "text"),
        INT("?", "int"),
        LONG("?", "bigint"),
        REAL("?", "float8"),
        FLAG("?", "boolean"),
        INSTANT("?", "timestamptz"),
        DECIMAL("?", "numeric"),
        JSON("?::jsonb", null),
        INTS("?", null);

        private final String placeholder;
        /** Of one value in an array of them; null for what is no single value. */
        private final @Nullable String single;

        Type(String placeholder, @Nullable String single) {
            this.placeholder = placeholder;
            this.single = single;
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Type type;
    private final Function<CaseFile, @Nullable Object> getter;
    private final BiConsumer<CaseFile, @Nullable Object> setter;

    private CaseColumn(
            String name,
            Type type,
            Function<CaseFile, @Nullable Object> getter,
            BiConsumer<CaseFile, @Nullable Object> setter) {
        this.name = name;
        this.type = type;
        this.getter = getter;
        this.setter = setter;
    }

    /** All, in the order of the table; the location as {@code lon} and {@code lat}. */
    static final List<CaseColumn> ALL = List.of(
            new CaseColumn("county", Type.TEXT, f -> f.county, (f, v) -> f.county = text(v)),
            new CaseColumn(
                    "id", Type.LONG, f -> f.id, (f, v) -> f.id = number(v).longValue()),
            new CaseColumn("lifecycle", Type.TEXT, f -> f.lifecycle, (f, v) -> f.lifecycle = text(v)),
            new CaseColumn(
                    "edition",
                    Type.INT,
                    f -> f.edition,
                    (f, v) -> f.edition = number(v).intValue()),
            new CaseColumn("class_code", Type.TEXT, f -> f.classCode, (f, v) -> f.classCode = (String) v),
            new CaseColumn("class_name", Type.TEXT, f -> f.className, (f, v) -> f.className = (String) v),
            new CaseColumn("condition_id", Type.INT, f -> f.conditionId, (f, v) -> f.conditionId = integer(v)),
            new CaseColumn("description", Type.TEXT, f -> f.description, (f, v) -> f.description = text(v)),
            new CaseColumn("address", Type.TEXT, f -> f.address, (f, v) -> f.address = (String) v),
            new CaseColumn("lon", Type.REAL, f -> f.lon, (f, v) -> f.lon = real(v)),
            new CaseColumn("lat", Type.REAL, f -> f.lat, (f, v) -> f.lat = real(v)),
            new CaseColumn("area_id", Type.INT, f -> f.areaId, (f, v) -> f.areaId = integer(v)),
            new CaseColumn("area_path", Type.TEXT, f -> f.areaPath, (f, v) -> f.areaPath = (String) v),
            new CaseColumn("cell_code", Type.TEXT, f -> f.cellCode, (f, v) -> f.cellCode = (String) v),
            new CaseColumn("channel", Type.TEXT, f -> f.channel, (f, v) -> f.channel = text(v)),
            new CaseColumn("urgent", Type.FLAG, f -> f.urgent, (f, v) -> f.urgent = flag(v)),
            new CaseColumn("reported_by", Type.INT, f -> f.reportedBy, (f, v) -> f.reportedBy = integer(v)),
            new CaseColumn("reported_unit", Type.INT, f -> f.reportedUnit, (f, v) -> f.reportedUnit = integer(v)),
            new CaseColumn("reply_wanted", Type.FLAG, f -> f.replyWanted, (f, v) -> f.replyWanted = flag(v)),
            new CaseColumn("stage", Type.TEXT, f -> f.stage, (f, v) -> f.stage = text(v)),
            new CaseColumn("state", Type.TEXT, f -> f.state, (f, v) -> f.state = text(v)),
            new CaseColumn("outcome", Type.TEXT, f -> f.outcome, (f, v) -> f.outcome = (String) v),
            new CaseColumn("party_unit", Type.INT, f -> f.partyUnit, (f, v) -> f.partyUnit = integer(v)),
            new CaseColumn("party_duty", Type.TEXT, f -> f.partyDuty, (f, v) -> f.partyDuty = (String) v),
            new CaseColumn("party_staff", Type.INT, f -> f.partyStaff, (f, v) -> f.partyStaff = integer(v)),
            new CaseColumn("handling_unit", Type.INT, f -> f.handlingUnit, (f, v) -> f.handlingUnit = integer(v)),
            new CaseColumn("handled_by", Type.INTS, f -> f.handledBy, (f, v) -> f.handledBy = integers(v)),
            new CaseColumn("dispatched_by", Type.INT, f -> f.dispatchedBy, (f, v) -> f.dispatchedBy = integer(v)),
            new CaseColumn("stage_at", Type.INSTANT, f -> f.stageAt, (f, v) -> f.stageAt = moment(v)),
            new CaseColumn(
                    "segment_seq",
                    Type.INT,
                    f -> f.segmentSeq,
                    (f, v) -> f.segmentSeq = number(v).intValue()),
            new CaseColumn("segment_at", Type.INSTANT, f -> f.segmentAt, (f, v) -> f.segmentAt = moment(v)),
            new CaseColumn(
                    "clock",
                    Type.INT,
                    f -> f.clock,
                    (f, v) -> f.clock = number(v).intValue()),
            new CaseColumn(
                    "clock_used_ms",
                    Type.LONG,
                    f -> f.clockUsedMs,
                    (f, v) -> f.clockUsedMs = number(v).longValue()),
            new CaseColumn("limit_value", Type.DECIMAL, f -> value(f.limit), (f, v) -> f.limit = withValue(f.limit, v)),
            new CaseColumn("limit_unit", Type.TEXT, f -> unit(f.limit), (f, v) -> f.limit = withUnit(f.limit, v)),
            new CaseColumn("due_at", Type.INSTANT, f -> f.dueAt, (f, v) -> f.dueAt = instant(v)),
            new CaseColumn("warn_at", Type.INSTANT, f -> f.warnAt, (f, v) -> f.warnAt = instant(v)),
            new CaseColumn(
                    "remaining_ms",
                    Type.LONG,
                    f -> f.remainingMs,
                    (f, v) -> f.remainingMs = v == null ? null : number(v).longValue()),
            new CaseColumn("wake_at", Type.INSTANT, f -> f.wakeAt, (f, v) -> f.wakeAt = instant(v)),
            new CaseColumn("next_at", Type.INSTANT, f -> f.nextAt, (f, v) -> f.nextAt = instant(v)),
            new CaseColumn("held", Type.JSON, f -> f.held, (f, v) -> f.held = held(v)),
            new CaseColumn(
                    "handling_value",
                    Type.DECIMAL,
                    f -> value(f.handlingLimit),
                    (f, v) -> f.handlingLimit = withValue(f.handlingLimit, v)),
            new CaseColumn(
                    "handling_unit_of_time",
                    Type.TEXT,
                    f -> unit(f.handlingLimit),
                    (f, v) -> f.handlingLimit = withUnit(f.handlingLimit, v)),
            new CaseColumn(
                    "handling_due_at", Type.INSTANT, f -> f.handlingDueAt, (f, v) -> f.handlingDueAt = instant(v)),
            new CaseColumn("on_time", Type.FLAG, f -> f.onTime, (f, v) -> f.onTime = (Boolean) v),
            new CaseColumn("reported_at", Type.INSTANT, f -> f.reportedAt, (f, v) -> f.reportedAt = moment(v)),
            new CaseColumn("filed_at", Type.INSTANT, f -> f.filedAt, (f, v) -> f.filedAt = instant(v)),
            new CaseColumn("dispatched_at", Type.INSTANT, f -> f.dispatchedAt, (f, v) -> f.dispatchedAt = instant(v)),
            new CaseColumn("handled_at", Type.INSTANT, f -> f.handledAt, (f, v) -> f.handledAt = instant(v)),
            new CaseColumn("closed_at", Type.INSTANT, f -> f.closedAt, (f, v) -> f.closedAt = instant(v)),
            new CaseColumn("changed_at", Type.INSTANT, f -> f.changedAt, (f, v) -> f.changedAt = moment(v)),
            new CaseColumn(
                    "urge", Type.INT, f -> f.urge, (f, v) -> f.urge = number(v).intValue()),
            new CaseColumn("instructed", Type.FLAG, f -> f.instructed, (f, v) -> f.instructed = flag(v)),
            new CaseColumn("ruled", Type.FLAG, f -> f.ruled, (f, v) -> f.ruled = flag(v)),
            new CaseColumn(
                    "rework_count",
                    Type.INT,
                    f -> f.reworkCount,
                    (f, v) -> f.reworkCount = number(v).intValue()),
            new CaseColumn(
                    "return_count",
                    Type.INT,
                    f -> f.returnCount,
                    (f, v) -> f.returnCount = number(v).intValue()),
            new CaseColumn(
                    "extend_count",
                    Type.INT,
                    f -> f.extendCount,
                    (f, v) -> f.extendCount = number(v).intValue()),
            new CaseColumn(
                    "report_count",
                    Type.INT,
                    f -> f.reportCount,
                    (f, v) -> f.reportCount = number(v).intValue()),
            new CaseColumn(
                    "version",
                    Type.INT,
                    f -> f.version,
                    (f, v) -> f.version = number(v).intValue()),
            new CaseColumn("moved_by", Type.INT, f -> f.movedBy, (f, v) -> f.movedBy = integer(v)),
            new CaseColumn(
                    "moved_version",
                    Type.INT,
                    f -> f.movedVersion,
                    (f, v) -> f.movedVersion = number(v).intValue()),
            new CaseColumn("outer_number", Type.TEXT, f -> f.outerNumber, (f, v) -> f.outerNumber = (String) v),
            new CaseColumn(
                    "thumbnail",
                    Type.LONG,
                    f -> f.thumbnail,
                    (f, v) -> f.thumbnail = v == null ? null : number(v).longValue()),
            new CaseColumn("tasks", Type.JSON, f -> some(f.tasks), (f, v) -> f.tasks = tasks(v)),
            new CaseColumn("task_units", Type.INTS, f -> some(f.taskUnits), (f, v) -> f.taskUnits = integers(v)),
            new CaseColumn("task_due_at", Type.INSTANT, f -> f.taskDueAt, (f, v) -> f.taskDueAt = instant(v)),
            new CaseColumn("followers", Type.INTS, f -> some(f.followers), (f, v) -> f.followers = integers(v)),
            new CaseColumn(
                    "reopen_count",
                    Type.INT,
                    f -> f.reopenCount,
                    (f, v) -> f.reopenCount = number(v).intValue()),
            new CaseColumn("merged_into", Type.TEXT, f -> f.mergedInto, (f, v) -> f.mergedInto = (String) v),
            new CaseColumn(
                    "details",
                    Type.JSON,
                    f -> f.details.isEmpty() ? null : f.details,
                    (f, v) -> f.details = details(v)));

    String name() {
        return name;
    }

    @Nullable Object get(CaseFile file) {
        return getter.apply(file);
    }

    String placeholder() {
        return type.placeholder;
    }

    /** Whether it can stand in an array with the same column of other cases. */
    boolean isSingle() {
        return type.single != null;
    }

    /** The column of these cases, as the argument of {@code unnest}. */
    String arrayPlaceholder() {
        return "?::" + type.single + "[]";
    }

    String[] toArray(List<CaseFile> files) {
        return Sql.array(files, getter);
    }

    /** As a parameter of a statement. */
    @Nullable Object toParameter(CaseFile file) {
        var value = getter.apply(file);
        if (value == null) return null;
        return switch (type) {
            case INSTANT -> ((Instant) value).atOffset(ZoneOffset.UTC);
            case JSON -> JSON.writeValueAsString(value);
            case INTS -> ((List<?>) value).toArray(Integer[]::new);
            default -> value;
        };
    }

    /** Reads the column of a row; the position counts from 1. */
    void read(ResultSet row, int position, CaseFile into) throws SQLException {
        Object value = switch (type) {
            case INSTANT -> {
                var at = row.getObject(position, OffsetDateTime.class);
                yield at == null ? null : at.toInstant();
            }
            case JSON -> row.getString(position);
            case INTS -> array(row.getArray(position));
            default -> row.getObject(position);
        };
        setter.accept(into, value);
    }

    /** As it stands in the history. */
    @Nullable Object toJson(@Nullable Object value) {
        return type == Type.JSON && value != null ? JSON.convertValue(value, Object.class) : value;
    }

    void fromJson(CaseFile file, @Nullable Object value) {
        setter.accept(file, value);
    }

    private static List<Integer> array(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((Integer[]) array.getArray());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : (String) value;
    }

    private static Number number(@Nullable Object value) {
        return value == null ? 0 : (Number) value;
    }

    private static @Nullable Integer integer(@Nullable Object value) {
        return value == null ? null : Integer.valueOf(((Number) value).intValue());
    }

    private static @Nullable Double real(@Nullable Object value) {
        return value == null ? null : Double.valueOf(((Number) value).doubleValue());
    }

    private static boolean flag(@Nullable Object value) {
        return value != null && (Boolean) value;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant at -> at;
            case Object text -> Instant.parse(text.toString());
        };
    }

    private static Instant moment(@Nullable Object value) {
        var at = instant(value);
        return at == null ? Instant.EPOCH : at;
    }

    private static List<Integer> integers(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(v -> ((Number) v).intValue()).toList()
                : List.of();
    }

    private static @Nullable HeldClock held(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case HeldClock held -> held;
            case String json -> JSON.readValue(json, HeldClock.class);
            default -> JSON.convertValue(value, HeldClock.class);
        };
    }

    private static <T> @Nullable List<T> some(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static List<CaseTask> tasks(@Nullable Object value) {
        var type = new TypeReference<List<CaseTask>>() {};
        return switch (value) {
            case null -> List.of();
            case String json -> JSON.readValue(json, type);
            default -> JSON.convertValue(value, type);
        };
    }

    private static Map<String, String> details(@Nullable Object value) {
        var type = new TypeReference<Map<String, String>>() {};
        return switch (value) {
            case null -> Map.of();
            case String json -> JSON.readValue(json, type);
            default -> JSON.convertValue(value, type);
        };
    }

    /** Scale-free, so that what was written equals what is read. */
    private static @Nullable BigDecimal value(@Nullable Limit limit) {
        return limit == null ? null : limit.value().stripTrailingZeros();
    }

    private static @Nullable String unit(@Nullable Limit limit) {
        return limit == null ? null : limit.unit().code();
    }

    private static @Nullable Limit withValue(@Nullable Limit limit, @Nullable Object value) {
        if (value == null) return null;
        var unit = limit == null ? LimitUnit.WORK_DAY : limit.unit();
        return new Limit(new BigDecimal(value.toString()).stripTrailingZeros(), unit);
    }

    private static @Nullable Limit withUnit(@Nullable Limit limit, @Nullable Object value) {
        if (value == null || limit == null) return null;
        return new Limit(limit.value(), LimitUnit.ofCode((String) value));
    }
}
