package io.wange.cases;

import io.wange.cases.CaseStore.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The one statement that writes what was decided on a case: its history, its segments and its row. */
record CaseWrite(String text, @Nullable Object[] parameters) {

    private static final List<CaseColumn> WRITTEN = CaseColumn.ALL.stream()
            .filter(c -> !List.of("lon", "lat").contains(c.name()))
            .toList();
    /** What an action may change. */
    static final List<CaseColumn> UPDATED = WRITTEN.stream()
            .filter(c -> !List.of(
                            "county",
                            "id",
                            "lifecycle",
                            "edition",
                            "description",
                            "channel",
                            "reported_at",
                            "reported_by",
                            "reported_unit",
                            "outer_number")
                    .contains(c.name()))
            .toList();

    /** What nearly every action changes, written each time. */
    private static final Set<String> MOVING = Set.of(
            "stage",
            "state",
            "party_unit",
            "party_duty",
            "party_staff",
            "stage_at",
            "segment_seq",
            "segment_at",
            "clock",
            "clock_used_ms",
            "limit_value",
            "limit_unit",
            "due_at",
            "warn_at",
            "next_at",
            "changed_at",
            "urge",
            "version",
            "moved_by",
            "moved_version");
    /** What belongs to handling, written together when one of it changes. */
    private static final Set<String> HANDLING = Set.of(
            "outcome",
            "handling_unit",
            "handled_by",
            "dispatched_by",
            "handling_value",
            "handling_unit_of_time",
            "handling_due_at",
            "on_time",
            "filed_at",
            "dispatched_at",
            "handled_at",
            "closed_at",
            "rework_count",
            "return_count");

    private static final Set<String> SELDOM = UPDATED.stream()
            .map(CaseColumn::name)
            .filter(name -> !MOVING.contains(name) && !HANDLING.contains(name))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What decides the text of the statement. Few different ones, so that the database need not plan them anew.
     *
     * @param events lines of the history
     * @param segments that begin
     * @param ended a segment ends
     * @param moved the place changed
     * @param handling columns of {@link #HANDLING} are written
     * @param seldom and all others
     */
    private record Shape(
            boolean fresh, int events, int segments, boolean ended, boolean moved, boolean handling, boolean seldom) {

        List<CaseColumn> columns() {
            return COLUMNS.get((handling ? 1 : 0) + (seldom ? 2 : 0));
        }

        boolean has(CaseColumn column) {
            if (MOVING.contains(column.name())) return true;
            return HANDLING.contains(column.name()) ? handling : seldom;
        }
    }

    /** By what else than {@link #MOVING} is written: nothing, handling, all but handling, all. */
    private static final List<List<CaseColumn>> COLUMNS = IntStream.range(0, 4)
            .mapToObj(i -> new Shape(false, 0, 0, false, false, (i & 1) > 0, (i & 2) > 0))
            .map(shape -> UPDATED.stream().filter(shape::has).toList())
            .toList();

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<Shape, String> STATEMENTS = new ConcurrentHashMap<>();

    /**
     * @param decisions in their order; the first of a new case has no segment to end
     * @param terms for the search; only for a new case
     */
    static CaseWrite of(boolean fresh, List<Decision> decisions, Key key, @Nullable String terms) {
        var after = decisions.getLast().after();
        var segments = new ArrayList<Segment>();
        Segment ended = null;
        for (var decision : decisions) {
            var end = decision.ended();
            if (end != null) {
                if (segments.isEmpty()) ended = end;
                else segments.set(segments.size() - 1, closed(segments.getLast(), end));
            }
            if (decision.started() != null) segments.add(decision.started());
        }
        var changed = fresh ? Set.<String>of() : changed(decisions);
        var shape = new Shape(
                fresh,
                decisions.size(),
                segments.size(),
                ended != null,
                changed.contains("lon") || changed.contains("lat"),
                !java.util.Collections.disjoint(changed, HANDLING),
                !java.util.Collections.disjoint(changed, SELDOM));
        var parameters = new ArrayList<@Nullable Object>();
        for (var decision : decisions) eventParameters(after, decision.event(), key, parameters);
        if (ended != null)
            parameters.addAll(java.util.Arrays.asList(
                    Sql.parameter(ended.endedAt()), ended.usedMs(), after.county, after.id, ended.seq()));
        for (var segment : segments) segmentParameters(after, segment, parameters);
        if (shape.moved()) parameters.addAll(java.util.Arrays.asList(after.lon, after.lat, after.county, after.id));
        if (fresh) insertParameters(after, terms, parameters);
        else updateParameters(after, shape, parameters);
        return new CaseWrite(STATEMENTS.computeIfAbsent(shape, CaseWrite::statement), parameters.toArray());
    }

    /** The columns of the row that the lines of the history name. */
    private static Set<String> changed(List<Decision> decisions) {
        if (decisions.size() == 1) return decisions.getFirst().event().set().keySet();
        return decisions.stream()
                .flatMap(d -> d.event().set().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static Segment closed(Segment segment, Segment end) {
        var at = end.endedAt();
        var used = end.usedMs();
        return at == null || used == null ? segment : segment.end(at, used);
    }

    private static String statement(Shape shape) {
        var parts = new ArrayList<String>();
        parts.add(
                "e as (insert into cases.case_event (county, case_id, seq, at, action, from_stage, to_stage, account_id,"
                        + " actor_name, actor_unit, actor_unit_name, note, data, idempotency_key, request_hash) values "
                        + repeat("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)", shape.events()) + ")");
        if (shape.ended())
            parts.add("g as (update cases.segment set ended_at = ?, used_ms = ?"
                    + " where county = ? and case_id = ? and seq = ?)");
        if (shape.segments() > 0)
            parts.add("s as (insert into cases.segment (county, case_id, seq, clock, stage, party_unit, party_duty,"
                    + " party_name, running, started_at, ended_at, limit_value, limit_unit, due_at, warn_at, used_ms) values "
                    + repeat("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", shape.segments()) + ")");
        if (shape.moved())
            parts.add("m as (update cases.case_index set location = point(?::float8, ?::float8)"
                    + " where county = ? and id = ?)");
        // the row itself comes last, so that the statement counts what it changed and can be sent in batches
        if (shape.fresh())
            parts.add("i as (insert into cases.case_index (county, id, location, reported_at, terms)"
                    + " values (?, ?, point(?::float8, ?::float8), ?, ?::tsvector))");
        return "with " + String.join(", ", parts) + (shape.fresh() ? insert() : update(shape));
    }

    private static String insert() {
        return " insert into cases.case_file (" + names(WRITTEN) + ", location) values ("
                + WRITTEN.stream().map(CaseColumn::placeholder).collect(Collectors.joining(", "))
                + ", point(?::float8, ?::float8))";
    }

    private static String update(Shape shape) {
        return " update cases.case_file set "
                + shape.columns().stream()
                        .map(c -> c.name() + " = " + c.placeholder())
                        .collect(Collectors.joining(", "))
                + (shape.moved() ? ", location = point(?::float8, ?::float8)" : "")
                + " where county = ? and id = ?";
    }

    static String names(List<CaseColumn> columns) {
        return columns.stream().map(CaseColumn::name).collect(Collectors.joining(", "));
    }

    private static String repeat(String row, int times) {
        return String.join(", ", java.util.Collections.nCopies(times, row));
    }

    private static void insertParameters(CaseFile file, @Nullable String terms, List<@Nullable Object> into) {
        into.add(file.county);
        into.add(file.id);
        into.add(file.lon);
        into.add(file.lat);
        into.add(Sql.parameter(file.reportedAt));
        into.add(terms);
        for (var column : WRITTEN) into.add(column.toParameter(file));
        into.add(file.lon);
        into.add(file.lat);
    }

    private static void updateParameters(CaseFile file, Shape shape, List<@Nullable Object> into) {
        for (var column : shape.columns()) into.add(column.toParameter(file));
        if (shape.moved()) into.addAll(java.util.Arrays.asList(file.lon, file.lat));
        into.addAll(java.util.Arrays.asList(file.county, file.id));
    }

    private static void eventParameters(CaseFile file, CaseEvent event, Key key, List<@Nullable Object> into) {
        var actor = event.actor();
        into.add(file.county);
        into.add(file.id);
        into.add(event.seq());
        into.add(Sql.parameter(event.at()));
        into.add(event.action());
        into.add(event.fromStage());
        into.add(event.toStage());
        into.add(actor.account());
        into.add(actor.name());
        into.add(actor.unit());
        into.add(actor.unitName());
        into.add(event.note());
        into.add(data(event));
        // the key belongs to the last line of a request
        var last = event.seq() == file.version;
        into.add(last ? key.idempotencyKey() : null);
        into.add(last ? key.requestHash() : null);
    }

    private static void segmentParameters(CaseFile file, Segment segment, List<@Nullable Object> into) {
        into.add(file.county);
        into.add(file.id);
        into.add(segment.seq());
        into.add(segment.clock());
        into.add(segment.stage());
        into.add(segment.partyUnit());
        into.add(segment.partyDuty());
        into.add(segment.partyName());
        into.add(segment.running());
        into.add(Sql.parameter(segment.startedAt()));
        into.add(Sql.parameter(segment.endedAt()));
        into.add(segment.limit() == null ? null : segment.limit().value());
        into.add(segment.limit() == null ? null : segment.limit().unit().code());
        into.add(Sql.parameter(segment.dueAt()));
        into.add(Sql.parameter(segment.warnAt()));
        into.add(segment.usedMs());
    }

    static String data(CaseEvent event) {
        return JSON.writeValueAsString(Map.of("input", event.input(), "set", event.set()));
    }
}
