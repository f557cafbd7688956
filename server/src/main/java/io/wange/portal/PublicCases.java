package io.wange.portal;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.Counties;
import io.wange.cases.Language;
import io.wange.catalog.Calendars;
import io.wange.catalog.CaseClass;
import io.wange.catalog.Catalog;
import io.wange.people.Units;
import io.wange.platform.LonLat;
import io.wange.platform.Problem;
import io.wange.platform.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Cases that everybody may see: of classes that may be published, without anybody's words and without persons, the place
 * only as far as the road.
 */
@Service
class PublicCases {

    static final int PAGE = 20;
    private static final int MOST_POINTS = 2_000;
    private static final int NEARBY_METRES = 200;
    private static final int LEAST_NEARBY = 2;
    private static final int MOST_NEARBY = 3;
    private static final int SAME = 2;
    private static final Duration NEARBY_SINCE = Duration.ofDays(90);
    private static final Duration MAPPED_SINCE = Duration.ofDays(90);
    private static final double METRES_PER_DEGREE = 111_320;
    /** From here on every case is drawn by itself; before, those within a field of so many pixels together. */
    private static final double POINTS_FROM = 16;

    private static final double FIELD = 64;
    /** Degrees, about 10 m: a place on the road, not a door. */
    private static final double ROUNDED = 10_000;

    private static final Duration FIGURES_FRESH = Duration.ofMinutes(10);
    private static final Pattern NUMBER = Pattern.compile("\\d{19,24}");
    private static final Pattern CURSOR = Pattern.compile("([0-9TZ:.+-]{20,32})_(\\d{19,24})");

    private static final String COLUMNS =
            "number, location[0], location[1], class_code, class_name, address, area_id, state, outcome, handling_unit,"
                    + " reported_at, dispatched_at, handled_at, closed_at, handling_due_at, wake_at, on_time, report_count";

    private final JdbcTemplate db;
    private final Site site;
    private final Resident resident;
    private final Counties counties;
    private final Areas areas;
    private final Units units;
    private final Catalog catalog;
    private final Calendars calendars;
    private final StreetNames streets;
    private final Clock clock;
    private final Map<YearMonth, Kept> figures = new ConcurrentHashMap<>();

    private record Kept(Instant at, MonthFigures figures) {}

    PublicCases(
            JdbcTemplate db,
            Site site,
            Resident resident,
            Counties counties,
            Areas areas,
            Units units,
            Catalog catalog,
            Calendars calendars,
            StreetNames streets,
            Clock clock) {
        this.db = db;
        this.site = site;
        this.resident = resident;
        this.counties = counties;
        this.areas = areas;
        this.units = units;
        this.catalog = catalog;
        this.calendars = calendars;
        this.streets = streets;
        this.clock = clock;
    }

    /** A row of {@code cases.public_case}. */
    record Row(
            String number,
            @Nullable LonLat point,
            String classCode,
            String className,
            @Nullable String address,
            @Nullable Integer areaId,
            String state,
            @Nullable String outcome,
            @Nullable Integer unitId,
            Instant reportedAt,
            @Nullable Instant dispatchedAt,
            @Nullable Instant handledAt,
            @Nullable Instant closedAt,
            @Nullable Instant dueAt,
            @Nullable Instant wakeAt,
            @Nullable Boolean onTime,
            int reports) {}

    /**
     * A case as the public sees it.
     *
     * @param standing arranging, handling, checking, paused or closed
     * @param point rounded to about 10 m
     * @param distance metres from where the reader said that he is; only among those near by
     * @param reports how many people reported it
     * @param sentence what staff said of it, likewise {@code photos}; only where they released it
     */
    record PublicCase(
            String number,
            String className,
            @Nullable String place,
            @Nullable LonLat point,
            String standing,
            @Nullable String unit,
            Instant reportedAt,
            @Nullable Instant closedAt,
            @Nullable Instant dueAt,
            @Nullable Instant until,
            @Nullable Boolean onTime,
            int reports,
            @Nullable Integer distance,
            @Nullable String sentence,
            List<Following.PublicPhoto> photos) {

        PublicCase with(Publications.Released released) {
            return new PublicCase(
                    number,
                    className,
                    place,
                    point,
                    standing,
                    unit,
                    reportedAt,
                    closedAt,
                    dueAt,
                    until,
                    onTime,
                    reports,
                    distance,
                    PublicText.maskedIfAny(released.sentence(), List.of()),
                    released.photos().stream()
                            .map(photo -> new Following.PublicPhoto(photo.token(), photo.kind()))
                            .toList());
        }
    }

    /** @param next for {@code after}; null: there are no more */
    record PublicPage(List<PublicCase> items, @Nullable String next) {}

    /**
     * Which published cases.
     *
     * @param state open, closed or all
     * @param month of closing, {@code 2026-05}; only closed ones
     * @param onTime handled within the limit, or not
     * @param area code of a division
     * @param after where the page before ended
     */
    record PublicQuery(
            @Nullable String state,
            @Nullable String month,
            @Nullable Boolean onTime,
            @Nullable String area,
            @Nullable String after) {}

    /** The newest first: those closed by the time of closing, others by that of the report. */
    PublicPage list(PublicQuery query, Language language) {
        var where = where();
        var month = month(query.month());
        var state = query.state() == null ? (month == null ? "all" : "closed") : query.state();
        switch (state) {
            case "open" -> where.add(" and state in ('open', 'parked')");
            case "closed" -> where.add(" and state = 'closed'");
            case "all" -> {}
            default -> throw Problem.invalid("state", "one-of", "state is open, closed or all.");
        }
        if (month != null) {
            where.add(" and state = 'closed' and closed_at >= ?", time(start(month)));
            where.add(" and closed_at < ?", time(start(month.plusMonths(1))));
        }
        if (query.onTime() != null) where.add(" and on_time = ?", query.onTime());
        if (!PublicReports.isBlank(query.area())) within(where, String.valueOf(query.area()));
        var by = month != null || state.equals("closed") ? "closed_at" : "reported_at";
        after(where, query.after(), by);
        where.add(" order by " + by + " desc, id desc limit " + (PAGE + 1));
        var rows = rows(where);
        var more = rows.size() > PAGE;
        var shown = more ? rows.subList(0, PAGE) : rows;
        return new PublicPage(
                shown.stream().map(row -> view(row, null, language)).toList(),
                more ? cursor(shown.getLast(), by) : null);
    }

    private void within(Condition where, String code) {
        var area =
                areas.findByCode(code).orElseThrow(() -> Problem.invalid("area", "unknown", "There is no such area."));
        where.add(" and area_path >= ?", area.path()).add(" and area_path < ?", area.path() + "~");
    }

    private static String cursor(Row last, String by) {
        return (by.equals("closed_at") ? last.closedAt() : last.reportedAt()) + "_" + last.number();
    }

    private static void after(Condition where, @Nullable String after, String by) {
        if (PublicReports.isBlank(after)) return;
        var cursor = CURSOR.matcher(String.valueOf(after));
        if (!cursor.matches()) throw Problem.invalid("after", "format", "after is what the page before gave.");
        try {
            var at = time(Instant.parse(cursor.group(1)));
            where.add(
                    " and (" + by + ", id) < (?, ?)",
                    at,
                    Long.parseLong(cursor.group(2).substring(6)));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw Problem.invalid("after", "format", "after is what the page before gave.");
        }
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        try {
            var month = YearMonth.parse(text);
            if (month.getYear() < 1990 || month.getYear() > 2200) throw new DateTimeParseException("year", text, 0);
            return month;
        } catch (DateTimeParseException e) {
            throw Problem.invalid("month", "format", "A month is written like 2026-05.");
        }
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone()).toInstant();
    }

    ZoneId zone() {
        return calendars.standard().zone();
    }

    /** The case, if it is published. */
    Optional<Row> find(String number) {
        if (!NUMBER.matcher(number).matches()) return Optional.empty();
        try {
            var where = where().add(" and county = ?", number.substring(0, 6))
                    .add(" and id = ?", Long.parseLong(number.substring(6)));
            return rows(where).stream().findFirst();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** @throws Problem 404 */
    PublicCase get(String number, Language language) {
        return find(number)
                .map(row -> view(row, null, language))
                .orElseThrow(() -> Problem.notFound("case", "of that number"));
    }

    /**
     * A published case that a report may join.
     *
     * @throws Problem 422 when there is none of that number; 409 when it is closed
     */
    Row getOpen(String number) {
        var row = find(number)
                .orElseThrow(() -> Problem.invalid("join", "unknown", "There is no published case of that number."));
        if (row.state().equals("closed")) throw Problem.conflict("stage", "That case is closed; report it anew.");
        return row;
    }

    /** Open cases around a point: of that class first, then of the same major one; among those the nearest. */
    List<PublicCase> nearby(LonLat here, @Nullable String classCode, Language language) {
        double dLat = NEARBY_METRES / METRES_PER_DEGREE;
        double dLon = dLat / Math.max(0.01, Math.cos(Math.toRadians(here.lat())));
        var where = where().add(" and state in ('open', 'parked')")
                .add(" and reported_at > ?", time(clock.instant().minus(NEARBY_SINCE)))
                .add(
                        " and location <@ box(point(?, ?), point(?, ?))",
                        here.lon() - dLon,
                        here.lat() - dLat,
                        here.lon() + dLon,
                        here.lat() + dLat)
                .add(" order by location <-> point(?, ?) limit 20", here.lon(), here.lat());
        record Found(int likeness, PublicCase view) {}
        var near = rows(where).stream()
                .map(row -> new Found(likeness(row.classCode(), classCode), view(row, here, language)))
                .filter(found -> distance(found.view()) <= NEARBY_METRES)
                .sorted(Comparator.comparing(Found::likeness).reversed().thenComparing(found -> distance(found.view())))
                .toList();
        // what is about something else only fills up
        var same = near.stream().filter(found -> found.likeness() == SAME).count();
        return near.stream()
                .limit(Math.clamp(same, LEAST_NEARBY, MOST_NEARBY))
                .map(Found::view)
                .toList();
    }

    private static int distance(PublicCase found) {
        return found.distance() == null ? Integer.MAX_VALUE : found.distance();
    }

    /** {@link #SAME}: the same class, 1: the same major one, 0: another, or nobody asked for one. */
    private int likeness(String code, @Nullable String wanted) {
        if (wanted == null) return 0;
        return code.equals(wanted) ? SAME : major(code).equals(major(wanted)) ? 1 : 0;
    }

    private String major(String code) {
        return catalog.findClass(code).map(CaseClass::parentCode).orElse(code);
    }

    /** @param standing open or closed */
    record PublicPoint(String number, double lon, double lat, String standing, String className) {}

    record PublicCluster(double lon, double lat, int count) {}

    /** @param truncated there are more points than are told */
    record PublicMarks(List<PublicPoint> points, List<PublicCluster> clusters, boolean truncated) {}

    /** Published cases of the last 90 days in a window, thinned for the zoom. */
    PublicMarks marks(Window window, double zoom, Language language) {
        var since = time(clock.instant().minus(MAPPED_SINCE));
        var where = where().add(" and location <@ ?::box", window.box()).add(" and reported_at > ?", since);
        if (zoom < POINTS_FROM) return clusters(where, zoom, language);
        var rows = rows(where.add(" order by reported_at desc limit " + (MOST_POINTS + 1)));
        var truncated = rows.size() > MOST_POINTS;
        var points = new ArrayList<PublicPoint>();
        for (var row : truncated ? rows.subList(0, MOST_POINTS) : rows)
            if (row.point() != null) points.add(mark(row, row.point(), language));
        return new PublicMarks(points, List.of(), truncated);
    }

    private PublicPoint mark(Row row, LonLat at, Language language) {
        var standing = row.state().equals("closed") ? "closed" : "open";
        var rounded = rounded(at);
        return new PublicPoint(row.number(), rounded.lon(), rounded.lat(), standing, className(row, language));
    }

    private PublicMarks clusters(Condition where, double zoom, Language language) {
        var side = 360 / (512 * Math.pow(2, zoom)) * FIELD;
        var points = new ArrayList<PublicPoint>();
        var clusters = new ArrayList<PublicCluster>();
        db.query(
                "select count(*), avg(location[0]), avg(location[1]), min(number), min(state), min(class_code),"
                        + " min(class_name) from cases.public_case where " + where.text
                        + " group by floor(location[0] / " + side + "), floor(location[1] / " + side + ") limit "
                        + MOST_POINTS,
                row -> {
                    var at = rounded(new LonLat(row.getDouble(2), row.getDouble(3)));
                    if (row.getInt(1) > 1) {
                        clusters.add(new PublicCluster(at.lon(), at.lat(), row.getInt(1)));
                        return;
                    }
                    var standing = row.getString(5).equals("closed") ? "closed" : "open";
                    var name = className(row.getString(6), row.getString(7), language);
                    points.add(new PublicPoint(row.getString(4), at.lon(), at.lat(), standing, name));
                },
                where.parameters.toArray());
        return new PublicMarks(points, clusters, false);
    }

    private static LonLat rounded(LonLat at) {
        return new LonLat(Math.round(at.lon() * ROUNDED) / ROUNDED, Math.round(at.lat() * ROUNDED) / ROUNDED);
    }

    /**
     * What was closed in a month.
     *
     * @param judged those with a limit; {@code onTime} of them were handled within it
     */
    record MonthFigures(String month, int closed, int judged, int onTime) {}

    /** The month before this one; asked for anew every ten minutes. */
    MonthFigures lastMonth() {
        var now = clock.instant();
        var month = YearMonth.from(LocalDate.ofInstant(now, zone())).minusMonths(1);
        var kept = figures.get(month);
        if (kept != null && kept.at().plus(FIGURES_FRESH).isAfter(now)) return kept.figures();
        figures.keySet().removeIf(other -> !other.equals(month));
        var counted = count(month);
        figures.put(month, new Kept(now, counted));
        return counted;
    }

    private MonthFigures count(YearMonth month) {
        var where = where().add(" and state = 'closed' and closed_at >= ?", time(start(month)))
                .add(" and closed_at < ?", time(start(month.plusMonths(1))));
        return db.query(
                        "select count(*), count(on_time), count(*) filter (where on_time) from cases.public_case where "
                                + where.text,
                        (row, n) -> new MonthFigures(month.toString(), row.getInt(1), row.getInt(2), row.getInt(3)),
                        where.parameters.toArray())
                .getFirst();
    }

    /** A condition on the view with its parameters. */
    private static final class Condition {
        final StringBuilder text = new StringBuilder();
        final List<Object> parameters = new ArrayList<>();

        Condition add(String condition, Object... values) {
            text.append(condition);
            parameters.addAll(List.of(values));
            return this;
        }
    }

    /** What may be published: in our counties, of no lifecycle and class that is kept back. */
    private Condition where() {
        var settings = site.settings();
        var where = new Condition().add("county = any(?)", (Object)
                counties.scope(resident.caller()).counties().toArray(String[]::new));
        if (!settings.hiddenLifecycles().isEmpty())
            where.add(" and lifecycle <> all(?)", (Object)
                    settings.hiddenLifecycles().toArray(String[]::new));
        for (var hidden : settings.hiddenClasses()) where.add(" and not starts_with(class_code, ?)", hidden);
        return where;
    }

    private List<Row> rows(Condition where) {
        return db.query(
                "select " + COLUMNS + " from cases.public_case where " + where.text,
                (row, n) -> row(row),
                where.parameters.toArray());
    }

    private static Row row(ResultSet row) throws SQLException {
        var lon = row.getObject(2, Double.class);
        var lat = row.getObject(3, Double.class);
        return new Row(
                row.getString(1),
                lon == null || lat == null ? null : new LonLat(lon, lat),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, Integer.class),
                row.getString(8),
                row.getString(9),
                row.getObject(10, Integer.class),
                at(row, 11).orElseThrow(),
                at(row, 12).orElse(null),
                at(row, 13).orElse(null),
                at(row, 14).orElse(null),
                at(row, 15).orElse(null),
                at(row, 16).orElse(null),
                row.getObject(17, Boolean.class),
                row.getInt(18));
    }

    private static Optional<Instant> at(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private PublicCase view(Row row, @Nullable LonLat reader, Language language) {
        var standing = standing(row);
        var point = row.point();
        return new PublicCase(
                row.number(),
                className(row, language),
                streets.of(row.address(), row.areaId(), language),
                point == null ? null : rounded(point),
                standing.code(),
                unit(row.unitId(), language),
                row.reportedAt(),
                standing == Standing.CLOSED ? row.closedAt() : null,
                standing == Standing.HANDLING ? row.dueAt() : null,
                standing == Standing.PAUSED ? row.wakeAt() : null,
                row.onTime(),
                row.reports(),
                reader == null || point == null ? null : (int) Math.round(point.metresTo(reader) / 10) * 10,
                null,
                List.of());
    }

    private static Standing standing(Row row) {
        if (row.state().equals("closed")) return Standing.CLOSED;
        if (row.state().equals("parked")) return Standing.PAUSED;
        if (row.handledAt() != null) return Standing.CHECKING;
        return row.unitId() != null && row.dispatchedAt() != null ? Standing.HANDLING : Standing.ARRANGING;
    }

    private @Nullable String unit(@Nullable Integer id, Language language) {
        if (id == null) return null;
        return units.find(id)
                .map(unit -> language.choose(unit.name(), unit.nameEn()))
                .orElse(null);
    }

    private String className(Row row, Language language) {
        return className(row.classCode(), row.className(), language);
    }

    private String className(String code, String name, Language language) {
        if (language != Language.EN) return name;
        return catalog.findClass(code)
                .map(c -> language.choose(c.name(), c.nameEn()))
                .orElse(name);
    }

    /** Divisions below the roots that a reader may narrow the list to. */
    List<Area> divisions() {
        return areas.list().stream()
                .filter(area -> area.level().equals("township"))
                .toList();
    }
}
