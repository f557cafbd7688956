package io.wange.cases;

import io.wange.cases.ActionInput.Place;
import io.wange.catalog.CaseClass;
import io.wange.platform.LonLat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Open cases that may be about the same: near, recent, of the same class, told in like words. */
@Component
class Similar {

    private static final double METRES_PER_DEGREE = 111_320;
    /** Automatic joining asks for some likeness of the words too when both say more than this. */
    private static final double LIKE = 0.2;
    /** Metres within which two cases are at the same place. */
    private static final double PLACE = 50;

    private final JdbcTemplate db;

    Similar(JdbcTemplate db) {
        this.db = db;
    }

    /** @param distance in metres; similarity from 0 to 1 */
    record Match(CaseFile file, double distance, double similarity) {}

    /**
     * Open cases within the distance and the time, the likeliest first.
     *
     * @param classCode null: of any class
     */
    List<Match> find(
            String county,
            @Nullable String classCode,
            double lon,
            double lat,
            int metres,
            int hours,
            String text,
            Instant now) {
        var here = new LonLat(lon, lat);
        var from = new Sql("select " + CaseStore.COLUMNS)
                .add(" from cases.case_index i join cases.case_file f on f.county = i.county and f.id = i.id")
                .add(" where i.county = ?", county);
        var sql = within(from, here, metres)
                .add(" and i.reported_at > ? and f.state in ('open', 'parked')", now.minus(Duration.ofHours(hours)));
        if (classCode != null) sql.add(" and f.class_code = ?", classCode);
        sql.add(" limit 100");
        var words = bigrams(text);
        return db.query(sql.text(), (row, n) -> CaseStore.read(row), sql.parameters()).stream()
                .filter(file -> file.lon != null && file.lat != null)
                .map(file -> match(file, here, words))
                .filter(match -> match.distance() <= metres)
                .sorted(Comparator.comparingDouble((Match m) -> score(m, metres))
                        .reversed())
                .limit(10)
                .toList();
    }

    /** The five nearest other cases at the same place within a year, in whatever state; the nearest first. */
    List<Match> nearby(CaseFile file, LonLat here, Instant now) {
        // the index knows degrees only: of the twenty nearest by degrees the five nearest by metres
        var from = new Sql("select " + CaseStore.COLUMNS)
                .add(" from (select county, id from (select county, id, location from cases.case_index i")
                .add(
                        " where i.county = ? and i.id <> ? and i.reported_at > ?",
                        file.county,
                        file.id,
                        now.minus(Duration.ofDays(365)));
        var sql = within(from, here, PLACE)
                .add(" order by i.location <-> point(?, ?) limit 20) near", here.lon(), here.lat())
                .add(
                        " order by power((location[0] - ?) * ?, 2) + power(location[1] - ?, 2) limit 5) i",
                        here.lon(),
                        eastWest(here.lat()),
                        here.lat())
                .add(" join cases.case_file f on f.county = i.county and f.id = i.id");
        var words = bigrams(file.description);
        return db.query(sql.text(), (row, n) -> CaseStore.read(row), sql.parameters()).stream()
                .map(other -> match(other, here, words))
                .filter(match -> match.distance() <= PLACE)
                .sorted(Comparator.comparingDouble(Match::distance))
                .toList();
    }

    /** Narrows the rows of case_index i to the square around the point; what lies in its corners is left to the caller. */
    private static Sql within(Sql sql, LonLat here, double metres) {
        double dLat = metres / METRES_PER_DEGREE;
        double dLon = dLat / eastWest(here.lat());
        return sql.add(
                " and i.location <@ box(point(?, ?), point(?, ?))",
                here.lon() - dLon,
                here.lat() - dLat,
                here.lon() + dLon,
                here.lat() + dLat);
    }

    /** How much shorter a degree of longitude is than one of latitude. */
    private static double eastWest(double lat) {
        return Math.max(0.01, Math.cos(Math.toRadians(lat)));
    }

    private static Match match(CaseFile file, LonLat here, Set<String> words) {
        var lon = file.lon;
        var lat = file.lat;
        if (lon == null || lat == null) throw new IllegalArgumentException("no location");
        return new Match(file, here.metresTo(new LonLat(lon, lat)), likeness(words, bigrams(file.description)));
    }

    private static double score(Match match, int metres) {
        return match.similarity() + 0.5 * (1 - match.distance() / Math.max(1, metres));
    }

    /** The case that a report of a class with automatic joining belongs to. */
    Optional<CaseNumber> likest(CaseClass caseClass, Place place, String text, String county, Instant now) {
        if (place.lon() == null || place.lat() == null) return Optional.empty();
        return find(
                        county,
                        caseClass.code(),
                        place.lon(),
                        place.lat(),
                        caseClass.duplicateMetres(),
                        caseClass.duplicateHours(),
                        text,
                        now)
                .stream()
                .filter(match -> match.similarity() >= LIKE || text.length() < 6)
                .findFirst()
                .map(match -> new CaseNumber(match.file().county, match.file().id));
    }

    /** Pairs of neighbouring letters or digits, without what stands between. */
    static Set<String> bigrams(String text) {
        var letters = text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < letters.length; i++) pairs.add(new String(letters, i, 2));
        return pairs;
    }

    /** Share of the pairs that both have (Dice), from 0 to 1. */
    static double likeness(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) return 0;
        var common = one.stream().filter(other::contains).count();
        return 2.0 * common / (one.size() + other.size());
    }
}
