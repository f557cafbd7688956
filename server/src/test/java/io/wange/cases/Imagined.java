package io.wange.cases;

import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.WeekPlan;
import io.wange.platform.WeekPlan.Hours;
import io.wange.platform.WorkCalendar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A city for tests: eight hours a day from Monday to Friday, one unit of each kind, people in them. */
final class Imagined implements Surroundings {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final int SUPERVISION = 1;
    static final int COMMAND = 2;
    static final int WATER = 10;
    static final int ROADS = 11;
    static final int COMMUNITY = 20;
    static final int STREET = 21;
    static final int CITY_HALL = 30;
    private static final Map<String, Integer> UNITS = Map.of(
            "supervision",
            SUPERVISION,
            "inspector",
            SUPERVISION,
            "command",
            COMMAND,
            "community",
            COMMUNITY,
            "grid",
            COMMUNITY,
            "street",
            STREET,
            "city",
            CITY_HALL);

    static final Actor ACCEPTOR = actor(101, SUPERVISION, "case.report", "case.accept", "case.merge", "case.read");
    static final Actor CHIEF =
            actor(102, SUPERVISION, "case.file", "case.close", "case.void", "case.urge", "case.reopen", "case.read");
    static final Actor INSPECTOR = actor(103, SUPERVISION, "case.verify", "case.check", "case.read");
    static final Actor DISPATCHER = actor(104, COMMAND, "case.dispatch", "case.urge", "case.read");
    static final Actor PLUMBER = actor(105, WATER, "case.handle", "case.read");
    static final Actor ROADMAN = actor(106, ROADS, "case.handle", "case.read");
    static final Actor LEADER = actor(107, 90, "case.instruct", "case.urge", "case.read");
    static final Actor APPRAISER = actor(108, SUPERVISION, "case.appraise", "case.read");
    static final Actor HEAD = actor(109, COMMUNITY, "case.accept", "case.handle", "case.read");
    static final Actor STREET_DESK = actor(110, STREET, "case.accept", "case.whistle", "case.read");
    static final Actor OFFICER = actor(111, COMMUNITY, "case.report", "case.read");
    static final Actor CITY_DESK = actor(112, CITY_HALL, "case.dispatch", "case.read");
    static final Actor RESIDENT = actor(113, 99, "case.report", "case.read", "case.reopen.own");
    static final List<Actor> EVERYBODY = List.of(
            ACCEPTOR,
            CHIEF,
            INSPECTOR,
            DISPATCHER,
            PLUMBER,
            ROADMAN,
            LEADER,
            APPRAISER,
            HEAD,
            STREET_DESK,
            OFFICER,
            CITY_DESK,
            RESIDENT);

    private static final WorkCalendar CALENDAR = calendar();

    @Nullable Limit handling = Limit.of(4, LimitUnit.WORK_HOUR);

    @Nullable Limit stage = Limit.of(0.5, LimitUnit.URGENT_HOUR);

    private static Actor actor(int account, int unit, String... permissions) {
        return new Actor(account, "p" + account, unit, "u" + unit, Set.of(unit), Set.of(unit), Set.of(permissions));
    }

    private static WorkCalendar calendar() {
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (var day :
                List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY))
            week.put(day, List.of(Hours.parse("08:00-12:00"), Hours.parse("14:00-18:00")));
        var plan = new WeekPlan("", MonthDay.of(1, 1), MonthDay.of(12, 31), week);
        return new WorkCalendar(ZONE, BigDecimal.valueOf(8), List.of(plan), List.of());
    }

    /** Local time of the imagined city. */
    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @Override
    public Party party(Stage stage, CaseFile file) {
        var rule = String.valueOf(stage.party());
        var unit = rule.equals("handling") ? file.handlingUnit : UNITS.get(rule);
        return new Party(unit, String.valueOf(stage.duty()), null, "u" + unit);
    }

    @Override
    public @Nullable Limit stageLimit(Lifecycle lifecycle, Stage stage, CaseFile file) {
        return this.stage;
    }

    @Override
    public @Nullable Limit taskLimit(Lifecycle lifecycle, String kind, CaseFile file) {
        return this.stage;
    }

    @Override
    public @Nullable Limit handlingLimit(CaseFile file) {
        return handling;
    }

    @Override
    public WorkCalendar calendar(CaseFile file) {
        return CALENDAR;
    }

    /** A case of a class, in an area, reported then. */
    CaseLife report(Lifecycle lifecycle, Instant at) {
        return report(lifecycle, at, false);
    }

    CaseLife report(Lifecycle lifecycle, Instant at, boolean replyWanted) {
        return report(lifecycle, at, replyWanted, "hotline");
    }

    CaseLife report(Lifecycle lifecycle, Instant at, boolean replyWanted, String channel) {
        var file = new CaseFile();
        file.county = "990106";
        file.id = 2026051900001L;
        file.description = "井盖破损";
        file.classCode = "C0101";
        file.className = "上水井盖";
        file.conditionId = 1;
        file.areaId = 7;
        file.areaPath = "0001.0007.";
        file.channel = channel;
        file.replyWanted = replyWanted;
        return new CaseLife(
                lifecycle,
                this,
                file,
                ACCEPTOR,
                at,
                Map.of("channel", channel),
                lifecycle.code().equals("spot"));
    }
}
