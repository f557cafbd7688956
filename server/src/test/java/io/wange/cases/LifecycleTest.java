package io.wange.cases;

import static io.wange.cases.Imagined.ACCEPTOR;
import static io.wange.cases.Imagined.CHIEF;
import static io.wange.cases.Imagined.DISPATCHER;
import static io.wange.cases.Imagined.INSPECTOR;
import static io.wange.cases.Imagined.LEADER;
import static io.wange.cases.Imagined.PLUMBER;
import static io.wange.cases.Imagined.ROADMAN;
import static io.wange.cases.Imagined.ROADS;
import static io.wange.cases.Imagined.WATER;
import static io.wange.cases.Imagined.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wange.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped lifecycle {@code city}, walked by hand. */
class LifecycleTest {

    private static final Lifecycle CITY = LifecycleReader.readShipped("city", Set.of());
    private final Imagined city = new Imagined();
    private Instant now = at("2026-05-19T09:00");
    private final CaseLife life = city.report(CITY, now);

    private void act(String action, ActionInput input, Actor actor) {
        now = now.plus(Duration.ofMinutes(10));
        life.act(action, input, actor, now);
    }

    private void act(String action, Actor actor) {
        act(action, ActionInput.NOTHING, actor);
    }

    private void toHandling() {
        act("accept", ACCEPTOR);
        act("file", CHIEF);
        act("dispatch", ActionInput.ofUnit(WATER), DISPATCHER);
        act("sign-for", PLUMBER);
    }

    private void toReply() {
        toHandling();
        act("handle", ActionInput.ofNote("换了井盖"), PLUMBER);
    }

    private static void refused(Runnable act, String slug, String rule) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Problem.class, p -> {
            assertThat(p.slug()).isEqualTo(slug);
            assertThat(p.properties()).containsEntry("rule", rule);
        });
    }

    @Test
    void mainLine() {
        toReply();
        act("reply", DISPATCHER);
        act("check", ActionInput.NOTHING.withResult("pass"), INSPECTOR);
        act("close", CHIEF);
        assertThat(life.state()).isEqualTo("closed");
        assertThat(life.stage()).isEqualTo("closed");
        assertThat(life.onTime()).isTrue();
        assertThat(life.segments())
                .extracting(Segment::stage)
                .containsExactly("accept", "file", "dispatch", "sign-for", "handle", "reply", "check", "close");
        assertThat(life.segments()).allSatisfy(s -> assertThat(s.endedAt()).isNotNull());
        assertThat(life.file().outcome).isEqualTo("resolved");
    }

    @Test
    void handlingClockStartsAtDispatchAndSigningGoesOn() {
        act("accept", ACCEPTOR);
        act("file", CHIEF);
        act("dispatch", ActionInput.ofUnit(WATER), DISPATCHER);
        // dispatched 09:30, four working hours with the noon break: 15:30
        assertThat(life.dueAt()).isEqualTo(at("2026-05-19T15:30"));
        act("sign-for", PLUMBER);
        assertThat(life.dueAt()).isEqualTo(at("2026-05-19T15:30"));
        var segments = life.segments();
        assertThat(segments.getLast().clock())
                .isEqualTo(segments.get(segments.size() - 2).clock());
    }

    @Test
    void lateHandlingIsJudgedAndStaysOnRecordAfterRework() {
        toHandling();
        now = at("2026-05-19T16:00");
        act("handle", ActionInput.ofNote("完成"), PLUMBER);
        assertThat(life.onTime()).isFalse();
        act("rework", ActionInput.ofReason("没修好"), DISPATCHER);
        assertThat(life.stage()).isEqualTo("handle");
        assertThat(life.file().reworkCount).isEqualTo(1);
        assertThat(life.file().partyUnit).isEqualTo(WATER);
        // a new clock of four hours, from 16:20
        assertThat(life.dueAt()).isEqualTo(at("2026-05-20T10:20"));
        act("handle", ActionInput.ofNote("又修了"), PLUMBER);
        assertThat(life.onTime()).isFalse();
    }

    @Test
    void failedCheckIsReworkOfTheSameUnit() {
        toReply();
        act("reply", DISPATCHER);
        refused(() -> act("check", ActionInput.NOTHING.withResult("fail"), INSPECTOR), "invalid", "required");
        act("check", ActionInput.ofReason("仍有破损").withResult("fail"), INSPECTOR);
        assertThat(life.stage()).isEqualTo("handle");
        assertThat(life.file().reworkCount).isEqualTo(1);
        assertThat(life.partyUnit()).isEqualTo(WATER);
    }

    @Test
    void firstReturnGoesToTheDispatcherTheSecondToArbitrationThenNone() {
        toHandling();
        act("return", ActionInput.ofReason("不是本单位").withUnit(ROADS), PLUMBER);
        assertThat(life.stage()).isEqualTo("dispatch");
        assertThat(life.file().handlingUnit).isNull();
        act("dispatch", ActionInput.ofUnit(ROADS), DISPATCHER);
        act("return", ActionInput.ofReason("也不是"), ROADMAN);
        assertThat(life.stage()).isEqualTo("arbitrate");
        act("rule", ActionInput.ofUnit(WATER).withReason("权属清单"), LEADER);
        assertThat(life.stage()).isEqualTo("sign-for");
        assertThat(life.partyUnit()).isEqualTo(WATER);
        refused(() -> act("return", ActionInput.ofReason("还是不要"), PLUMBER), "stage", "not-ruled");
    }

    @Test
    void aUnitIsChargedForItsOwnSegmentsOnly() {
        toHandling();
        act("return", ActionInput.ofReason("不是本单位"), PLUMBER);
        act("dispatch", ActionInput.ofUnit(ROADS), DISPATCHER);
        now = at("2026-05-19T11:00");
        act("handle", ActionInput.ofNote("x"), ROADMAN, true);
        var charged = life.segments().stream()
                .filter(s -> s.partyUnit() != null && s.partyUnit() == WATER)
                .mapToLong(s -> s.usedMs() == null ? 0 : s.usedMs())
                .sum();
        assertThat(charged).isEqualTo(Duration.ofMinutes(20).toMillis());
    }

    private void act(String action, ActionInput input, Actor actor, boolean afterSigning) {
        if (afterSigning) act("sign-for", actor);
        act(action, input, actor);
    }

    @Test
    void parkingKeepsWhatIsLeft() {
        toHandling();
        var before = life.dueAt();
        assertThat(before).isEqualTo(at("2026-05-19T15:30"));
        act("park", ActionInput.ofReason("等待占道许可").withUntil(at("2026-05-25T09:00")), DISPATCHER);
        assertThat(life.state()).isEqualTo("parked");
        assertThat(life.dueAt()).isNull();
        // dispatched 09:30, parked 09:50: 3 h 40 min are left
        assertThat(life.file().remainingMs).isEqualTo(Duration.ofMinutes(220).toMillis());
        assertThat(life.file().nextAt).isEqualTo(at("2026-05-25T09:00"));
        now = at("2026-05-21T09:50");
        act("resume", PLUMBER);
        assertThat(life.state()).isEqualTo("open");
        assertThat(life.dueAt()).isEqualTo(at("2026-05-21T15:40"));
        assertThat(life.segments())
                .filteredOn(s -> !s.running())
                .singleElement()
                .satisfies(s -> assertThat(s.partyUnit()).isEqualTo(WATER));
    }

    @Test
    void parkingAskedByTheUnitStopsItsClockWhileTheDispatcherDecides() {
        toHandling();
        act("park", ActionInput.ofReason("等待").withUntil(at("2026-05-25T09:00")), PLUMBER);
        assertThat(life.stage()).isEqualTo("parking");
        assertThat(life.partyUnit()).isEqualTo(Imagined.COMMAND);
        act("approve-park", DISPATCHER);
        assertThat(life.state()).isEqualTo("parked");
        assertThat(life.stage()).isEqualTo("handle");
        assertThat(life.file().wakeAt).isEqualTo(at("2026-05-25T09:00"));
        act("resume", ActionInput.NOTHING, Actor.RULE);
        assertThat(life.stage()).isEqualTo("handle");
        assertThat(life.partyUnit()).isEqualTo(WATER);
    }

    @Test
    void extensionOnceBeforeTheLimitUnlessALeaderAllowsMore() {
        toHandling();
        refused(
                () -> act("extend", ActionInput.ofReason("x").withUntil(at("2026-05-19T12:00")), PLUMBER),
                "invalid",
                "later");
        act("extend", ActionInput.ofReason("缺件").withUntil(at("2026-05-21T12:00")), PLUMBER);
        assertThat(life.stage()).isEqualTo("extension");
        act("approve-extension", DISPATCHER);
        assertThat(life.stage()).isEqualTo("handle");
        assertThat(life.dueAt()).isEqualTo(at("2026-05-21T12:00"));
        refused(
                () -> act("extend", ActionInput.ofReason("又缺").withUntil(at("2026-05-22T12:00")), PLUMBER),
                "stage",
                "not-extended");
        act("extend", ActionInput.ofReason("准").withUntil(at("2026-05-22T12:00")), LEADER);
        assertThat(life.dueAt()).isEqualTo(at("2026-05-22T12:00"));
        assertThat(life.file().extendCount).isEqualTo(2);
    }

    @Test
    void refusedExtensionGivesTheClockBackWithoutTheTimeOfTheDecision() {
        toHandling();
        act("extend", ActionInput.ofReason("缺件").withUntil(at("2026-05-21T12:00")), PLUMBER);
        act("refuse-extension", ActionInput.ofReason("不同意"), DISPATCHER);
        // ten minutes of decision are not the unit's
        assertThat(life.dueAt()).isEqualTo(at("2026-05-19T15:40"));
    }

    @Test
    void noExtensionAfterTheLimit() {
        toHandling();
        now = at("2026-05-19T16:00");
        refused(
                () -> act("extend", ActionInput.ofReason("x").withUntil(at("2026-05-29T12:00")), PLUMBER),
                "stage",
                "before-limit");
    }

    @Test
    void whoHandledJudgesNothing() {
        toReply();
        act("reply", DISPATCHER);
        var both = new Actor(
                PLUMBER.account(),
                "p",
                Imagined.SUPERVISION,
                "u",
                Set.of(Imagined.SUPERVISION),
                Set.of(Imagined.SUPERVISION),
                Set.of("case.check"));
        refused(() -> act("check", ActionInput.NOTHING.withResult("pass"), both), "forbidden", "not-handler");
    }

    @Test
    void anotherUnitsTurnIsRefused() {
        act("accept", ACCEPTOR);
        act("file", CHIEF);
        act("dispatch", ActionInput.ofUnit(WATER), DISPATCHER);
        refused(() -> act("sign-for", ROADMAN), "forbidden", "party");
        refused(() -> act("handle", ActionInput.ofNote("x"), PLUMBER), "stage", "stage");
    }

    @Test
    void yellowNeverFollowsRedAndTheCardLiftsWhenThePartyPassesOn() {
        act("urge", ActionInput.NOTHING.withLevel("red"), LEADER);
        refused(() -> act("urge", ActionInput.NOTHING.withLevel("yellow"), LEADER), "stage", "yellow-after-red");
        assertThat(life.file().urge).isEqualTo(3);
        assertThat(life.file().nextAt).isNull();
        act("accept", ACCEPTOR);
        // the duty chief sits in the same unit but has another duty
        assertThat(life.file().urge).isZero();
        assertThat(life.file().nextAt).isEqualTo(life.dueAt());
    }

    @Test
    void withdrawnUntilTheNextHasOpenedIt() {
        act("accept", ACCEPTOR);
        act("withdraw", ACCEPTOR);
        assertThat(life.stage()).isEqualTo("accept");
        assertThat(life.partyUnit()).isEqualTo(Imagined.SUPERVISION);
        act("accept", ACCEPTOR);
        life.open();
        refused(() -> act("withdraw", ACCEPTOR), "stage", "unopened");
    }

    @Test
    void instructionWaitsForAnAnswer() {
        act("instruct", ActionInput.ofNote("请尽快"), LEADER);
        assertThat(life.file().instructed).isTrue();
        act("answer", ActionInput.ofNote("已安排"), ACCEPTOR);
        assertThat(life.file().instructed).isFalse();
        refused(() -> act("answer", ActionInput.ofNote("?"), ACCEPTOR), "stage", "instructed");
    }

    @Test
    void shorterPracticesAreSwitches() {
        for (var model : List.of("four", "five", "six")) {
            var off = LifecycleReader.model("city", model);
            var shorter = LifecycleReader.readShipped("city", off);
            assertThat(shorter.stages().keySet().stream().filter(off::contains)).isEmpty();
        }
        var four = LifecycleReader.readShipped("city", LifecycleReader.model("city", "four"));
        var short_ = city.report(four, now);
        assertThat(short_.stage()).isEqualTo("file");
        short_.act("file", ActionInput.NOTHING, CHIEF, now.plusSeconds(60));
        short_.act("dispatch", ActionInput.ofUnit(WATER), DISPATCHER, now.plusSeconds(120));
        assertThat(short_.stage()).isEqualTo("handle");
        short_.act("handle", ActionInput.ofNote("好了"), PLUMBER, now.plusSeconds(180));
        assertThat(short_.stage()).isEqualTo("check");
        short_.act("check", ActionInput.NOTHING.withResult("pass"), INSPECTOR, now.plusSeconds(240));
        assertThat(short_.state()).isEqualTo("closed");
        assertThat(short_.file().outcome).isEqualTo("resolved");
    }
}
