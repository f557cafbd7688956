package io.wange.cases;

import io.wange.areas.Areas;
import io.wange.cases.ActionAnswer.PartyView;
import io.wange.cases.CaseRow.LimitView;
import io.wange.cases.CaseRow.Named;
import io.wange.catalog.Catalog;
import io.wange.people.Staffing;
import io.wange.people.Units;
import io.wange.platform.Limit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns rows into what the screens show; names come from memory. */
@Component
class CaseRows {

    private final Lifecycles lifecycles;
    private final City city;
    private final Areas areas;
    private final Units units;
    private final Staffing staffing;
    private final Catalog catalog;

    CaseRows(Lifecycles lifecycles, City city, Areas areas, Units units, Staffing staffing, Catalog catalog) {
        this.lifecycles = lifecycles;
        this.city = city;
        this.areas = areas;
        this.units = units;
        this.staffing = staffing;
        this.catalog = catalog;
    }

    CaseRow row(CaseFile f, Instant now, Language language) {
        return row(f, now, language, null);
    }

    CaseRow row(CaseFile f, Instant now, Language language, @Nullable WorkKind kind) {
        return new CaseRow(
                f.number(),
                f.classCode,
                className(f, language),
                f.description,
                f.address,
                f.lon == null || f.lat == null ? null : new ReportDraft.Point(f.lon, f.lat),
                area(f.areaId, language),
                f.channel,
                f.lifecycle,
                f.stage,
                stageName(f, f.stage, language),
                f.state,
                f.outcome,
                Lamp.of(f.state, f.dueAt, f.warnAt, now),
                f.dueAt,
                f.warnAt,
                f.wakeAt,
                f.stageAt,
                remaining(f, now),
                limit(f.limit),
                party(f, language),
                unit(f.handlingUnit, language),
                f.urge,
                f.instructed,
                f.reworkCount,
                f.returnCount,
                f.extendCount,
                f.reportCount,
                f.urgent,
                f.onTime,
                f.reportedAt,
                f.filedAt,
                f.dispatchedAt,
                f.handledAt,
                f.closedAt,
                f.version,
                f.outerNumber,
                f.thumbnail,
                kind == null ? null : kind.code(),
                kind == null ? null : kind.names().in(language));
    }

    String stageName(CaseFile f, String stage, Language language) {
        return lifecycles.get(f.lifecycle, f.edition).stage(stage).names().in(language);
    }

    private @Nullable Long remaining(CaseFile f, Instant now) {
        if (f.paused()) return f.remainingMs;
        if (f.dueAt == null || f.limit == null) return null;
        return city.calendar(f).measure(now, f.dueAt, f.limit.unit());
    }

    private @Nullable String className(CaseFile f, Language language) {
        return className(f.classCode, f.className, language);
    }

    /** @param kept the name that the case keeps */
    @Nullable String className(@Nullable String code, @Nullable String kept, Language language) {
        if (language != Language.EN || code == null) return kept;
        return catalog.findClass(code)
                .map(c -> language.choose(c.name(), c.nameEn()))
                .orElse(kept);
    }

    @Nullable PartyView party(CaseFile f, Language language) {
        if (f.partyDuty == null) return null;
        var unit = unit(f.partyUnit, language);
        return new PartyView(f.partyUnit, unit == null ? null : unit.name(), f.partyDuty, person(f.partyStaff));
    }

    @Nullable String person(@Nullable Integer staff) {
        return staff == null ? null : staffing.find(staff).map(p -> p.name()).orElse(null);
    }

    @Nullable Named unit(@Nullable Integer id, Language language) {
        if (id == null) return null;
        return units.find(id)
                .map(u -> new Named(id, language.choose(u.name(), u.nameEn())))
                .orElse(null);
    }

    @Nullable Named area(@Nullable Integer id, Language language) {
        if (id == null) return null;
        return areas.find(id)
                .map(a -> new Named(id, language.choose(a.name(), a.nameEn())))
                .orElse(null);
    }

    /** Which side a unit is on: supervision, command, or the units that handle. */
    String axis(@Nullable Integer unit) {
        if (unit == null) return "supervision";
        var kind = units.find(unit).map(u -> u.kind()).orElse("");
        return kind.equals("supervision") || kind.equals("command") ? kind : "unit";
    }

    static @Nullable LimitView limit(@Nullable Limit limit) {
        return limit == null
                ? null
                : new LimitView(limit.value().stripTrailingZeros(), limit.unit().code());
    }
}
