package io.wange.cases;

import io.wange.areas.Areas;
import io.wange.catalog.Calendars;
import io.wange.catalog.Catalog;
import io.wange.people.Person;
import io.wange.people.Staffing;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Limit;
import io.wange.platform.WorkCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The surroundings of a case as units, staffing, catalog and calendars tell them now. From memory. */
@Component
class City implements Surroundings {

    private final Areas areas;
    private final Units units;
    private final Staffing staffing;
    private final Catalog catalog;
    private final Calendars calendars;
    private final Clock clock;
    private final CardRules cards;
    private final StandIns standIns;

    City(
            Areas areas,
            Units units,
            Staffing staffing,
            Catalog catalog,
            Calendars calendars,
            Clock clock,
            CardRules cards,
            StandIns standIns) {
        this.cards = cards;
        this.standIns = standIns;
        this.areas = areas;
        this.units = units;
        this.staffing = staffing;
        this.catalog = catalog;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public Party party(Stage stage, CaseFile file) {
        var rule = String.valueOf(stage.party());
        var duty = String.valueOf(stage.duty());
        return switch (rule) {
            case "handling" -> ofUnit(file.handlingUnit, duty);
            case "reporter" -> ofUnit(file.reportedUnit, duty);
            case "grid" -> officer(file, duty);
            case "inspector" -> inspector(file, duty);
            default -> ofKind(rule, file, duty, null);
        };
    }

    private Party ofUnit(@Nullable Integer id, String duty) {
        var unit = id == null ? Optional.<Unit>empty() : units.find(id);
        return new Party(id, duty, null, unit.map(Unit::name).orElse(null));
    }

    /** The inspector of the grid, who belongs to the supervision centre. */
    private Party inspector(CaseFile file, String duty) {
        var path = file.areaPath;
        if (path == null) return ofKind("supervision", file, duty, null);
        var person = staffing.onGrid(path, "inspector", today(file));
        return ofKind("supervision", file, duty, present(person.map(Person::id).orElse(null), file));
    }

    /** The officer of the grid, who belongs to its community. */
    private Party officer(CaseFile file, String duty) {
        var path = file.areaPath;
        if (path == null) return ofKind("community", file, duty, null);
        var person = staffing.onGrid(path, "grid_officer", today(file));
        return ofKind("community", file, duty, present(person.map(Person::id).orElse(null), file));
    }

    @Override
    public @Nullable Integer present(@Nullable Integer staff, CaseFile file) {
        if (staff == null) return null;
        return standIns.of(staff, today(file), file);
    }

    private LocalDate today(CaseFile file) {
        return LocalDate.now(clock.withZone(calendar(file).zone()));
    }

    private Party ofKind(String kind, CaseFile file, String duty, @Nullable Integer staff) {
        var unit = Optional.<Unit>empty();
        if (file.areaPath != null) unit = units.ofKindCovering(kind, file.areaPath);
        if (unit.isEmpty()) unit = inCounty(kind, file);
        if (unit.isEmpty()) unit = inCounty("government", file);
        var id = unit.map(Unit::id).orElse(file.reportedUnit);
        return new Party(id, duty, staff, unit.map(Unit::name).orElse(null));
    }

    /** For a case outside every area, or where the kind is missing: the first such unit of the county. */
    private Optional<Unit> inCounty(String kind, CaseFile file) {
        return units.list().stream()
                .filter(unit -> unit.active() && unit.kind().equals(kind))
                .filter(unit -> unit.areaId() == null || ofCounty(unit.areaId(), file.county))
                .findFirst();
    }

    private boolean ofCounty(int areaId, String county) {
        return areas.find(areaId).filter(area -> area.code().startsWith(county)).isPresent();
    }

    @Override
    public @Nullable Limit stageLimit(Lifecycle lifecycle, Stage stage, CaseFile file) {
        var ofClass = catalog.stageLimitOfClass(lifecycle.code(), stage.code(), file.classCode);
        if (ofClass.isPresent()) return ofClass.get();
        if (stage.within() != null) return stage.within();
        return catalog.stageLimit(lifecycle.code(), stage.code(), null).orElse(null);
    }

    @Override
    public TreeMap<Double, Integer> cards(Lifecycle lifecycle, CaseFile file) {
        return cards.cards(lifecycle, file);
    }

    @Override
    public @Nullable Limit taskLimit(Lifecycle lifecycle, String kind, CaseFile file) {
        return catalog.stageLimit(lifecycle.code(), kind, file.classCode).orElse(null);
    }

    @Override
    public @Nullable Limit handlingLimit(CaseFile file) {
        if (file.conditionId == null) return null;
        var zone = file.areaId == null
                ? null
                : areas.find(file.areaId).map(areas::zoneOf).orElse(null);
        return catalog.handlingLimit(file.conditionId, zone).orElse(null);
    }

    @Override
    public WorkCalendar calendar(CaseFile file) {
        return calendars.forArea(file.areaPath);
    }
}
