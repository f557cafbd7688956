package io.wange.cases;

import static io.wange.cases.Imagined.ACCEPTOR;
import static io.wange.cases.Imagined.CHIEF;
import static io.wange.cases.Imagined.CITY_DESK;
import static io.wange.cases.Imagined.COMMUNITY;
import static io.wange.cases.Imagined.DISPATCHER;
import static io.wange.cases.Imagined.HEAD;
import static io.wange.cases.Imagined.INSPECTOR;
import static io.wange.cases.Imagined.OFFICER;
import static io.wange.cases.Imagined.PLUMBER;
import static io.wange.cases.Imagined.RESIDENT;
import static io.wange.cases.Imagined.ROADMAN;
import static io.wange.cases.Imagined.ROADS;
import static io.wange.cases.Imagined.STREET_DESK;
import static io.wange.cases.Imagined.WATER;
import static io.wange.cases.Imagined.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wange.cases.ActionInput.More;
import io.wange.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes on beside the main line, walked by hand, and the lifecycles that are not of the city. */
class SideActionsTest {

    private final Imagined city = new Imagined();
    private Instant now = at("2026-05-19T09:00");
    private CaseLife life = city.report(LifecycleReader.readShipped("city", Set.of()), now);

    private void begin(String lifecycle, String channel) {
        life = city.report(LifecycleReader.readShipped(lifecycle, Set.of()), now, true, channel);
    }

    private void act(String action, ActionInput input, Actor actor) {
        now = now.plus(Duration.ofMinutes(10));
        life.act(action, input, actor, now);
    }

    private void act(String action, Actor actor) {
        act(action, ActionInput.NOTHING, actor);
    }

    private static ActionInput units(String note, Integer... units) {
        return ActionInput.ofNote(note).with(More.ofUnits(List.of(units)));
    }

    private static ActionInput details(Map<String, String> details) {
        return ActionInput.NOTHING.with(More.ofDetails(details));
    }

    private void refused(String rule, String action, ActionInput input, Actor actor) {
        var version = life.file().version;
        assertThatThrownBy(() -> act(action, input, actor))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.properties()).containsEntry("rule", rule));
        assertThat(life.file().version).isEqualTo(version);
    }

    private void forbidden(String action, ActionInput input, Actor actor) {
        assertThatThrownBy(() -> act(action, input, actor))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.slug()).isEqualTo("forbidden"));
    }

    private void toHandling() {
        act("accept", ACCEPTOR);
        act("file", CHIEF);
        act("dispatch", ActionInput.ofUnit(WATER), DISPATCHER);
        act("sign-for", PLUMBER);
    }

    private void toClosed() {
        toHandling();
        act("handle", ActionInput.ofNote("好了"), PLUMBER);
        act("reply", DISPATCHER);
        act("check", ActionInput.NOTHING.withResult("pass"), INSPECTOR);
        act("close", CHIEF);
    }

    @Test
    void assistingUnitsHaveClocksOfTheirOwnAndTheMainUnitCloses() {
        toHandling();
        var due = life.dueAt();
        act("assist", units("请围挡路面", ROADS), PLUMBER);
        assertThat(life.partyUnit()).as("the party stays").isEqualTo(WATER);
        assertThat(life.dueAt()).isEqualTo(due);
        assertThat(life.file().taskUnits).containsExactly(ROADS);
        assertThat(life.file().taskDueAt).isEqualTo(now.plus(Duration.ofMinutes(30)));
        refused("assists-done", "handle", ActionInput.ofNote("好了"), PLUMBER);
        refused("task", "assist-reply", ActionInput.ofNote("好了"), PLUMBER);
        act("assist-reply", ActionInput.ofNote("已围挡"), ROADMAN);
        var task = life.file().tasks.getFirst();
        assertThat(task.state()).isEqualTo("done");
        assertThat(task.onTime()).isTrue();
        assertThat(task.answer()).isEqualTo("已围挡");
        act("handle", ActionInput.ofNote("好了"), PLUMBER);
        assertThat(life.stage()).isEqualTo("reply");
        assertThat(life.file().handledBy).as("who assisted handled too").contains(ROADMAN.account());
    }

    @Test
    void assistanceIsRefusedOrCalledOff() {
        toHandling();
        refused("required", "assist", ActionInput.ofNote("帮忙"), DISPATCHER);
        refused("main", "assist", units("帮忙", WATER), DISPATCHER);
        act("assist", units("帮忙", ROADS, COMMUNITY), DISPATCHER);
        refused("double", "assist", units("再帮忙", ROADS), DISPATCHER);
        refused("required", "assist-return", ActionInput.NOTHING, ROADMAN);
        act("assist-return", ActionInput.ofReason("不归我管"), ROADMAN);
        assertThat(life.file().taskUnits).containsExactly(COMMUNITY);
        refused("task", "call-off", ActionInput.ofReason("不用了").withUnit(ROADS), DISPATCHER);
        act("call-off", ActionInput.ofReason("不用了").withUnit(COMMUNITY), DISPATCHER);
        assertThat(life.file().tasks).extracting(CaseTask::state).containsExactly("refused", "called-off");
        refused("task-open", "call-off", ActionInput.ofReason("不用了"), DISPATCHER);
        act("handle", ActionInput.ofNote("好了"), PLUMBER);
    }

    @Test
    void aReturnCallsAssistanceOff() {
        toHandling();
        act("assist", units("帮忙", ROADS), PLUMBER);
        act("return", ActionInput.ofReason("不是本单位"), PLUMBER);
        assertThat(life.file().taskUnits).isEmpty();
        assertThat(life.file().tasks).extracting(CaseTask::state).containsExactly("called-off");
    }

    @Test
    void coSigningHoldsUpTheReply() {
        toHandling();
        act("ask-co-sign", units("意见请会签", ROADS), DISPATCHER);
        act("handle", ActionInput.ofNote("好了"), PLUMBER);
        refused("cosigned", "reply", ActionInput.NOTHING, DISPATCHER);
        refused("required", "co-sign", ActionInput.NOTHING.withResult("disagree"), ROADMAN);
        act("co-sign", ActionInput.ofReason("路面未恢复").withResult("disagree"), ROADMAN);
        assertThat(life.file().tasks.getFirst().result()).isEqualTo("disagree");
        act("reply", DISPATCHER);
        assertThat(life.stage()).isEqualTo("check");
    }

    @Test
    void aStreetWhistlesAndEachUnitReportsIn() {
        toHandling();
        forbidden("whistle", units("现场集合", ROADS), DISPATCHER);
        act("whistle", units("现场集合", ROADS, COMMUNITY), STREET_DESK);
        act("report-in", ActionInput.ofNote("已到场"), ROADMAN);
        assertThat(life.file().taskUnits).containsExactly(COMMUNITY);
        act("report-in", ActionInput.ofNote("已到场"), HEAD);
        assertThat(life.file().taskUnits).isEmpty();
    }

    @Test
    void followedUntilUnfollowed() {
        act("follow", INSPECTOR);
        refused("not-following", "follow", ActionInput.NOTHING, INSPECTOR);
        assertThat(life.file().followers).containsExactly(INSPECTOR.account());
        act("unfollow", INSPECTOR);
        refused("following", "unfollow", ActionInput.NOTHING, INSPECTOR);
        assertThat(life.file().followers).isEmpty();
    }

    @Test
    void reopenedByStaffAtAnyTimeAndByTheReporterWithinTheWindow() {
        toClosed();
        refused("required", "reopen", ActionInput.NOTHING, RESIDENT);
        forbidden("reopen", ActionInput.ofReason("没修好"), PLUMBER);
        act("reopen", ActionInput.ofReason("没修好"), RESIDENT);
        assertThat(life.stage()).isEqualTo("dispatch");
        assertThat(life.state()).isEqualTo("open");
        assertThat(life.file().closedAt).isNull();
        assertThat(life.file().outcome).isNull();
        assertThat(life.file().reopenCount).isEqualTo(1);
        act("dispatch", ActionInput.ofUnit(WATER), DISPATCHER);
        act("sign-for", PLUMBER);
        act("handle", ActionInput.ofNote("又修了"), PLUMBER);
        act("reply", DISPATCHER);
        act("check", ActionInput.NOTHING.withResult("pass"), INSPECTOR);
        act("close", CHIEF);
        now = now.plus(Duration.ofDays(16));
        refused("within-window", "reopen", ActionInput.ofReason("又坏了"), RESIDENT);
        act("reopen", ActionInput.ofReason("又坏了"), CHIEF);
        assertThat(life.file().reopenCount).isEqualTo(2);
    }

    @Test
    void aDeclinedCaseGoesBackToTheAcceptor() {
        act("decline", ActionInput.ofReason("不属受理范围"), ACCEPTOR);
        act("reopen", ActionInput.ofReason("属受理范围"), CHIEF);
        assertThat(life.stage()).isEqualTo("accept");
    }

    @Test
    void mergedAndTakenOutAgainToWhereItStood() {
        toHandling();
        var other = More.NOTHING;
        refused("required", "merge", ActionInput.NOTHING.with(other), ACCEPTOR);
        refused("self", "merge", into(life.file().number()), ACCEPTOR);
        act("assist", units("帮忙", ROADS), PLUMBER);
        refused("no-task-open", "merge", into("9901062026051900002"), ACCEPTOR);
        act("call-off", ActionInput.ofReason("不用了"), DISPATCHER);
        act("merge", into("9901062026051900002"), ACCEPTOR);
        assertThat(life.state()).isEqualTo("closed");
        assertThat(life.file().outcome).isEqualTo("merged");
        assertThat(life.file().mergedInto).isEqualTo("9901062026051900002");
        refused("not-merged", "reopen", ActionInput.ofReason("错了"), CHIEF);
        act("unmerge", ActionInput.ofReason("不是同一件事"), ACCEPTOR);
        assertThat(life.stage()).isEqualTo("handle");
        assertThat(life.partyUnit()).isEqualTo(WATER);
        assertThat(life.file().mergedInto).isNull();
        act("handle", ActionInput.ofNote("好了"), PLUMBER);
    }

    private static ActionInput into(String number) {
        return ActionInput.NOTHING.with(new More(List.of(), List.of(), number, null, Map.of()));
    }

    @Test
    void nothingIsSplitFromACaseWithOneReport() {
        var input = ActionInput.ofReason("两件事").with(new More(List.of(), List.of(), null, 7L, Map.of()));
        refused("joined", "split", input, ACCEPTOR);
    }

    @Test
    void solvedInTheGridFirst() {
        begin("community", "patrol");
        assertThat(life.stage()).isEqualTo("grid");
        assertThat(life.file().partyDuty).isEqualTo("case.report");
        act("settle", ActionInput.ofNote("已劝导清理"), OFFICER);
        assertThat(life.stage()).isEqualTo("reply");
        assertThat(life.file().handledBy).contains(OFFICER.account());
    }

    @Test
    void upThroughFiveLevelsAndDownAgain() {
        begin("community", "patrol");
        refused("required", "escalate", ActionInput.NOTHING, OFFICER);
        act("escalate", ActionInput.ofReason("网格解决不了"), OFFICER);
        assertThat(life.stage()).isEqualTo("accept");
        act("escalate", ActionInput.ofReason("社区解决不了"), HEAD);
        assertThat(life.stage()).isEqualTo("street");
        act("escalate", ActionInput.ofReason("街道解决不了"), STREET_DESK);
        assertThat(life.stage()).isEqualTo("district");
        act("escalate", ActionInput.ofReason("区里解决不了"), DISPATCHER);
        assertThat(life.stage()).isEqualTo("city");
        refused("required", "pass-down", ActionInput.NOTHING, CITY_DESK);
        act("pass-down", ActionInput.ofNote("请区里牵头"), CITY_DESK);
        act("pass-down", ActionInput.ofNote("请街道牵头"), DISPATCHER);
        act("pass-down", ActionInput.ofNote("请社区先劝"), STREET_DESK);
        act("pass-down", ActionInput.ofNote("请网格员上门"), HEAD);
        assertThat(life.stage()).isEqualTo("grid");
    }

    @Test
    void aLedgerTellsProgressUntilItIsCleared() {
        begin("ledger", "web");
        act("open", ActionInput.ofUnit(WATER).with(More.ofDetails(Map.of("target", "2026-12-31"))), HEAD);
        assertThat(life.file().details).containsEntry("target", "2026-12-31");
        var due = life.dueAt();
        refused("number", "progress", ActionInput.ofNote("完成一半").with(More.ofDetails(Map.of("share", "一半"))), PLUMBER);
        act("progress", ActionInput.ofNote("完成一半").with(More.ofDetails(Map.of("share", "50"))), PLUMBER);
        assertThat(life.dueAt()).as("each round has a limit of its own").isAfter(due);
        assertThat(life.file().details).containsEntry("share", "50").containsEntry("target", "2026-12-31");
        act("clear", ActionInput.ofNote("管网改造完成"), PLUMBER);
        act("confirm", ActionInput.ofReason("还有一段").withResult("fail"), INSPECTOR);
        act("clear", ActionInput.ofNote("全部完成"), PLUMBER);
        act("confirm", ActionInput.NOTHING.withResult("pass"), INSPECTOR);
        assertThat(life.file().outcome).isEqualTo("cleared");
    }

    @Test
    void aServiceIsDoneAtHomeDeliveredAndRated() {
        begin("service", "hotline");
        act("accept", ActionInput.ofUnit(WATER), HEAD);
        refused("required", "visit", ActionInput.NOTHING, PLUMBER);
        refused("date", "visit", details(Map.of("visitOn", "明天")), PLUMBER);
        act("visit", details(Map.of("visitOn", "2026-05-20")), PLUMBER);
        act("handle", ActionInput.ofNote("已上门办理"), PLUMBER);
        refused("choice", "deliver", details(Map.of("delivery", "pigeon")), HEAD);
        act("deliver", details(Map.of("delivery", "home")), HEAD);
        assertThat(life.stage()).isEqualTo("rate");
        assertThat(life.file().outcome).isEqualTo("delivered");
    }

    @Test
    void aDisputeEndsInAnAgreementThatIsConfirmedAndRevisited() {
        begin("mediation", "hotline");
        refused("required", "register", ActionInput.ofUnit(WATER), HEAD);
        act("register", ActionInput.ofUnit(WATER).with(More.ofDetails(Map.of("parties", "甲方、乙方"))), HEAD);
        act("session", ActionInput.ofNote("双方各述己见").with(More.ofDetails(Map.of("session", "2026-05-19"))), PLUMBER);
        assertThat(life.stage()).isEqualTo("mediate");
        act("agree", details(Map.of("agreement", "各退一步")), PLUMBER);
        refused("unknown", "confirm", details(Map.of("nothing", "x")).withResult("pass"), INSPECTOR);
        act("confirm", ActionInput.NOTHING.withResult("pass"), INSPECTOR);
        act("revisit", ActionInput.ofReason("对方未履行").withResult("broken"), INSPECTOR);
        assertThat(life.stage()).isEqualTo("mediate");
        act("fail", ActionInput.ofReason("建议诉讼"), PLUMBER);
        assertThat(life.file().outcome).isEqualTo("failed");
    }

    @Test
    void onlyARuleLetsASettledCasePass() {
        begin("spot", "patrol");
        refused("rule", "pass", ActionInput.NOTHING, CHIEF);
        life.act("pass", ActionInput.NOTHING, Actor.RULE, now.plusSeconds(1));
        assertThat(life.file().outcome).isEqualTo("settled");
    }
}
