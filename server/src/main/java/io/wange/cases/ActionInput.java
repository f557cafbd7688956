package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is given with an action, already looked up: the class exists, the place is located, the photos are the sender's.
 *
 * @param note at most 5,000 characters, as {@code reason}
 * @param unit who shall handle it, or is proposed to
 * @param until for an extension, or how long it is parked
 * @param result which way: e.g. pass, fail, unable
 * @param level of an urge: plain, yellow, red
 * @param limit another handling limit than that of the class
 * @param more what only some actions take
 */
public record ActionInput(
        @Nullable String note,
        @Nullable String reason,
        @Nullable Integer unit,
        @Nullable Instant until,
        @Nullable String result,
        @Nullable String level,
        @Nullable Limit limit,
        @Nullable Classified classified,
        @Nullable Place place,
        @Nullable String address,
        List<Long> photos,
        More more) {

    /** Names of the fields that a lifecycle may ask for, besides those it defines itself. */
    static final Set<String> FIELDS = Set.of(
            "note",
            "reason",
            "unit",
            "until",
            "result",
            "level",
            "limit",
            "classCode",
            "point",
            "address",
            "photos",
            "units",
            "mentions",
            "case",
            "report");

    /**
     * What only some actions take.
     *
     * @param units several at once: who assists, co-signs or is called
     * @param mentions accounts that shall be told
     * @param intoCase number of another case
     * @param report id of one of the case's reports
     * @param details values of the fields that the lifecycle defines, as text
     */
    public record More(
            List<Integer> units,
            List<Integer> mentions,
            @Nullable String intoCase,
            @Nullable Long report,
            Map<String, String> details) {

        public static final More NOTHING = new More(List.of(), List.of(), null, null, Map.of());

        public More {
            units = List.copyOf(units);
            mentions = List.copyOf(mentions);
            details = Map.copyOf(details);
        }

        public static More ofUnits(List<Integer> units) {
            return new More(units, List.of(), null, null, Map.of());
        }

        public static More ofDetails(Map<String, String> details) {
            return new More(List.of(), List.of(), null, null, details);
        }
    }

    public static final ActionInput NOTHING =
            new ActionInput(null, null, null, null, null, null, null, null, null, null, List.of());

    public ActionInput {
        photos = List.copyOf(photos);
    }

    public ActionInput(
            @Nullable String note,
            @Nullable String reason,
            @Nullable Integer unit,
            @Nullable Instant until,
            @Nullable String result,
            @Nullable String level,
            @Nullable Limit limit,
            @Nullable Classified classified,
            @Nullable Place place,
            @Nullable String address,
            List<Long> photos) {
        this(note, reason, unit, until, result, level, limit, classified, place, address, photos, More.NOTHING);
    }

    /** A class of the catalog, with the filing condition when it was chosen. */
    public record Classified(
            String code, String name, @Nullable Integer conditionId, boolean urgent) {}

    /** Where it is; the area is null outside every area. */
    public record Place(
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable Integer areaId,
            @Nullable String areaPath,
            @Nullable String cellCode) {}

    public static ActionInput ofNote(String note) {
        return new ActionInput(note, null, null, null, null, null, null, null, null, null, List.of());
    }

    public static ActionInput ofReason(String reason) {
        return new ActionInput(null, reason, null, null, null, null, null, null, null, null, List.of());
    }

    public static ActionInput ofUnit(int unit) {
        return new ActionInput(null, null, unit, null, null, null, null, null, null, null, List.of());
    }

    public ActionInput withResult(String result) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    public ActionInput withUntil(Instant until) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    public ActionInput withLevel(String level) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    public ActionInput withNote(String note) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    public ActionInput withReason(String reason) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    public ActionInput withUnit(int unit) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    public ActionInput with(More more) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    public ActionInput withPhotos(List<Long> photos) {
        return new ActionInput(
                note, reason, unit, until, result, level, limit, classified, place, address, photos, more);
    }

    boolean has(String field) {
        return switch (field) {
            case "note" -> note != null;
            case "reason" -> reason != null;
            case "unit" -> unit != null;
            case "until" -> until != null;
            case "result" -> result != null;
            case "level" -> level != null;
            case "limit" -> limit != null;
            case "classCode" -> classified != null;
            case "point" -> place != null;
            case "address" -> address != null;
            case "photos" -> !photos.isEmpty();
            case "units" -> !more.units().isEmpty();
            case "mentions" -> !more.mentions().isEmpty();
            case "case" -> more.intoCase() != null;
            case "report" -> more.report() != null;
            default -> more.details().containsKey(field);
        };
    }

    /** What the history keeps beside the note. */
    Map<String, Object> toHistory() {
        var kept = new LinkedHashMap<String, Object>();
        put(kept, "reason", reason);
        put(kept, "unit", unit);
        put(kept, "until", until);
        put(kept, "result", result);
        put(kept, "level", level);
        if (limit != null) {
            kept.put("limitValue", limit.value());
            kept.put("limitUnit", limit.unit().code());
        }
        if (classified != null) kept.put("classCode", classified.code());
        put(kept, "address", address);
        if (!photos.isEmpty()) kept.put("photos", photos);
        if (!more.units().isEmpty()) kept.put("units", more.units());
        if (!more.mentions().isEmpty()) kept.put("mentions", more.mentions());
        put(kept, "case", more.intoCase());
        put(kept, "report", more.report());
        if (!more.details().isEmpty()) kept.put("details", more.details());
        return kept;
    }

    /** What a line of the history says was given; the opposite of {@link #toHistory}, as far as that keeps it. */
    static ActionInput ofHistory(CaseEvent event) {
        var input = event.input();
        var reason = text(input.get("reason"));
        // the note of a line is its reason where no note was given
        var note = event.note() != null && event.note().equals(reason) ? null : event.note();
        var limit = input.get("limitValue") instanceof Number value && input.get("limitUnit") instanceof String unit
                ? new Limit(new BigDecimal(value.toString()), LimitUnit.ofCode(unit))
                : null;
        return new ActionInput(
                note,
                reason,
                input.get("unit") instanceof Number unit ? Integer.valueOf(unit.intValue()) : null,
                input.get("until") == null
                        ? null
                        : Instant.parse(input.get("until").toString()),
                text(input.get("result")),
                text(input.get("level")),
                limit,
                classified(event),
                place(event),
                text(input.get("address")),
                input.get("photos") instanceof List<?> photos
                        ? photos.stream().map(p -> Long.valueOf(p.toString())).toList()
                        : List.of());
    }

    private static @Nullable Classified classified(CaseEvent event) {
        var code = text(event.input().get("classCode"));
        if (code == null) return null;
        var file = new CaseFile();
        file.apply(event.set());
        return new Classified(code, file.className == null ? code : file.className, file.conditionId, file.urgent);
    }

    private static @Nullable Place place(CaseEvent event) {
        if (!event.set().containsKey("area_id") && !event.set().containsKey("lon")) return null;
        var file = new CaseFile();
        file.apply(event.set());
        return new Place(file.lon, file.lat, file.areaId, file.areaPath, file.cellCode);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) map.put(name, value);
    }
}
