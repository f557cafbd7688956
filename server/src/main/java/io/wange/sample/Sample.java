package io.wange.sample;

import io.wange.access.Accounts;
import io.wange.areas.Areas;
import io.wange.cases.CaseHistories;
import io.wange.catalog.Calendars;
import io.wange.catalog.Catalog;
import io.wange.catalog.ResponsibilityRows;
import io.wange.files.Pictures;
import io.wange.maps.BaseMap;
import io.wange.people.Organisation;
import io.wange.people.Staffing;
import io.wange.people.Units;
import io.wange.platform.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty database with an invented district: ground, people, accounts, matrix, some months of cases. */
@Service
class Sample {

    private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
    private static final String ATTRIBUTION = "© OpenStreetMap contributors";

    private final Areas areas;
    private final BaseMap baseMap;
    private final Organisation organisation;
    private final Units units;
    private final Staffing staffing;
    private final Accounts accounts;
    private final Catalog catalog;
    private final Calendars calendars;
    private final ResponsibilityRows responsibilities;
    private final Pictures pictures;
    private final CaseHistories histories;
    private final Doubles doubles;
    private final TransactionTemplate transactions;
    private final SampleMark mark;
    private final Clock clock;

    Sample(
            Areas areas,
            BaseMap baseMap,
            Organisation organisation,
            Units units,
            Staffing staffing,
            Accounts accounts,
            Catalog catalog,
            Calendars calendars,
            ResponsibilityRows responsibilities,
            Pictures pictures,
            CaseHistories histories,
            Doubles doubles,
            TransactionTemplate transactions,
            SampleMark mark,
            Clock clock) {
        this.areas = areas;
        this.baseMap = baseMap;
        this.organisation = organisation;
        this.units = units;
        this.staffing = staffing;
        this.accounts = accounts;
        this.catalog = catalog;
        this.calendars = calendars;
        this.responsibilities = responsibilities;
        this.pictures = pictures;
        this.histories = histories;
        this.doubles = doubles;
        this.transactions = transactions;
        this.mark = mark;
        this.clock = clock;
    }

    /** @param fingerprint of all cases; the same for the same seed, size and time */
    record Result(int areas, int units, int staff, int cases, int photos, String fingerprint, Duration took) {}

    /** Whether there is nothing in the way; half a sample is not. */
    boolean possible() {
        return mark.brokenOff()
                || areas.list().isEmpty()
                        && units.list().isEmpty()
                        && accounts.samples().isEmpty();
    }

    /**
     * Fills the database.
     *
     * @param size factor on the number of cases, 0.05 to 200
     * @throws Problem 409 {@code not-empty} when there are areas, units or sample accounts already
     */
    Result fill(long seed, double size) {
        if (!(size >= 0.05 && size <= 200))
            throw Problem.invalid("size", "range", "The size lies between 0.05 and 200.");
        if (!possible()) throw Problem.conflict("not-empty", "The sample needs an empty database.");
        if (mark.brokenOff()) mark.clear();
        mark.set("begun", seed, size);
        var start = System.nanoTime();
        var now = clock.instant();
        var today = areas.today();
        var matters = Matter.all();
        var album = CompletableFuture.supplyAsync(() -> Album.paint(matters, pictures));
        var features = Ground.features();
        var places = Ground.places();
        transactions.executeWithoutResult(tx -> {
            areas.addAll(Ground.areas(), today.minusYears(2).withDayOfYear(1), "sample");
            baseMap.replace(new BaseMap.View(ATTRIBUTION, 121.4913, 31.2353, 15.2), features, places);
        });
        transactions.executeWithoutResult(tx -> organisation.addUnits(Offices.of(areas)));
        transactions.executeWithoutResult(tx -> organisation.addStaff(Crew.of(areas, seed, today)));
        new Logins(accounts, areas, units, staffing, today).create();
        responsibilities.addAll(
                Matrix.of(catalog, areas, units), today.minusYears(1).withDayOfYear(1));
        var spots = new Spots(places, features, areas);
        var made = lives(matters, album.join(), spots, seed, size, now);
        var acceptor = Objects.requireNonNull(Logins.holders(accounts, staffing).get("acceptor"));
        var random = new Random(seed);
        var merged = doubles.add(made.cases(), acceptor, new PersonNames(random), random);
        mark.set("done", seed, size);
        var took = Duration.ofNanos(System.nanoTime() - start);
        var result = new Result(
                areas.list().size(),
                units.list().size(),
                staffing.list().size(),
                made.cases().size() + merged,
                made.photos().size(),
                fingerprint(made),
                took);
        LOG.info("The sample district is ready after {} ms: {} cases", took.toMillis(), result.cases());
        return result;
    }

    private Lives.Made lives(List<Matter> matters, Album album, Spots spots, long seed, double size, Instant now) {
        var lives = new Lives(world(album, seed), catalog, spots, matters, seed, size, now);
        var firstPhoto = pictures.reserve(Lives.photoIds(size));
        return Objects.requireNonNull(transactions.execute(tx -> {
            var made = lives.make(wanted -> histories.reserve(Ground.COUNTY, wanted), firstPhoto);
            histories.write(made.cases());
            pictures.hang(made.photos());
            return made;
        }));
    }

    /** The cases that would be made in a district that is there already; nothing is written. */
    Lives.Made imagine(Album album, long seed, double size, Instant now) {
        var spots = new Spots(Ground.places(), Ground.features(), areas);
        var lives = new Lives(world(album, seed), catalog, spots, Matter.all(), seed, size, now);
        return lives.make(
                wanted -> {
                    var first = new HashMap<LocalDate, Integer>();
                    wanted.keySet().forEach(day -> first.put(day, 1));
                    return first;
                },
                1);
    }

    private Life.World world(Album album, long seed) {
        var district = areas.findByCode(Ground.COUNTY + "000000").orElseThrow();
        return new Life.World(
                histories,
                new Rota(units, staffing, areas.today(), Logins.holders(accounts, staffing)),
                calendars.forArea(district.path()),
                album,
                code -> units.findByCode(code).orElseThrow().id(),
                new PersonNames(new Random(seed)));
    }

    static String fingerprint(Lives.Made made) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            for (var one : made.cases()) {
                var report = one.report();
                var life = one.life();
                var line = report.id() + "|" + report.classCode() + "|" + report.description() + "|" + report.address()
                        + "|"
                        + report.longitude() + "|" + report.latitude() + "|" + report.reporterPhone() + "|"
                        + report.reportedAt() + "|" + life.stage() + "|" + life.state() + "|" + life.changedAt() + "\n";
                hash.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
