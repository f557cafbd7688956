package io.wange.cases;

import static io.wange.cases.Finding.Severity.ERROR;
import static io.wange.cases.Finding.Severity.WARNING;

import io.wange.cases.Finding.Severity;
import java.util.Locale;

/** What every lifecycle must keep, each with the sentence for the person who edits it. {0} and {1} are names. */
enum LifecycleRule {
    NAME_MISSING(ERROR, "缺少{0}名称。", "缺少{0}名稱。", "The name in {0} is missing."),
    UNKNOWN_VALUE(ERROR, "“{0}”不是可用的{1}。", "「{0}」不是可用的{1}。", "“{0}” is no {1} there is."),
    UNKNOWN_FIELD(ERROR, "没有“{0}”这一项，不能要求填写。", "沒有「{0}」這一項，不能要求填寫。", "There is no field “{0}” to ask for."),
    UNKNOWN_STAGE(ERROR, "没有“{0}”这个环节。", "沒有「{0}」這個環節。", "There is no stage “{0}”."),
    UNKNOWN_ACTION(ERROR, "没有“{0}”这个动作。", "沒有「{0}」這個動作。", "There is no action “{0}”."),
    UNKNOWN_PERMISSION(ERROR, "没有“{0}”这项权限。", "沒有「{0}」這項權限。", "There is no permission “{0}”."),
    UNKNOWN_PARTY(ERROR, "没有“{0}”这种责任方。", "沒有「{0}」這種責任方。", "There is no party “{0}”."),
    NOT_SWITCHABLE(
            ERROR,
            "没有写明“{0}”关闭后转到哪里，不能关闭。",
            "沒有寫明「{0}」關閉後轉到哪裡，不能關閉。",
            "“{0}” does not say where cases go while it is off, so it cannot be switched off."),
    OFF_CIRCLE(
            ERROR,
            "“{0}”关闭后转来转去，案件无处可去。",
            "「{0}」關閉後轉來轉去，案件無處可去。",
            "With “{0}” switched off cases go round in a circle."),
    START_CLOSED(ERROR, "案件一开就已办结。", "案件一開就已辦結。", "A new case would be closed from the start."),
    NO_PARTY(
            ERROR,
            "没有写明“{0}”由谁办理，案件会停在这里。",
            "沒有寫明「{0}」由誰辦理，案件會停在這裡。",
            "In “{0}” nobody must act: it needs a party and a duty."),
    HANDLING_LIMIT(
            ERROR,
            "“{0}”按处置时限计时，应由处置单位办理。",
            "「{0}」按處置時限計時，應由處置單位辦理。",
            "“{0}” runs on the handling limit but is not the handling unit's."),
    LIMIT_VALUE(ERROR, "时限须大于 0，最多 3650。", "時限須大於 0，最多 3650。", "A limit is above 0 and at most 3,650."),
    NO_ACTOR(ERROR, "没有写明谁可办。", "沒有寫明誰可辦。", "Nobody can do this: it needs a permission."),
    CLOSED_ACTOR(
            ERROR,
            "案件已结，没有轮到的一方；须写明谁可办。",
            "案件已結，沒有輪到的一方；須寫明誰可辦。",
            "Nobody is the party of a closed case: it needs a permission."),
    CHECKER_IS_HANDLER(
            ERROR,
            "处置人员可以核查自己处置的案件。核查人须与处置方不同。",
            "處置人員可以核查自己處置的案件。核查人須與處置方不同。",
            "Somebody could judge what he handled himself. The checker is never the handler."),
    UNREACHABLE(ERROR, "没有动作通到“{0}”，案件到不了这里。", "沒有動作通到「{0}」，案件到不了這裡。", "No way leads to “{0}”."),
    NO_END(ERROR, "“{0}”环节没有出口，案件将无法办结。", "「{0}」環節沒有出口，案件將無法辦結。", "From “{0}” no way leads to an end."),
    PAUSE_WITHOUT_RESUME(
            ERROR,
            "案件在“{0}”暂停后没有“恢复”可办，会一直停着。",
            "案件在「{0}」暫停後沒有「恢復」可辦，會一直停著。",
            "What is paused in “{0}” cannot be resumed."),
    RESUME_ASKS(
            ERROR,
            "暂停到期由系统自动恢复，不能要求必填{0}。",
            "暫停到期由系統自動恢復，不能要求必填{0}。",
            "A pause that ends is resumed by the system, which cannot give {0}."),
    HOLD_WITHOUT_RELEASE(
            ERROR, "计时在“{0}”搁置后没有动作把它续上。", "計時在「{0}」擱置後沒有動作把它續上。", "The clock that waits in “{0}” is never released."),
    RELEASE_WITHOUT_HOLD(
            ERROR,
            "没有动作把计时搁置到“{0}”，这一行总会被拒。",
            "沒有動作把計時擱置到「{0}」，這一行總會被拒。",
            "No clock ever waits in “{0}”, so this is always refused."),
    CLOCK_TARGET(
            ERROR, "计时“{0}”与去向“{1}”不配。", "計時「{0}」與去向「{1}」不配。", "The clock “{0}” does not go with the target “{1}”."),
    UNTIL_MISSING(ERROR, "“{0}”须必填期限，否则立刻到期。", "「{0}」須必填期限，否則立刻到期。", "“{0}” needs a date, or it is over at once."),
    UNIT_MISSING(ERROR, "派遣须必填单位，否则无人处置。", "派遣須必填單位，否則無人處置。", "To dispatch needs a unit, or nobody handles it."),
    NO_URGE(
            ERROR,
            "超期由系统自动发牌，“{0}”却没有“督办”可办。",
            "超期由系統自動發牌，「{0}」卻沒有「督辦」可辦。",
            "Cards are laid by rule, but in “{0}” nothing can be urged."),
    NO_OUTCOME(WARNING, "办结没有写明结果。", "辦結沒有寫明結果。", "The case is closed without an outcome."),
    NEVER_CHOSEN(
            WARNING,
            "前面的一行总是先用上，这一行永远用不上。",
            "前面的一行總是先用上，這一行永遠用不上。",
            "A row before it is always taken first; this one never is."),
    NEVER_POSSIBLE(
            WARNING,
            "这里的案件从不是这种状态，这一行永远用不上。",
            "這裡的案件從不是這種狀態，這一行永遠用不上。",
            "A case here is never in such a state; this row is never possible."),
    KEY_TWICE(WARNING, "“{0}”有两个动作用快捷键 {1}。", "「{0}」有兩個動作用快捷鍵 {1}。", "In “{0}” two actions have the key {1}."),
    UNUSED_ACTION(WARNING, "没有哪个环节可以办“{0}”。", "沒有哪個環節可以辦「{0}」。", "“{0}” can be done nowhere."),
    LESS_EVIDENCE(
            WARNING, "未要求{0}；第 {1} 版要求。", "未要求{0}；第 {1} 版要求。", "{0} is no longer asked for; edition {1} asks for it.");

    private final Severity severity;
    private final Names sentence;

    LifecycleRule(Severity severity, String zhCn, String zhHant, String en) {
        this.severity = severity;
        this.sentence = new Names(zhCn, zhHant, en);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Severity severity() {
        return severity;
    }

    Names sentence(Names... names) {
        return LifecycleWords.fill(sentence, names);
    }
}
