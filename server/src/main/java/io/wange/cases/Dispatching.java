package io.wange.cases;

import io.wange.areas.Areas;
import io.wange.catalog.Candidate;
import io.wange.catalog.Catalog;
import io.wange.catalog.Responsibilities;
import io.wange.people.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who may handle a case, the likeliest first, and why: the responsibility matrix, rulings, units that handled its like. */
@Component
class Dispatching {

    private static final int OFFERED = 6;

    private final Areas areas;
    private final Units units;
    private final Catalog catalog;
    private final Responsibilities responsibilities;
    private final JdbcTemplate db;

    Dispatching(Areas areas, Units units, Catalog catalog, Responsibilities responsibilities, JdbcTemplate db) {
        this.areas = areas;
        this.units = units;
        this.catalog = catalog;
        this.responsibilities = responsibilities;
        this.db = db;
    }

    /**
     * A unit that is offered.
     *
     * @param basis owner, territory (the matrix), ruling, similar
     * @param why for matrix rows an English sentence; for rulings the reason that was given
     * @param className class and {@code areaName} area that the reason is about
     * @param cases how many similar cases it handled in the last year
     * @param open how many it has in hand now
     */
    public record Offer(
            int unitId,
            String name,
            String basis,
            @Nullable String why,
            @Nullable String legalBasis,
            @Nullable Integer cases,
            int open) {}

    /** The unit that the matrix names, where the class is dispatched automatically. */
    Optional<Integer> automatic(CaseFile file) {
        if (file.classCode == null
                || catalog.findClass(file.classCode)
                        .filter(c -> c.automaticDispatch())
                        .isEmpty()) return Optional.empty();
        return matrix(file).stream().findFirst().map(Candidate::unitId);
    }

    private List<Candidate> matrix(CaseFile file) {
        var code = file.classCode;
        if (code == null || file.areaId == null) return List.of();
        return areas.find(file.areaId)
                .map(area -> responsibilities.candidates(code, area))
                .orElse(List.of());
    }

    List<Offer> candidates(CaseFile file, Language language) {
        var found = new LinkedHashMap<Integer, Offer>();
        for (var row : matrix(file)) add(found, row.unitId(), row.basis(), row.why(), row.legalBasis(), null, language);
        if (file.classCode != null) {
            rulings(file).forEach((unit, why) -> add(found, unit, "ruling", why, null, null, language));
            similar(file).forEach((unit, count) -> add(found, unit, "similar", null, null, count, language));
        }
        var offers = found.values().stream().limit(OFFERED).toList();
        var open = openCounts(file.county, offers.stream().map(Offer::unitId).toList());
        return offers.stream()
                .map(o -> new Offer(
                        o.unitId(),
                        o.name(),
                        o.basis(),
                        o.why(),
                        o.legalBasis(),
                        o.cases(),
                        open.getOrDefault(o.unitId(), 0)))
                .toList();
    }

    private void add(
            Map<Integer, Offer> found,
            int unit,
            String basis,
            @Nullable String why,
            @Nullable String legalBasis,
            @Nullable Integer cases,
            Language language) {
        units.find(unit)
                .filter(u -> u.active())
                .ifPresent(u -> found.putIfAbsent(
                        unit,
                        new Offer(unit, language.choose(u.name(), u.nameEn()), basis, why, legalBasis, cases, 0)));
    }

    /** Why a unit is offered, in the reader's language. */
    String why(Offer offer, CaseFile file, Language language) {
        var thing = className(file, language);
        var place = file.areaId == null
                ? ""
                : areas.lineage(file.areaId).stream()
                        .filter(a -> a.level().equals("township"))
                        .findFirst()
                        .map(a -> " × " + language.choose(a.name(), a.nameEn()))
                        .orElse("");
        var reason = switch (offer.basis()) {
            case "owner" -> new Names(thing + place + "，权属单位", thing + place + "，權屬單位", thing + place + ", owner");
            case "territory" -> new Names(thing + place + "，属地", thing + place + "，屬地", thing + place + ", territory");
            case "ruling" -> new Names("同类裁决：" + offer.why(), "同類裁決：" + offer.why(), "Ruled before: " + offer.why());
            default ->
                new Names(
                        "近一年同类 " + offer.cases() + " 件",
                        "近一年同類 " + offer.cases() + " 件",
                        offer.cases() + " of its kind in a year");
        };
        return reason.in(language);
    }

    private String className(CaseFile file, Language language) {
        var kept = file.className == null ? "" : file.className;
        return file.classCode == null
                ? kept
                : catalog.findClass(file.classCode)
                        .map(found -> language.choose(kept, found.nameEn()))
                        .orElse(kept);
    }

    private Map<Integer, String> rulings(CaseFile file) {
        var found = new LinkedHashMap<Integer, String>();
        db.query(
                "select unit_id, reason from cases.ruling where county = ? and class_code = ? order by at desc limit 20",
                row -> {
                    found.putIfAbsent(row.getInt(1), row.getString(2));
                },
                file.county,
                file.classCode);
        return found;
    }

    /** Units that handled the class lately, most often first. */
    private Map<Integer, Integer> similar(CaseFile file) {
        var found = new LinkedHashMap<Integer, Integer>();
        db.query(
                """
                select handling_unit, count(*) from (
                    select handling_unit from cases.case_file
                    where county = ? and class_code = ? and reported_at > ? and handling_unit is not null
                    order by reported_at desc limit 200) recent
                group by handling_unit order by 2 desc limit 3""",
                row -> {
                    found.put(row.getInt(1), row.getInt(2));
                },
                file.county,
                file.classCode,
                Sql.parameter(file.reportedAt.minusSeconds(365L * 86_400)));
        return found;
    }

    private Map<Integer, Integer> openCounts(String county, List<Integer> unitIds) {
        if (unitIds.isEmpty()) return Map.of();
        var sql = """
                select party_unit, count(*) from cases.case_file
                where county = ? and party_unit = any(?) and state in ('open', 'parked') group by party_unit""";
        return db
                .query(
                        sql,
                        (row, n) -> Map.entry(row.getInt(1), row.getInt(2)),
                        county,
                        unitIds.toArray(Integer[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
