package io.wange.sample;

import io.wange.cases.CaseHistories;
import io.wange.cases.CaseHistories.Opened;
import io.wange.catalog.Catalog;
import io.wange.catalog.Condition;
import io.wange.files.Pictures.Hung;
import io.wange.platform.LimitUnit;
import io.wange.platform.WorkCalendar;
import io.wange.sample.Life.World;
import io.wange.sample.Plan.Goal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the cases of some months up to now: most are closed, some lie wherever a desk shall have something to do. */
final class Lives {

    static final int DAYS = 112;
    private static final int HISTORY = 6_900;
    private static final int PHOTOS_PER_CASE = 12;
    private static final int TRIES = 6;

    /** Reports per hour of the day, against each other. */
    private static final double[] HOURS = {
        .4, .3, .2, .2, .3, .5, 1, 2.8, 6.2, 8, 7.4, 5.4, 3, 3.6, 6, 6.4, 6, 4.6, 3.4, 3, 2.6, 2, 1.1, .7
    };

    /** How many cases stand where, at size 1. */
    private static final Map<Goal, Integer> CITY = Map.ofEntries(
            Map.entry(Goal.ACCEPT, 8),
            Map.entry(Goal.VERIFY, 9),
            Map.entry(Goal.FILE, 6),
            Map.entry(Goal.DISPATCH, 12),
            Map.entry(Goal.RETURNED, 3),
            Map.entry(Goal.ARBITRATE, 2),
            Map.entry(Goal.SIGN_FOR, 16),
            Map.entry(Goal.HANDLE, 62),
            Map.entry(Goal.INSTRUCTED, 2),
            Map.entry(Goal.EXTENSION, 4),
            Map.entry(Goal.PARKING, 2),
            Map.entry(Goal.PARKED, 24),
            Map.entry(Goal.REPLY, 6),
            Map.entry(Goal.CHECK, 15),
            Map.entry(Goal.CLOSE, 8),
            Map.entry(Goal.ASSIST, 6),
            Map.entry(Goal.COSIGN, 3),
            Map.entry(Goal.WHISTLE, 3),
            Map.entry(Goal.FOLLOWED, 5),
            Map.entry(Goal.REOPENED, 4));

    private static final Map<Goal, Integer> COMMUNITY = Map.of(
            Goal.ACCEPT,
            12,
            Goal.GRID,
            6,
            Goal.STREET,
            5,
            Goal.DISTRICT,
            2,
            Goal.HANDLE,
            16,
            Goal.REPLY,
            5,
            Goal.CHECK,
            5,
            Goal.CLOSE,
            3);

    private static final Map<Goal, Integer> SPOT = Map.of(Goal.REVIEW, 12, Goal.SPOT_HANDLE, 2, Goal.CLOSE, 5);

    private static final Map<Goal, Integer> LEDGER =
            Map.of(Goal.OPEN, 2, Goal.PROGRESS, 6, Goal.CONFIRM, 2, Goal.ENDED, 3);

    private static final Map<Goal, Integer> SERVICE =
            Map.of(Goal.ACCEPT, 3, Goal.HANDLE, 3, Goal.VISIT, 2, Goal.DELIVER, 2, Goal.ENDED, 4);

    private static final Map<Goal, Integer> MEDIATION =
            Map.of(Goal.REGISTER, 2, Goal.MEDIATE, 5, Goal.CONFIRM, 2, Goal.REVISIT, 2, Goal.ENDED, 3);

    /** How many cases of a lifecycle stand where, the lifecycles in a fixed order. */
    private static final Map<String, Map<Goal, Integer>> PLACES = places();

    private static Map<String, Map<Goal, Integer>> places() {
        var places = new LinkedHashMap<String, Map<Goal, Integer>>();
        places.put("city", CITY);
        places.put("community", COMMUNITY);
        places.put("spot", SPOT);
        places.put("ledger", LEDGER);
        places.put("service", SERVICE);
        places.put("mediation", MEDIATION);
        return places;
    }

    /** Settled by the officer himself when he comes by. */
    private static final Set<String> SPOT_PHOTOS = Set.of("rubbish", "bikes", "sign", "stall", "rubble");

    /** Where the first of each stands, so that the sample accounts of a community and a grid find work of their own. */
    private static final Map<String, String> HOME = Map.of("community", "码头社区", "spot", "码头03");

    /** Lifecycles that communities keep; every other case of theirs stands at home. */
    private static final Set<String> LONGER = Set.of("ledger", "service", "mediation");

    private static final Set<String> COMMUNITY_UNITS = Set.of("communityoffice", "streetoffice", "property");

    /** A plan and when its report comes in. */
    private record Dated(Plan plan, Instant reportedAt) {}

    /** What is to be written. */
    record Made(List<Opened> cases, List<Hung> photos) {}

    private final World world;
    private final Catalog catalog;
    private final Spots spots;
    private final List<Matter> matters;
    private final int totalWeight;
    private final Random random;
    private final Instant now;
    private final double size;

    Lives(World world, Catalog catalog, Spots spots, List<Matter> matters, long seed, double size, Instant now) {
        this.world = world;
        this.catalog = catalog;
        this.spots = spots;
        this.matters = matters;
        this.totalWeight = matters.stream().mapToInt(Matter::weight).sum();
        this.random = new Random(seed);
        this.size = size;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** @param firstPhoto the first of as many ids as {@link #photoIds} says */
    Made make(Numbers numbers, long firstPhoto) {
        var dated = new ArrayList<Dated>();
        PLACES.forEach((lifecycle, places) -> addGoals(lifecycle, places, dated));
        for (int i = 0; i < Math.round(HISTORY * size); i++)
            dated.add(new Dated(plan(null, null, 0, null), reportTime()));
        dated.sort(Comparator.comparing(Dated::reportedAt));
        var ids = ids(dated, numbers);
        var cases = new ArrayList<Opened>();
        var photos = new ArrayList<Hung>();
        for (int i = 0; i < dated.size(); i++) {
            var one = dated.get(i);
            var life = new Life(
                    world, one.plan(), ids.get(i), one.reportedAt(), now, firstPhoto + (long) i * PHOTOS_PER_CASE);
            cases.add(life.opened());
            photos.addAll(life.photos());
        }
        return new Made(cases, photos);
    }

    /** How many ids of photos are needed at most. */
    static int photoIds(double size) {
        int goals = 0;
        for (var places : PLACES.values()) for (var n : places.values()) goals += scaled(n, size);
        return (int) (Math.round(HISTORY * size) + goals) * PHOTOS_PER_CASE;
    }

    private static int scaled(int count, double size) {
        return Math.max(1, (int) Math.round(count * size));
    }

    /** Gives the first sequence numbers of days. */
    interface Numbers {
        Map<LocalDate, Integer> reserve(Map<LocalDate, Integer> wanted);
    }

    private List<Long> ids(List<Dated> dated, Numbers numbers) {
        var wanted = new HashMap<LocalDate, Integer>();
        for (var one : dated) wanted.merge(day(one.reportedAt()), 1, Integer::sum);
        var next = new HashMap<>(numbers.reserve(wanted));
        var ids = new ArrayList<Long>();
        for (var one : dated) {
            var day = day(one.reportedAt());
            int sequence = next.merge(day, 1, Integer::sum) - 1;
            ids.add(CaseHistories.id(day, sequence));
        }
        return ids;
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, world.calendar().zone());
    }

    // plans

    private void addGoals(String lifecycle, Map<Goal, Integer> places, List<Dated> dated) {
        for (var goal : Goal.values()) {
            var wanted = places.get(goal);
            if (wanted == null) continue;
            int count = scaled(wanted, size);
            for (int i = 0; i < count; i++)
                dated.add(standing(lifecycle, goal, used(goal, i, count), home(lifecycle, goal, i)));
        }
    }

    private static @Nullable String home(String lifecycle, Goal goal, int i) {
        if (LONGER.contains(lifecycle)) return i % 2 == 0 ? HOME.get("community") : null;
        if (goal == Goal.WHISTLE) return "临江街道";
        return i == 0 ? HOME.get(lifecycle) : null;
    }

    /** Most have time left, a few hardly any, some none. */
    private double used(Goal goal, int i, int count) {
        if (goal == Goal.PARKED || goal == Goal.ENDED) return 0;
        var place = (i + 0.5) / count;
        var late = goal == Goal.HANDLE ? 0.16 : goal == Goal.DISPATCH ? 0.07 : 0.05;
        if (place < late) return 1.03 + random.nextDouble() * (goal == Goal.HANDLE ? 1.3 : 0.4);
        if (place < late + 0.2) return 0.82 + random.nextDouble() * 0.15;
        return 0.05 + random.nextDouble() * 0.7;
    }

    /** A plan whose case, reported at that time, stands at its goal now and has used that share of its limit. */
    private Dated standing(String lifecycle, Goal goal, double used, @Nullable String home) {
        for (int attempt = 0; attempt < 500; attempt++) {
            var plan = plan(lifecycle, goal, used, home);
            var at = now.minus(Duration.ofDays(3));
            for (int i = 0; i < TRIES; i++) {
                var life = new Life(world, plan, 1, at, now, 1);
                if (!life.reached()) break;
                var wanted = wanted(life, plan);
                var off = Duration.between(life.clockStart(), wanted);
                if (off.abs().compareTo(Duration.ofSeconds(90)) < 0
                        && !life.life().changedAt().isAfter(now)) return new Dated(plan, at);
                at = at.plus(off);
            }
        }
        throw new IllegalStateException("no case of " + lifecycle + " can stand at " + goal + " now");
    }

    /** When the clock that runs now would have had to start. */
    private Instant wanted(Life life, Plan plan) {
        if (plan.goal() == Goal.PARKED || plan.goal() == Goal.ENDED)
            return now.minus(Duration.ofHours(30 + (plan.seed() & 255)));
        var limit = life.life().limit();
        if (limit == null) return now.minus(Duration.ofMinutes((long) (plan.used() * 300)));
        return before(now, (long) (world.calendar().length(limit) * plan.used()), limit.unit());
    }

    /** The time from which on so much has counted until then. */
    private Instant before(Instant until, long millis, LimitUnit unit) {
        if (!unit.working()) return until.minusMillis(millis);
        WorkCalendar calendar = world.calendar();
        var from = until.minus(Duration.ofDays(90));
        var to = until;
        while (Duration.between(from, to).compareTo(Duration.ofSeconds(20)) > 0) {
            var middle = from.plus(Duration.between(from, to).dividedBy(2));
            if (calendar.measure(middle, until, unit) > millis) from = middle;
            else to = middle;
        }
        return from;
    }

    private Plan plan(@Nullable String lifecycle, @Nullable Goal goal, double used, @Nullable String home) {
        while (true) {
            var matter = lifecycle != null && LONGER.contains(lifecycle) ? longer(lifecycle) : matter();
            var own = matter.lifecycle() == null ? lifecycle(matter) : matter.lifecycle();
            if (lifecycle != null && !lifecycle.equals(own)) continue;
            var seed = random.nextLong();
            var telling = Matter.pick(matter.texts(), random);
            var spot = home == null ? spots.next(matter.indoor(), random) : spots.nextIn(home, matter.indoor(), random);
            var caseClass = catalog.getClass(matter.code());
            var text = Matter.filled(telling.text(), random).replace("{near}", spot.near());
            return new Plan(seed, own, matter, caseClass, condition(matter, telling), text, spot, goal, used);
        }
    }

    private Condition condition(Matter matter, Matter.Telling telling) {
        return catalog.conditions(matter.code()).stream()
                .filter(condition -> condition.seq() == telling.condition())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(matter.code() + " has no condition " + telling.condition()));
    }

    private Matter matter() {
        int at = random.nextInt(totalWeight);
        for (var matter : matters) {
            at -= matter.weight();
            if (at < 0) return matter;
        }
        throw new AssertionError();
    }

    private Matter longer(String lifecycle) {
        return Matter.pick(
                matters.stream()
                        .filter(matter -> lifecycle.equals(matter.lifecycle()))
                        .toList(),
                random);
    }

    private String lifecycle(Matter matter) {
        var dice = random.nextDouble();
        if (matter.indoor() || COMMUNITY_UNITS.contains(matter.unit())) return dice < 0.7 ? "community" : "city";
        if (SPOT_PHOTOS.contains(matter.photo()) && dice < 0.14) return "spot";
        return dice > 0.93 ? "community" : "city";
    }

    // times of reports

    private Instant reportTime() {
        while (true) {
            var day = day(now).minusDays(random.nextInt(DAYS));
            if (weekend(day) && random.nextDouble() > 0.6) continue;
            var at = day.atTime(hour(), random.nextInt(60), random.nextInt(60))
                    .atZone(world.calendar().zone())
                    .toInstant();
            if (at.isBefore(now.minusSeconds(60))) return at;
        }
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private int hour() {
        double total = 0;
        for (var weight : HOURS) total += weight;
        var at = random.nextDouble() * total;
        for (int hour = 0; hour < HOURS.length; hour++) {
            at -= HOURS[hour];
            if (at < 0) return hour;
        }
        return HOURS.length - 1;
    }
}
