package io.wange.cases;

import io.wange.areas.Areas;
import io.wange.catalog.Candidate;
import io.wange.catalog.Catalog;
import io.wange.catalog.Responsibilities;
import io.wange.people.Units;
import io.wange.platform.LonLat;
import io.wange.platform.SearchTerms;
import java.time.Instant;
import java.util.Comparator;
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
    /** Metres within which something happened close by. */
    private static final double NEAR = 500;

    private static final double FAR = 100_000;

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
     * @param cases how many of its kind it handled in the last year; {@code near} of them within 500 m
     * @param likest number of the one that is told most alike, nearest
     * @param open how many it has in hand now
     */
    public record Offer(
            int unitId,
            String name,
            String basis,
            @Nullable String why,
            @Nullable String legalBasis,
            @Nullable Integer cases,
            @Nullable Integer near,
            @Nullable String likest,
            int open) {}

    /** What a unit did that is like the case at hand; {@code score} sums likeness and nearness. */
    private record Likeness(int cases, int near, @Nullable String likest, double best, double score) {

        static final Likeness NONE = new Likeness(0, 0, null, -1, 0);

        Likeness and(String number, boolean isNear, double worth) {
            return new Likeness(
                    cases + 1,
                    near + (isNear ? 1 : 0),
                    worth > best ? number : likest,
                    Math.max(best, worth),
                    score + worth);
        }
    }

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
        for (var row : matrix(file))
            add(found, row.unitId(), row.basis(), row.why(), row.legalBasis(), Likeness.NONE, language);
        if (file.classCode != null)
            rulings(file).forEach((unit, why) -> add(found, unit, "ruling", why, null, Likeness.NONE, language));
        alike(file).forEach((unit, likeness) -> add(found, unit, "similar", null, null, likeness, language));
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
                        o.near(),
                        o.likest(),
                        open.getOrDefault(o.unitId(), 0)))
                .toList();
    }

    private void add(
            Map<Integer, Offer> found,
            int unit,
            String basis,
            @Nullable String why,
            @Nullable String legalBasis,
            Likeness like,
            Language language) {
        var counted = like.cases() > 0;
        units.find(unit)
                .filter(u -> u.active())
                .ifPresent(u -> found.putIfAbsent(
                        unit,
                        new Offer(
                                unit,
                                language.choose(u.name(), u.nameEn()),
                                basis,
                                why,
                                legalBasis,
                                counted ? like.cases() : null,
                                counted ? like.near() : null,
                                like.likest(),
                                0)));
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
            default -> alike(offer);
        };
        return reason.in(language);
    }

    private static Names alike(Offer offer) {
        var near = offer.near() == null || offer.near() == 0 ? null : offer.near();
        return new Names(
                "近一年相似 " + offer.cases() + " 件" + (near == null ? "" : "，500 米内 " + near + " 件"),
                "近一年相似 " + offer.cases() + " 件" + (near == null ? "" : "，500 米內 " + near + " 件"),
                offer.cases() + " like it in a year" + (near == null ? "" : ", " + near + " within 500 m"));
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

    /**
     * Units that handled what is like it, the best first: of the same class, or without a class told in the same words;
     * weighed by how alike the words are and how near the place is.
     */
    private Map<Integer, Likeness> alike(CaseFile file) {
        var words = Similar.bigrams(file.description);
        var found = new LinkedHashMap<Integer, Likeness>();
        var sql = file.classCode == null ? sameWords(file) : sameClass(file);
        if (sql == null) return found;
        db.query(
                sql.text(),
                row -> {
                    var metres = metres(file, (Double) row.getObject(4), (Double) row.getObject(5));
                    var worth = Similar.likeness(words, Similar.bigrams(row.getString(3))) + Math.exp(-metres / NEAR);
                    var number = row.getString(2);
                    var near = metres <= NEAR;
                    found.compute(
                            row.getInt(1),
                            (unit, before) -> (before == null ? Likeness.NONE : before).and(number, near, worth));
                },
                sql.parameters());
        return found.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Integer, Likeness> e) ->
                                -e.getValue().score())
                        .thenComparing(Map.Entry::getKey))
                .limit(3)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static final String HANDLED = "select f.handling_unit, f.county || f.id, f.description, f.location[0],"
            + " f.location[1] from cases.case_file f where f.county = ? and f.handling_unit is not null and f.reported_at > ?";

    private static Sql sameClass(CaseFile file) {
        return new Sql(HANDLED, file.county, yearBefore(file))
                .add(" and f.class_code = ? and f.id <> ?", file.classCode, file.id)
                .add(" order by f.reported_at desc limit 200");
    }

    /** Null when the description has no words to look for. */
    private static @Nullable Sql sameWords(CaseFile file) {
        var text = file.description;
        var query = SearchTerms.query(text.substring(
                0, text.offsetByCodePoints(0, Math.min(12, text.codePointCount(0, text.length())))));
        if (query.isEmpty()) return null;
        return new Sql(HANDLED, file.county, yearBefore(file))
                .add(
                        " and exists (select from cases.case_index i where i.county = f.county and i.id = f.id"
                                + " and i.terms @@ replace(?, '&', '|')::tsquery)",
                        query.get())
                .add(" and f.id <> ? order by f.reported_at desc limit 200", file.id);
    }

    private static Instant yearBefore(CaseFile file) {
        return file.reportedAt.minusSeconds(365L * 86_400);
    }

    private static double metres(CaseFile file, @Nullable Double lon, @Nullable Double lat) {
        if (file.lon == null || file.lat == null || lon == null || lat == null) return FAR;
        return new LonLat(file.lon, file.lat).metresTo(new LonLat(lon, lat));
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
