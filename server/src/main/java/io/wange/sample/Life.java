package io.wange.sample;

import io.wange.areas.Area;
import io.wange.cases.ActionInput;
import io.wange.cases.ActionInput.More;
import io.wange.cases.Actor;
import io.wange.cases.CaseHistories;
import io.wange.cases.CaseHistories.Opened;
import io.wange.cases.CaseLife;
import io.wange.cases.NewCase;
import io.wange.files.Pictures.Hung;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.WorkCalendar;
import io.wange.sample.Plan.Goal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One case as it is lived: who does what after how long, by the rules of its lifecycle. The same plan, time of report and
 * end give the same life.
 */
final class Life {

    /** Actions that leave the clock as it is. */
    private static final Set<String> GO_ON = Set.of(
            "sign-for",
            "urge",
            "instruct",
            "resume",
            "approve-extension",
            "approve-park",
            "assist",
            "assist-reply",
            "visit",
            "session");

    /** Places at handling that differ by what goes on beside. */
    private static final Set<Goal> AT_HANDLING =
            EnumSet.of(Goal.HANDLE, Goal.INSTRUCTED, Goal.ASSIST, Goal.WHISTLE, Goal.FOLLOWED);

    /** What all lives share. */
    record World(
            CaseHistories histories,
            Rota rota,
            WorkCalendar calendar,
            Album album,
            ToIntFunction<String> unitIds,
            PersonNames names) {}

    private final World world;
    private final Plan plan;
    private final Random random;
    private final Instant end;
    private final long firstPhoto;
    private final List<Hung> photos = new ArrayList<>();
    private final Channel channel;
    private final Opened opened;
    private final CaseLife life;
    private final int variant;
    private Instant clockStart;
    private boolean reached;
    private final boolean photographed;

    /**
     * Lives it until {@code end}, or to the goal of the plan.
     *
     * @param id of the case; any while only the times are wanted
     * @param firstPhoto id of its first photo, the others follow
     */
    Life(World world, Plan plan, long id, Instant reportedAt, Instant end, long firstPhoto) {
        this.world = world;
        this.plan = plan;
        this.end = end;
        this.firstPhoto = firstPhoto;
        random = new Random(plan.seed());
        channel = Channel.pick(plan.lifecycle(), random);
        variant = world.album().variant(random);
        var reporter = reporter();
        var photo = random.nextDouble() < channel.photos() ? photo("before", false, reportedAt) : null;
        photographed = photo != null;
        opened = world.histories().open(plan.lifecycle(), report(id, reportedAt, reporter, photo), reporter, spot());
        life = opened.life();
        clockStart = reportedAt;
        if (photo != null) own(id);
        switch (plan.lifecycle()) {
            case "community" -> community();
            case "spot" -> spotLife();
            case "ledger", "service", "mediation" -> new Longer(this, world, plan, random).live();
            default -> city();
        }
        if (plan.goal() != null && reached) new Beside(this, world, plan, random).live(plan.goal());
        if (plan.goal() == null || reached) rulesUntil(end);
    }

    /** What leaves the main line as it is, after that share of the time between the last step and now. */
    void beside(String action, ActionInput input, Actor actor, double share) {
        var left = Duration.between(life.changedAt(), end);
        var at = left.isPositive() ? life.changedAt().plusSeconds((long) (left.toSeconds() * share)) : life.changedAt();
        rulesUntil(at);
        life.act(action, input, actor, at.isBefore(life.changedAt()) ? life.changedAt() : at);
    }

    Opened opened() {
        return opened;
    }

    CaseLife life() {
        return life;
    }

    /** Whether it stands where the plan wants it. */
    boolean reached() {
        return reached;
    }

    /** Since when the present clock runs. */
    Instant clockStart() {
        return clockStart;
    }

    /** Those of actions that were done. */
    List<Hung> photos() {
        return photos.stream().filter(p -> p.ownerId() != 0).toList();
    }

    private boolean spot() {
        return plan.lifecycle().equals("spot");
    }

    private Actor reporter() {
        var path = plan.spot().located().area().path();
        return channel.byOfficer()
                ? world.rota().onGrid(path, "grid_officer", committeeUnit(), random)
                : world.rota().of(Offices.SUPERVISION, "acceptor", random);
    }

    private NewCase report(long id, Instant at, Actor reporter, @Nullable Long photo) {
        var located = plan.spot().located();
        var outside = !channel.byOfficer();
        var named = outside && random.nextDouble() < 0.85;
        return new NewCase(
                Ground.COUNTY,
                id,
                channel.code(),
                channel.outerNumber(at, random),
                plan.caseClass().code(),
                plan.caseClass().name(),
                plan.condition().id(),
                plan.caseClass().urgent(),
                channel.opening(random) + plan.text(),
                plan.spot().address(),
                plan.spot().lon(),
                plan.spot().lat(),
                located.area().id(),
                located.area().path(),
                cell(located.cell()),
                null,
                null,
                named ? world.names().anybody(random) : outside ? null : reporter.name(),
                named ? world.names().phone(random) : null,
                named ? random.nextDouble() < 0.5 ? "sms" : "phone" : "none",
                reporter.account(),
                reporter.unit(),
                photo,
                at);
    }

    private static @Nullable String cell(@Nullable Area cell) {
        return cell == null ? null : cell.code();
    }

    // city: two axes

    private void city() {
        var plain = plan.goal() != Goal.VERIFY && (channel.byOfficer() || random.nextDouble() < 0.55);
        var accepted = plain ? accept() : verified();
        if (!accepted || !at(Goal.FILE) || !supervision("file", "file", ActionInput.NOTHING, 0.3)) return;
        var wrong = plan.goal() == Goal.RETURNED || plan.goal() == Goal.ARBITRATE || random.nextDouble() < 0.06;
        if (!at(Goal.DISPATCH) || (plan.goal() == null && random.nextDouble() < 0.015 && !voided())) return;
        if (!dispatch(wrong)) return;
        if (wrong && !returned()) return;
        handleAndCheck(true);
    }

    /** @return false: it ends here */
    private boolean voided() {
        supervisionReason("void", Words.voided(random));
        return false;
    }

    private void supervisionReason(String action, String reason) {
        act(action, ActionInput.ofReason(reason), world.rota().of(Offices.SUPERVISION, "duty_chief", random), 0.5);
    }

    private boolean accept() {
        if (!at(Goal.ACCEPT)) return false;
        var chance = plan.goal() == null ? random.nextDouble() : 1;
        if (chance < 0.05) {
            act(
                    "decline",
                    ActionInput.ofReason(Words.declined(random)),
                    world.rota().of(Offices.SUPERVISION, "acceptor", random),
                    0.5);
            return false;
        }
        return supervision("accept", "acceptor", ActionInput.NOTHING, 0.35);
    }

    private boolean verified() {
        if (!at(Goal.ACCEPT) || !supervision("request-verify", "acceptor", ActionInput.NOTHING, 0.4)) return false;
        if (!at(Goal.VERIFY)) return false;
        var absent = plan.goal() == null && random.nextDouble() < 0.05;
        var verdict = absent ? ActionInput.ofReason("到场未见所述问题").withResult("absent") : exists();
        if (!act("verify", verdict, inspector(), share(0.55, 0.5))) return false;
        if (absent) {
            act(
                    "decline",
                    ActionInput.ofReason("经核实，问题不存在"),
                    world.rota().of(Offices.SUPERVISION, "acceptor", random),
                    0.4);
            return false;
        }
        return supervision("accept", "acceptor", ActionInput.NOTHING, 0.3);
    }

    private ActionInput exists() {
        return withPhoto(ActionInput.NOTHING.withResult("exists"), "near", false);
    }

    private boolean supervision(String action, String who, ActionInput input, double median) {
        var post = who.equals("acceptor") ? "acceptor" : "duty_chief";
        return act(action, input, world.rota().of(Offices.SUPERVISION, post, random), share(median, 0.6));
    }

    private boolean dispatch(boolean wrong) {
        var unit = wrong ? wrongUnit() : unit();
        return act("dispatch", ActionInput.ofUnit(unit), dispatcher(), share(0.4, 0.55));
    }

    /** The wrong unit gives it back; a second time it goes to arbitration. */
    private boolean returned() {
        if (!act("return", ActionInput.ofReason(Words.returned(random)), handler(), share(0.08, 0.6))) return false;
        if (!at(Goal.RETURNED)) return false;
        var again = plan.goal() == Goal.ARBITRATE || (plan.goal() == null && random.nextDouble() < 0.1);
        if (!act("dispatch", ActionInput.ofUnit(unit()), dispatcher(), share(0.5, 0.4))) return false;
        if (!again) return true;
        if (!act("return", ActionInput.ofReason("权属有争议，请协调"), handler(), share(0.1, 0.5))) return false;
        if (!at(Goal.ARBITRATE)) return false;
        var chief = world.rota().of(Offices.SUPERVISION, "duty_chief", random);
        return act("rule", ActionInput.ofUnit(unit()).withReason("按权责清单由该单位处置"), chief, share(0.4, 0.4));
    }

    /** From signing for to the end. @param inspected checked by an inspector of the centre */
    private void handleAndCheck(boolean inspected) {
        if (!signFor()) return;
        var total = Math.min(3.2, share(0.42, 0.62));
        for (int round = 0; ; round++) {
            if (!handle(round == 0 ? total : total * 0.5, round == 0)) return;
            var again = round == 0 && plan.goal() == null && random.nextDouble() < 0.06;
            if (!check(again)) return;
            if (!again) break;
        }
        close();
    }

    private boolean check(boolean again) {
        if (!at(Goal.REPLY) || !at(Goal.COSIGN) || !act("reply", ActionInput.NOTHING, replier(), share(0.4, 0.5)))
            return false;
        if (!at(Goal.CHECK)) return false;
        var verdict = again
                ? ActionInput.ofReason(Words.failed(random)).withResult("fail")
                : withPhoto(ActionInput.NOTHING.withResult("pass"), "after", true);
        return act("check", verdict, inspector(), share(0.45, 0.5));
    }

    private void close() {
        if (!at(Goal.CLOSE) || !supervision("close", "chief", ActionInput.NOTHING, 0.4)) return;
        var city = plan.lifecycle().equals("city");
        if (plan.goal() == Goal.REOPENED || (plan.goal() == null && city && random.nextDouble() < 0.01)) again();
        else if (life.stage().equals("appraise")) appraise();
    }

    /** Not fixed after all. */
    private void again() {
        var chief = world.rota().of(Offices.SUPERVISION, "duty_chief", random);
        var at = life.changedAt().plus(Duration.ofHours(5 + random.nextInt(60)));
        if (!doAt("reopen", ActionInput.ofReason(Words.reopened(random)), chief, at) || !at(Goal.REOPENED)) return;
        if (dispatch(false)) handleAndCheck(true);
    }

    private boolean signFor() {
        if (!at(Goal.SIGN_FOR)) return false;
        return !life.stage().equals("sign-for") || act("sign-for", ActionInput.NOTHING, handler(), share(0.06, 0.6));
    }

    /** @param first whether it is handled for the first time; only then is more time asked for, once */
    private boolean handle(double total, boolean first) {
        for (var goal : AT_HANDLING) if (!at(goal)) return false;
        if (plan.goal() == null && first && random.nextDouble() < 0.02 && !assisted(total)) return false;
        var extended = plan.goal() == Goal.EXTENSION
                || (plan.goal() == null && first && total > 0.9 && random.nextDouble() < 0.3);
        var parked = plan.goal() == Goal.PARKING
                || plan.goal() == Goal.PARKED
                || (plan.goal() == null && random.nextDouble() < 0.025);
        if (extended && !extend()) return false;
        if (parked && !park()) return false;
        if (plan.goal() == null && random.nextDouble() < 0.03 && !urge(total)) return false;
        var note = Matter.filled(Matter.pick(plan.matter().done(), random), random);
        return act("handle", withPhoto(ActionInput.ofNote(note), "after", true), handler(), total);
    }

    /** Another unit helps before the main one is done. */
    private boolean assisted(double total) {
        var other = wrongUnit();
        var asked = ActionInput.ofNote(Words.assist(random)).with(More.ofUnits(List.of(other)));
        if (!act("assist", asked, handler(), total * 0.3)) return false;
        var answer = ActionInput.ofNote(Words.assisted(random));
        return act("assist-reply", answer, world.rota().of(other, random), total * 0.7);
    }

    private boolean extend() {
        var start = clockStart;
        var ask = Math.min(0.8, share(0.5, 0.2));
        var due = life.dueAt();
        if (due == null || !life.changedAt().isBefore(after(start, 0.85))) return true;
        var until = due.plus(Duration.ofHours(4 + random.nextInt(44)));
        if (!act("extend", ActionInput.ofReason(Words.extension(random)).withUntil(until), handler(), ask))
            return false;
        if (!at(Goal.EXTENSION)) return false;
        if (!act("approve-extension", ActionInput.NOTHING, dispatcher(), share(0.4, 0.4))) return false;
        clockStart = start;
        return true;
    }

    private boolean park() {
        var ask = share(0.3, 0.3);
        var until = parkedUntil(whenToAct(ask));
        if (!act("park", ActionInput.ofReason(Words.parking(random)).withUntil(until), handler(), ask)) return false;
        if (!at(Goal.PARKING)) return false;
        if (!act("approve-park", ActionInput.NOTHING, dispatcher(), share(0.4, 0.4))) return false;
        if (!at(Goal.PARKED)) return false;
        var back = until.minus(Duration.ofHours(6 + random.nextInt(40)));
        if (!doAt("resume", ActionInput.NOTHING, handler(), back)) return false;
        clockStart = life.changedAt();
        return true;
    }

    /** Work days in the past, so that consent comes before it even across a long holiday. */
    private Instant parkedUntil(Instant asked) {
        if (plan.goal() != null) return asked.plus(Duration.ofDays(20 + random.nextInt(40)));
        return world.calendar().due(asked, Limit.of(3 + random.nextInt(4), LimitUnit.WORK_DAY));
    }

    private boolean urge(double total) {
        var level = random.nextDouble() < 0.7 ? "plain" : "yellow";
        var chief = world.rota().of(Offices.SUPERVISION, "duty_chief", random);
        return act("urge", ActionInput.ofNote("请加快处置").withLevel(level), chief, total * 0.6);
    }

    private void appraise() {
        var dice = random.nextDouble();
        var result = dice < 0.87 ? "satisfied" : dice < 0.94 ? "fair" : dice < 0.98 ? "dissatisfied" : "unreached";
        var at = life.changedAt().plus(Duration.ofHours(3 + random.nextInt(60)));
        doAt(
                "appraise",
                ActionInput.NOTHING.withResult(result),
                world.rota().of(Offices.SUPERVISION, "acceptor", random),
                at);
    }

    // community: level by level

    private void community() {
        if (life.stage().equals("grid")) {
            if (!at(Goal.GRID)) return;
            if (plan.goal() == null && random.nextDouble() < 0.3) {
                settledInGrid();
                return;
            }
            if (!act("escalate", ActionInput.ofReason("网格内无法解决，请社区办理"), reporter(), share(0.1, 0.5))) return;
        }
        if (!at(Goal.ACCEPT)) return;
        var up = plan.goal() == Goal.STREET
                || plan.goal() == Goal.DISTRICT
                || (plan.goal() == null && random.nextDouble() < 0.25);
        if (up) {
            if (!escalated()) return;
        } else if (!act("accept", ActionInput.NOTHING, committee(), share(0.4, 0.5))) return;
        handleAndCheck(false);
    }

    /** Solved where it was found. */
    private void settledInGrid() {
        var note = Matter.filled(Matter.pick(plan.matter().done(), random), random);
        if (!act("settle", withPhoto(ActionInput.ofNote(note), "after", true), reporter(), share(0.2, 0.5))) return;
        if (check(false)) close();
    }

    private boolean escalated() {
        if (!act("escalate", ActionInput.ofReason("社区无力解决，请街道协调"), committee(), share(0.5, 0.4))) return false;
        if (!at(Goal.STREET)) return false;
        var higher = plan.goal() == Goal.DISTRICT || (plan.goal() == null && random.nextDouble() < 0.3);
        var office = world.rota().of(streetOffice(), null, random);
        if (!higher) return act("assign", ActionInput.ofUnit(unit()), office, share(0.4, 0.4));
        if (!act("escalate", ActionInput.ofReason("涉及区级权属单位"), office, share(0.4, 0.4))) return false;
        if (!at(Goal.DISTRICT)) return false;
        return act("dispatch", ActionInput.ofUnit(unit()), dispatcher(), share(0.4, 0.4));
    }

    // spot: settled by the officer himself

    private void spotLife() {
        if (plan.goal() == null && photographed && random.nextDouble() > 0.3) {
            life.act("pass", ActionInput.NOTHING, Actor.RULE, life.changedAt());
            return;
        }
        if (!at(Goal.REVIEW)) return;
        var chief = world.rota().of(Offices.SUPERVISION, "duty_chief", random);
        var failed = plan.goal() == Goal.SPOT_HANDLE || (plan.goal() == null && random.nextDouble() < 0.04);
        if (failed) {
            var no = ActionInput.ofReason("照片看不出已处理，请补做").withResult("fail");
            if (!act("review", no, chief, share(0.3, 0.5)) || !at(Goal.SPOT_HANDLE)) return;
            var again = withPhoto(ActionInput.ofNote("已重新处理并补拍照片"), "after", true);
            if (!act("handle", again, reporter(), share(0.4, 0.4))) return;
        }
        if (!act("review", ActionInput.NOTHING.withResult("pass"), chief, share(0.3, 0.6))) return;
        if (!at(Goal.CLOSE)) return;
        supervision("close", "chief", ActionInput.NOTHING, 0.3);
    }

    // who

    Actor dispatcher() {
        return world.rota().of(Offices.COMMAND, "dispatcher", random);
    }

    Actor inspector() {
        return world.rota().onGrid(plan.spot().located().area().path(), "inspector", Offices.SUPERVISION, random);
    }

    Actor handler() {
        var unit = life.partyUnit();
        return unit == null ? Actor.RULE : world.rota().of(unit, random);
    }

    private Actor replier() {
        return plan.lifecycle().equals("city") ? dispatcher() : committee();
    }

    Actor committee() {
        return world.rota().of(committeeUnit(), null, random);
    }

    String committeeUnit() {
        return Offices.communityCode(level("community"));
    }

    String streetOffice() {
        return Offices.streetCode(level("township"));
    }

    private Area level(String level) {
        return plan.spot().located().lineage().stream()
                .filter(area -> area.level().equals(level))
                .findFirst()
                .orElseThrow();
    }

    int unit() {
        var codes = Offices.handling(plan.matter().unit(), plan.spot().located().lineage());
        var code =
                codes.size() > 1 && new Random(plan.seed() + 1).nextDouble() < 0.25 ? codes.get(1) : codes.getFirst();
        return world.unitIds().applyAsInt(code);
    }

    private int wrongUnit() {
        var all = List.of("W2001", "W2002", "W2003", "W2004", "W2008", "W2009");
        var right = unit();
        var wrong = all.stream()
                .map(code -> world.unitIds().applyAsInt(code))
                .filter(id -> id != right)
                .toList();
        return Matter.pick(wrong, random);
    }

    // when

    /** Stops here when the plan wants it to stand here now; then false. */
    boolean at(Goal goal) {
        if (plan.goal() == goal) reached = true;
        return !reached;
    }

    boolean act(String action, ActionInput input, Actor actor, double share) {
        return doAt(action, input, actor, whenToAct(share));
    }

    /** When that share of the limit is used, but not before the last step. */
    private Instant whenToAct(double share) {
        var at = after(clockStart, share);
        return at.isBefore(life.changedAt()) ? life.changedAt().plusSeconds(40) : at;
    }

    /** @return false when that lies after the end; then nothing is done */
    boolean doAt(String action, ActionInput input, Actor actor, Instant wanted) {
        var at = wanted.truncatedTo(ChronoUnit.SECONDS);
        if (at.isBefore(life.changedAt())) at = life.changedAt();
        if (plan.goal() == null && at.isAfter(end)) return false;
        rulesUntil(at);
        life.act(action, input, actor, at);
        if (!GO_ON.contains(action)) clockStart = at;
        if (!photos.isEmpty()) hang(at);
        return true;
    }

    /** Cards that the rules lay when a limit passes. */
    private void rulesUntil(Instant at) {
        while (true) {
            var next = life.nextAt();
            if (next == null || next.isAfter(at) || !life.state().equals("open") || life.urge() >= 3) return;
            var level = life.urge() < 2 ? "yellow" : "red";
            var when = next.isBefore(life.changedAt()) ? life.changedAt() : next;
            life.act("urge", ActionInput.NOTHING.withLevel(level), Actor.RULE, when);
        }
    }

    /** When a share of the running limit is used; stages without a limit take hours. */
    private Instant after(Instant start, double share) {
        var limit = life.limit();
        if (limit == null) return start.plus(Duration.ofMinutes((long) (share * 300)));
        var calendar = world.calendar();
        // on the way to a goal time runs evenly, so that moving the report moves all steps alike
        if (plan.goal() != null) return start.plusMillis(Math.max(1000, (long) (calendar.length(limit) * share)));
        return calendar.plus(start, Math.max(1000, (long) (calendar.length(limit) * share)), limit.unit());
    }

    /** Log-normal about the median. */
    double share(double median, double spread) {
        return median * Math.exp(random.nextGaussian() * spread);
    }

    // photos

    private @Nullable Long photo(String kind, boolean after, Instant at) {
        var id = firstPhoto + photos.size();
        photos.add(new Hung(
                Ground.COUNTY,
                id,
                "case",
                0,
                kind,
                world.album().get(plan.matter().photo(), variant, after),
                at));
        return id;
    }

    ActionInput withPhoto(ActionInput input, String kind, boolean after) {
        if (random.nextDouble() > 0.8) return input;
        var id = photo(kind, after, Instant.EPOCH);
        return id == null ? input : input.withPhotos(List.of(id));
    }

    private void own(long id) {
        photos.replaceAll(p -> new Hung(p.county(), p.id(), p.ownerKind(), id, p.kind(), p.picture(), p.takenAt()));
    }

    /** Gives the photo of the action just done its owner and time. */
    private void hang(Instant at) {
        var id = opened.report().id();
        photos.replaceAll(p -> p.takenAt().equals(Instant.EPOCH)
                ? new Hung(p.county(), p.id(), p.ownerKind(), id, p.kind(), p.picture(), at)
                : p);
    }
}
