package io.wange.maps;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.areas.Level;
import io.wange.cases.Counties;
import io.wange.cases.Language;
import io.wange.people.Post;
import io.wange.people.Staffing;
import io.wange.platform.Caller;
import io.wange.platform.LonLat;
import io.wange.platform.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Service;

/** What a click on an area tells: size, open cases, who answers for it. */
@Service
class AreaCards {

    private final Areas areas;
    private final Staffing staffing;
    private final MapFigures figures;
    private final Counties counties;

    AreaCards(Areas areas, Staffing staffing, MapFigures figures, Counties counties) {
        this.counties = counties;
        this.areas = areas;
        this.staffing = staffing;
        this.figures = figures;
    }

    /**
     * A post of a grid.
     *
     * @param name null: nobody holds it
     * @param vacantSince first day without a holder; null: held, or never held
     */
    record Holder(
            String post,
            String postName,
            @Nullable Integer staffId,
            @Nullable String name,
            @Nullable LocalDate vacantSince) {}

    /**
     * The card of an area.
     *
     * @param point inside the area; null without a boundary, likewise {@code bounds}: west, south, east, north
     * @param lamps open cases; null when the caller may not see cases, likewise {@code open}, {@code today} and {@code
     *     month}
     * @param month reported since the first of the month, {@code today} since midnight
     */
    record AreaCard(
            int id,
            String code,
            String name,
            @Nullable String nameEn,
            String level,
            String levelName,
            String kind,
            @Nullable String parentName,
            @Nullable LonLat point,
            @Nullable List<Double> bounds,
            @Nullable Integer households,
            @Nullable Integer persons,
            @Nullable String zone,
            @Nullable Integer open,
            @Nullable Lamps lamps,
            @Nullable Integer today,
            @Nullable Integer month,
            List<Holder> staff) {}

    /** @throws Problem 404 when there is no such area */
    AreaCard get(int id, Caller caller, Locale locale) {
        var area = areas.get(id);
        var level = areas.levels().stream()
                .filter(l -> l.code().equals(area.level()))
                .findFirst()
                .orElseThrow();
        var shape = areas.boundary(id).orElse(null);
        var day = areas.today();
        var counted = caller.may("case.read");
        var scope = counties.scope(caller);
        var lamps = counted ? figures.open(area, scope) : null;
        return new AreaCard(
                id,
                area.code(),
                area.name(),
                area.nameEn(),
                area.level(),
                level.name(locale),
                area.kind(),
                nameOfParent(area, Language.of(locale)),
                shape == null ? null : inside(shape),
                shape == null ? null : bounds(shape),
                area.households() == null ? sum(area, Area::households) : area.households(),
                area.persons() == null ? sum(area, Area::persons) : area.persons(),
                areas.zoneOf(area),
                lamps == null ? null : lamps.total(),
                lamps,
                counted ? figures.reportedSince(day, area, scope) : null,
                counted ? figures.reportedSince(day.withDayOfMonth(1), area, scope) : null,
                staff(area, level, locale));
    }

    private @Nullable String nameOfParent(Area area, Language language) {
        if (area.parentId() == null) return null;
        var parent = areas.get(area.parentId());
        return language.choose(parent.name(), parent.nameEn());
    }

    private interface Figure {
        @Nullable Integer of(Area area);
    }

    /** Of an area without its own figure: those below it; null when none has one. */
    private @Nullable Integer sum(Area area, Figure figure) {
        Integer sum = null;
        for (var below : areas.children(area.id())) {
            var own = figure.of(below);
            var part = own == null ? sum(below, figure) : own;
            if (part != null) sum = sum == null ? part : Integer.valueOf(sum + part);
        }
        return sum;
    }

    private static LonLat inside(Geometry shape) {
        var point = shape.getInteriorPoint();
        return new LonLat(point.getX(), point.getY());
    }

    private static List<Double> bounds(Geometry shape) {
        var box = shape.getEnvelopeInternal();
        return List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    /** Every post that grids have, with its first holder on this grid; none for divisions and cells. */
    private List<Holder> staff(Area area, Level level, Locale locale) {
        return level.grid()
                ? staffing.posts().stream()
                        .filter(Post::onGrid)
                        .map(post -> holder(area, post, locale))
                        .toList()
                : List.of();
    }

    private Holder holder(Area area, Post post, Locale locale) {
        return staffing.ofArea(area.id(), areas.today()).stream()
                .filter(posted -> posted.post().equals(post.code()))
                .map(Staffing.Posted::person)
                .findFirst()
                .map(person -> new Holder(post.code(), post.name(locale), person.id(), person.name(), null))
                .orElseGet(() -> new Holder(
                        post.code(),
                        post.name(locale),
                        null,
                        null,
                        staffing.vacantSince(area.id(), post.code(), areas.today())
                                .orElse(null)));
    }
}
