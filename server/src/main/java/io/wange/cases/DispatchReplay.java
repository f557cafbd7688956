package io.wange.cases;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.CaseRow.Named;
import io.wange.catalog.Calendars;
import io.wange.catalog.Candidate;
import io.wange.catalog.Catalog;
import io.wange.catalog.Responsibilities;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Why a case went where it went, and where past cases would go under the matrix of another day. Rows of the matrix are
 * dated, so a change that is prepared for next month can be tried on last month's cases.
 */
@Service
public class DispatchReplay {

    private static final int LONGEST_DAYS = 366;
    private static final int MOST_ROWS = 500;
    private static final int EXAMPLES = 3;

    private final JdbcTemplate db;
    private final Counties counties;
    private final Cases cases;
    private final CaseStore store;
    private final CaseRows rows;
    private final City city;
    private final Areas areas;
    private final Catalog catalog;
    private final Responsibilities responsibilities;
    private final Calendars calendars;

    DispatchReplay(
            JdbcTemplate db,
            Counties counties,
            Cases cases,
            CaseStore store,
            CaseRows rows,
            City city,
            Areas areas,
            Catalog catalog,
            Responsibilities responsibilities,
            Calendars calendars) {
        this.calendars = calendars;
        this.db = db;
        this.counties = counties;
        this.cases = cases;
        this.store = store;
        this.rows = rows;
        this.city = city;
        this.areas = areas;
        this.catalog = catalog;
        this.responsibilities = responsibilities;
    }

    /**
     * Why the case went to its unit.
     *
     * @param unit null: it was not dispatched yet
     * @param by who dispatched it; null: a rule, or nobody yet
     * @param rule what the class prefers: owner or territory
     * @param matrix the rows that applied on that day, the one that wins first
     * @param ruling reason of the arbitration that decided, if one did
     * @param asMatrix whether the unit is the one that the matrix names first; null: the matrix is silent
     */
    public record Explained(
            @Nullable Named unit,
            java.time.@Nullable Instant at,
            @Nullable String by,
            boolean automatic,
            @Nullable String rule,
            List<MatrixRow> matrix,
            @Nullable String ruling,
            @Nullable Boolean asMatrix) {}

    /** @param classCode {@code *}: all classes; {@code area} null: everywhere */
    public record MatrixRow(
            int id,
            String classCode,
            @Nullable String className,
            @Nullable Named area,
            @Nullable Named unit,
            String basis,
            @Nullable String legalBasis,
            boolean chosen) {}

    /** @throws Problem 404 */
    public Explained explain(Caller caller, String number, Language language) {
        var file = cases.visible(caller, CaseNumber.of(number));
        var sent = store.history(file.county, file.id).stream()
                .filter(event -> event.set().get("dispatched_at") != null)
                .reduce((first, later) -> later)
                .orElse(null);
        var day = file.dispatchedAt == null
                ? areas.today()
                : LocalDate.ofInstant(file.dispatchedAt, city.calendar(file).zone());
        var matrix = candidates(file.classCode, file.areaId, day);
        return new Explained(
                rows.unit(file.handlingUnit, language),
                file.dispatchedAt,
                sent == null || sent.actor().isRule() ? null : sent.actor().name(),
                sent != null && sent.actor().isRule(),
                file.classCode == null
                        ? null
                        : catalog.findClass(file.classCode)
                                .map(c -> c.dispatchRule())
                                .orElse(null),
                matrix.stream().map(row -> row(row, file, language)).toList(),
                file.ruled && sent != null ? sent.note() : null,
                file.handlingUnit == null || matrix.isEmpty()
                        ? null
                        : Boolean.valueOf(matrix.getFirst().unitId() == file.handlingUnit));
    }

    private MatrixRow row(Candidate row, CaseFile file, Language language) {
        return new MatrixRow(
                row.rowId(),
                row.classCode(),
                className(row.classCode(), language),
                rows.area(row.areaId(), language),
                rows.unit(row.unitId(), language),
                row.basis(),
                row.legalBasis(),
                Objects.equals(file.handlingUnit, row.unitId()));
    }

    private @Nullable String className(@Nullable String code, Language language) {
        if (code == null) return null;
        return catalog.findClass(code)
                .map(c -> language.choose(c.name(), c.nameEn()))
                .orElse(null);
    }

    private List<Candidate> candidates(@Nullable String classCode, @Nullable Integer areaId, LocalDate day) {
        if (classCode == null || areaId == null) return List.of();
        return areas.find(areaId)
                .map(area -> responsibilities.candidates(classCode, area, day))
                .orElse(List.of());
    }

    /**
     * A period dispatched again under the matrix of another day.
     *
     * @param dispatched cases of the period that were dispatched
     * @param silent for how many the matrix of that day names nobody
     * @param changed for how many it names another unit than the matrix of the period's last day
     * @param rows the differences, the most frequent first; {@code cut} when there are more
     */
    public record Replay(
            LocalDate from,
            LocalDate to,
            LocalDate asOf,
            long dispatched,
            long silent,
            long changed,
            List<Difference> rows,
            boolean cut) {}

    /**
     * Cases of one class in one place that would go elsewhere.
     *
     * @param area the township, or the place itself where there is none
     * @param before null: the matrix named nobody; {@code after} likewise
     * @param handled how many of them the unit of {@code after} handled in truth
     * @param examples numbers of up to three of them
     */
    public record Difference(
            @Nullable String classCode,
            @Nullable String className,
            @Nullable Named area,
            @Nullable Named before,
            @Nullable Named after,
            long cases,
            long handled,
            List<String> examples) {}

    private record Group(
            @Nullable String classCode, @Nullable Integer areaId, int unit, long cases, String example) {}

    private record Key(
            @Nullable String classCode,
            @Nullable Integer area,
            @Nullable Integer before,
            @Nullable Integer after) {}

    private static final class Sum {
        long cases;
        long handled;
        final List<String> examples = new ArrayList<>();
    }

    /** @throws Problem 422 for a period that is empty or longer than a year */
    public Replay replay(Caller caller, LocalDate from, LocalDate to, LocalDate asOf, Language language) {
        if (to.isBefore(from)) throw Problem.invalid("to", "order", "The period ends before it begins.");
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS)
            throw Problem.invalid("to", "range", "A period has at most 366 days.");
        var sums = new HashMap<Key, Sum>();
        var memory = new HashMap<String, Optional<Integer>>();
        long dispatched = 0;
        long silent = 0;
        long changed = 0;
        for (var group : groups(caller, from, to)) {
            dispatched += group.cases();
            var before = first(group, to, memory);
            var after = first(group, asOf, memory);
            if (after == null) silent += group.cases();
            if (Objects.equals(before, after)) continue;
            changed += group.cases();
            var sum = sums.computeIfAbsent(
                    new Key(group.classCode(), township(group.areaId()), before, after), k -> new Sum());
            sum.cases += group.cases();
            if (after != null && after == group.unit()) sum.handled += group.cases();
            if (sum.examples.size() < EXAMPLES) sum.examples.add(group.example());
        }
        var differences = sums.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Key, Sum> e) -> -e.getValue().cases)
                        .thenComparing(e -> e.getKey().toString()))
                .limit(MOST_ROWS)
                .map(e -> difference(e.getKey(), e.getValue(), language))
                .toList();
        return new Replay(from, to, asOf, dispatched, silent, changed, differences, sums.size() > MOST_ROWS);
    }

    private Difference difference(Key key, Sum sum, Language language) {
        return new Difference(
                key.classCode(),
                className(key.classCode(), language),
                rows.area(key.area(), language),
                rows.unit(key.before(), language),
                rows.unit(key.after(), language),
                sum.cases,
                sum.handled,
                List.copyOf(sum.examples));
    }

    private @Nullable Integer first(Group group, LocalDate day, Map<String, Optional<Integer>> memory) {
        return memory.computeIfAbsent(
                        group.classCode() + "|" + group.areaId() + "|" + day,
                        k -> candidates(group.classCode(), group.areaId(), day).stream()
                                .findFirst()
                                .map(Candidate::unitId))
                .orElse(null);
    }

    private @Nullable Integer township(@Nullable Integer areaId) {
        if (areaId == null) return null;
        return areas.lineage(areaId).stream()
                .filter(area -> area.level().equals("township"))
                .map(Area::id)
                .findFirst()
                .or(() -> Optional.of(areaId))
                .orElse(null);
    }

    private List<Group> groups(Caller caller, LocalDate from, LocalDate to) {
        var zone = calendars.standard().zone();
        var sql = new Sql(
                "select f.class_code, f.area_id, f.handling_unit, count(*), min(f.county || f.id) from cases.case_file f"
                        + " where f.handling_unit is not null and f.reported_at >= ? and f.reported_at < ?",
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant());
        counties.scope(caller).restrict(sql, "f");
        sql.add(" group by 1, 2, 3");
        return db.query(
                sql.text(),
                (row, n) -> new Group(
                        row.getString(1), (Integer) row.getObject(2), row.getInt(3), row.getLong(4), row.getString(5)),
                sql.parameters());
    }
}
