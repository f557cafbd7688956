package io.wange.cases;

import io.wange.access.Permissions;
import io.wange.cases.Move.By;
import io.wange.cases.Move.Clock;
import io.wange.cases.Move.Effect;
import io.wange.cases.Move.Guard;
import io.wange.cases.Move.Need;
import io.wange.cases.Stage.Kind;
import io.wange.cases.Stage.LimitSource;
import io.wange.platform.LimitUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the values in a definition are called. A value without words is called by its code. */
final class LifecycleWords {

    static final Set<String> STATES = Set.of("open", "parked", "closed", "void");

    /** Who can be the party of a stage: rules of {@link City}, and kinds of units. */
    private static final Map<String, Names> PARTIES = words(
            "supervision|监督中心|監督中心|Supervision centre",
            "command|指挥中心|指揮中心|Command centre",
            "inspector|监督员|監督員|Inspector",
            "handling|处置单位|處置單位|Handling unit",
            "reporter|上报单位|上報單位|Reporting unit",
            "community|社区|社區|Community",
            "street|街道|街道|Street office",
            "government|政府|政府|Government",
            "department|部门|部門|Department",
            "company|企业|企業|Company",
            "team|队伍|隊伍|Team",
            "grid|网格员|網格員|Grid officer",
            "city|市级|市級|City");

    private static final Map<String, Names> PERMISSIONS = words(
            "case.read|查看案件|查看案件|See cases",
            "case.report|上报|上報|Report",
            "case.accept|受理|受理|Accept",
            "case.verify|核实|核實|Verify",
            "case.file|立案|立案|File",
            "case.dispatch|派遣|派遣|Dispatch",
            "case.handle|处置|處置|Handle",
            "case.check|核查|核查|Check",
            "case.close|结案|結案|Close",
            "case.appraise|评价|評價|Appraise",
            "case.urge|督办|督辦|Urge",
            "case.void|作废|作廢|Void",
            "case.instruct|批示|批示|Instruct",
            "case.export|导出|匯出|Export",
            "case.import|导入|匯入|Import",
            "case.merge|并案拆分|併案拆分|Merge and split",
            "case.reopen|重启|重啟|Reopen",
            "case.reopen.own|诉求人重启|訴求人重啟|Reporter reopens",
            "case.whistle|吹哨|吹哨|Whistle",
            "case.publish|公示|公示|Publish");

    /** Whoever holds a permission, in one word. */
    private static final Map<String, Names> HOLDERS = words(
            "case.read|看得到的人|看得到的人|Whoever sees it",
            "case.report|网格员|網格員|Grid officer",
            "case.accept|受理员|受理員|Acceptor",
            "case.verify|监督员|監督員|Inspector",
            "case.file|值班长|值班長|Duty chief",
            "case.dispatch|派遣员|派遣員|Dispatcher",
            "case.handle|处置人员|處置人員|Handler",
            "case.check|监督员|監督員|Inspector",
            "case.close|值班长|值班長|Duty chief",
            "case.appraise|评价员|評價員|Appraiser",
            "case.urge|督办人|督辦人|Whoever urges",
            "case.void|值班长|值班長|Duty chief",
            "case.instruct|领导|領導|Leader",
            "case.import|导入程序|匯入程式|Import",
            "case.merge|并案人|併案人|Whoever merges",
            "case.reopen|值班长|值班長|Duty chief",
            "case.reopen.own|诉求人|訴求人|Reporter",
            "case.whistle|街道|街道|Street");

    private static final Map<String, Names> FIELDS = words(
            "note|说明|說明|Note",
            "reason|理由|理由|Reason",
            "unit|单位|單位|Unit",
            "until|期限|期限|Date",
            "result|结果|結果|Result",
            "level|等级|等級|Level",
            "limit|时限|時限|Limit",
            "classCode|类别|類別|Class",
            "point|位置|位置|Place",
            "address|地址|地址|Address",
            "photos|照片|照片|Photos",
            "units|多个单位|多個單位|Units",
            "mentions|提醒谁看|提醒誰看|Mentions",
            "case|另一案件|另一案件|Other case",
            "report|其中一次上报|其中一次上報|One of its reports");

    private static final Map<String, Names> CLOCKS = words(
            "new|停 → 启|停 → 啟|Stop → start",
            "continue|接着计|接著計|Go on",
            "extend|延长|延長|Extend",
            "hold|搁置|擱置|Hold",
            "release|续计|續計|Release",
            "release-extended|续计并延长|續計並延長|Release, extended",
            "release-paused|续计并暂停|續計並暫停|Release, paused",
            "pause|暂停|暫停|Pause",
            "resume|恢复|恢復|Resume",
            "withdraw|退回原计时|退回原計時|Clock before",
            "none|不变|不變|Unchanged");

    private static final Map<String, Names> EFFECTS = words(
            "verified|记为已核实|記為已核實|Marks as verified",
            "filed|记为已立案|記為已立案|Marks as filed",
            "dispatched|派给所选单位|派給所選單位|Dispatches to the unit",
            "dispatched-here|派给本单位|派給本單位|Dispatches to the own unit",
            "handled|记为已处置|記為已處置|Marks as handled",
            "returned|记一次退回|記一次退回|Counts a return",
            "ruled|记为已裁决|記為已裁決|Marks as ruled on",
            "reworked|记一次返工|記一次返工|Counts a rework",
            "checked|记为已核查|記為已核查|Marks as checked",
            "extended|记一次延期|記一次延期|Counts an extension",
            "urged|发督办|發督辦|Lays a card",
            "instructed|等待答复批示|等待答覆批示|Waits for an answer",
            "answered|已答复批示|已答覆批示|Answers the instruction",
            "task-opened|交给旁办单位|交給旁辦單位|Opens side tasks",
            "task-done|旁办完成|旁辦完成|Ends the side task",
            "task-refused|旁办退回|旁辦退回|Refuses the side task",
            "task-called-off|撤销旁办|撤銷旁辦|Calls side tasks off",
            "followed|关注|關注|Follows",
            "unfollowed|取消关注|取消關注|Unfollows",
            "reopened|记一次重启|記一次重啟|Counts a reopening",
            "merged|并入另一案件|併入另一案件|Merges into another case",
            "unmerged|从另一案件分出|從另一案件分出|Takes out of the other case",
            "split|分出一次上报|分出一次上報|Splits a report off");

    private static final Map<String, Names> GUARDS = words(
            "first-return|限首次退回|限首次退回|First return only",
            "returned-before|限再次退回|限再次退回|Returned before",
            "not-ruled|未经裁决|未經裁決|Not ruled on",
            "before-limit|限到期前|限到期前|Before the limit",
            "not-extended|未延过期|未延過期|Not yet extended",
            "reply-wanted|须回访|須回訪|Reply wanted",
            "instructed|有批示待复|有批示待覆|Instruction to answer",
            "unopened|对方未打开|對方未打開|Not yet opened",
            "assists-done|协办都已反馈|協辦都已反饋|All assistance answered",
            "cosigned|会签都已完成|會簽都已完成|All co-signed",
            "task-open|有未完的旁办|有未完的旁辦|A side task is open",
            "no-task-open|没有未完的旁办|沒有未完的旁辦|No side task open",
            "following|已关注|已關注|Follows it",
            "not-following|未关注|未關注|Does not follow it",
            "not-merged|未并入别案|未併入別案|Not merged",
            "merged-before|已并入别案|已併入別案|Merged before",
            "handled-before|派遣过|派遣過|Dispatched before",
            "not-handled-before|未派遣过|未派遣過|Never dispatched",
            "within-window|在可重启期限内|在可重啟期限內|Within the window",
            "joined|有并入的上报|有併入的上報|Other reports joined");

    private static final Map<String, Names> OTHERS = words(
            "need.required|必填|必填|Required",
            "need.optional|可填|可填|Optional",
            "need.when-missing|缺时必填|缺時必填|When missing",
            "need.when-outside|区域外必填|區域外必填|When outside",
            "kind.open|在办|在辦|Open",
            "kind.after|结后|結後|After closing",
            "kind.final|办结|辦結|End",
            "limit.stage|环节时限|環節時限|Stage limit",
            "limit.handling|按类别|按類別|By class",
            "limit.none|不限时|不限時|No limit",
            "state.open|在办|在辦|Open",
            "state.parked|挂账|掛賬|Parked",
            "state.closed|已结|已結|Closed",
            "state.void|作废|作廢|Void",
            "by.party|轮到的一方|輪到的一方|Whose turn it is",
            "by.scope|范围内有权者|範圍內有權者|Anybody permitted",
            "by.task|有旁办任务的单位|有旁辦任務的單位|Unit with a side task",
            "by.rule|系统|系統|The system",
            "outcome.resolved|已解决|已解決|Resolved",
            "outcome.settled|当场解决|當場解決|Settled on the spot",
            "outcome.declined|不予受理|不予受理|Declined",
            "outcome.void|作废|作廢|Void",
            "limit-unit.urgent_hour|紧急工作时|緊急工作時|urgent hours",
            "limit-unit.urgent_day|紧急工作日|緊急工作日|urgent days",
            "limit-unit.work_hour|工作时|工作時|working hours",
            "limit-unit.work_day|工作日|工作日|working days",
            "limit-unit.calendar_day|日历日|日曆日|calendar days",
            "card.plain|催办|催辦|Plain",
            "card.yellow|黄牌|黃牌|Yellow card",
            "card.red|红牌|紅牌|Red card",
            "to.same|原环节|原環節|Same stage",
            "to.held|搁置处|擱置處|Where it was held",
            "to.previous|上一处|上一處|Where it was before",
            "language.zh-CN|简体|簡體|simplified Chinese",
            "language.zh-Hant|繁体|繁體|traditional Chinese",
            "language.en|英文|英文|English",
            "value.kind|种类|種類|kind",
            "value.limit|时限|時限|limit",
            "value.by|办理方式|辦理方式|way to act",
            "value.clock|计时|計時|clock",
            "value.effects|记录|記錄|effect",
            "value.when|条件|條件|condition",
            "value.needs|填写要求|填寫要求|demand",
            "value.states|状态|狀態|state",
            "value.cards|牌|牌|card",
            "field.from|从|從|From",
            "field.to|到|到|To",
            "field.permission|谁可办|誰可辦|Who may",
            "field.by|谁可办|誰可辦|Who may",
            "field.clock|计时|計時|Clock",
            "field.effects|记录|記錄|Notes",
            "field.when|条件|條件|Condition",
            "field.states|状态|狀態|State",
            "field.result|结果|結果|Result",
            "field.names|名称|名稱|Name",
            "field.notHandler|处置者不得办|處置者不得辦|Not by the handler",
            "field.outcome|办结结果|辦結結果|Outcome",
            "field.choices|选项|選項|Choices",
            "field.duty|职责|職責|Duty",
            "field.party|责任方|責任方|Party",
            "field.limit|时限|時限|Limit",
            "field.within|环节时限|環節時限|Stage limit",
            "field.off|关闭后转到|關閉後轉到|While off",
            "field.step|进度|進度|Step",
            "field.state|状态|狀態|State",
            "field.kind|种类|種類|Kind",
            "field.key|快捷键|快捷鍵|Key",
            "field.primary|主要动作|主要動作|Primary",
            "field.confirm|再次确认|再次確認|Asks again",
            "field.start|起点|起點|Start",
            "field.steps|进度条|進度條|Steps",
            "field.cards|自动发牌|自動發牌|Cards",
            "field.models|简化做法|簡化做法|Models",
            "field.row|行|列|Row",
            "field.stage|环节|環節|Stage",
            "field.action|动作|動作|Action",
            "field.order|先后|先後|Order",
            "field.needs|必填|必填|Required",
            "from.open|各在办环节|各在辦環節|Any open stage",
            "from.all|任何环节|任何環節|Any stage",
            "refusal.party|轮到的是另一单位|輪到的是另一單位|It is another unit's turn",
            "refusal.not-handler|处置者不得办|處置者不得辦|Nobody judges what he handled",
            "refusal.permission|无“{0}”权限|無「{0}」權限|The permission “{0}” is missing",
            "refusal.guard|不符合条件“{0}”|不符合條件「{0}」|The condition “{0}” does not hold",
            "refusal.stage|这个环节不能这样办|這個環節不能這樣辦|It cannot be done in this stage",
            "refusal.action|没有这个动作|沒有這個動作|There is no such action",
            "refusal.required|缺必填的“{0}”|缺必填的「{0}」|“{0}” is required and was not given",
            "refusal.field|“{0}”不合要求|「{0}」不合要求|“{0}” is not as required",
            "refusal.reckoning|时限无法推算|時限無法推算|The limit cannot be reckoned",
            "switch.on|开|開|On",
            "switch.off|关|關|Off",
            "flag.true|是|是|Yes",
            "flag.false|否|否|No");

    static final Names QUALIFIED = new Names("{0}（{1}）", "{0}（{1}）", "{0} ({1})");

    private LifecycleWords() {}

    /** A value by its code, with its words. */
    record Word(String code, Names names) {}

    private static Map<String, Names> words(String... lines) {
        var words = new LinkedHashMap<String, Names>();
        for (var line : lines) {
            var parts = line.split("\\|", 4);
            words.put(parts[0], new Names(parts[1], parts[2], parts[3]));
        }
        return words;
    }

    /** A name that is the same in all languages. */
    static Names plain(Object text) {
        return new Names(text.toString(), text.toString(), text.toString());
    }

    /** Both, with that between them; a Chinese comma becomes an English one. */
    static Names and(String between, Names one, Names other) {
        return new Names(
                one.zhCn() + between + other.zhCn(),
                one.zhHant() + between + other.zhHant(),
                one.en() + between.replace("、", ", ") + other.en());
    }

    static Names fill(Names sentence, Names... names) {
        var filled = sentence;
        for (int i = 0; i < names.length; i++) {
            var place = "{" + i + "}";
            filled = new Names(
                    filled.zhCn().replace(place, names[i].zhCn()),
                    filled.zhHant().replace(place, names[i].zhHant()),
                    filled.en().replace(place, names[i].en()));
        }
        return filled;
    }

    /** The code of a constant as definitions write it: {@code release-extended}. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean isParty(String code) {
        return PARTIES.containsKey(code);
    }

    static boolean isPermission(String code) {
        return Permissions.ALL.contains(code) || PERMISSIONS.containsKey(code);
    }

    static Set<String> parties() {
        return PARTIES.keySet();
    }

    static Names party(String code) {
        return PARTIES.getOrDefault(code, plain(code));
    }

    static Names permission(String code) {
        return PERMISSIONS.getOrDefault(code, plain(code));
    }

    static Names holder(String permission) {
        return HOLDERS.getOrDefault(permission, permission(permission));
    }

    static Names field(String code) {
        return FIELDS.getOrDefault(code, plain(code));
    }

    static Names clock(String code) {
        return CLOCKS.getOrDefault(code, plain(code));
    }

    static Names effect(String code) {
        return EFFECTS.getOrDefault(code, plain(code));
    }

    static Names guard(String code) {
        return GUARDS.getOrDefault(code, plain(code));
    }

    /** @param group like {@code need}, {@code outcome}, {@code field} (of rows and stages) */
    static Names other(String group, String code) {
        return OTHERS.getOrDefault(group + "." + code, plain(code));
    }

    static Names result(String code) {
        return Offers.CHOICES.getOrDefault(code, plain(code));
    }

    /** All that may stand in a definition, by kind, each with its words. */
    static Map<String, List<Word>> vocabulary() {
        var all = new LinkedHashMap<String, List<Word>>();
        all.put("permission", list(casework(), LifecycleWords::permission));
        all.put("holder", list(casework(), LifecycleWords::holder));
        all.put("party", list(PARTIES.keySet(), LifecycleWords::party));
        var fields = new TreeSet<>(ActionInput.FIELDS);
        var ordered = FIELDS.keySet().stream().filter(fields::remove).toList();
        all.put("field", list(join(ordered, fields), LifecycleWords::field));
        all.put("clock", list(codes(Clock.values()), LifecycleWords::clock));
        all.put("effect", list(codes(Effect.values()), LifecycleWords::effect));
        all.put("guard", list(codes(Guard.values()), LifecycleWords::guard));
        all.put("result", list(new TreeSet<>(Offers.CHOICES.keySet()), LifecycleWords::result));
        all.put("by", others("by", codes(By.values())));
        all.put("need", others("need", codes(Need.values())));
        all.put("kind", others("kind", codes(Kind.values())));
        all.put("limit", others("limit", codes(LimitSource.values())));
        all.put("state", others("state", List.of("open", "parked", "closed", "void")));
        all.put(
                "outcome",
                others(
                        "outcome",
                        OTHERS.keySet().stream()
                                .filter(key -> key.startsWith("outcome."))
                                .map(key -> key.substring("outcome.".length()))
                                .toList()));
        all.put(
                "limit-unit",
                others(
                        "limit-unit",
                        Arrays.stream(LimitUnit.values()).map(LimitUnit::code).toList()));
        all.put("to", others("to", List.of(Move.SAME, Move.HELD, Move.PREVIOUS)));
        return all;
    }

    private static List<String> casework() {
        return Permissions.ALL.stream()
                .filter(permission -> permission.startsWith("case.") && !permission.equals("case.export"))
                .toList();
    }

    private static List<String> codes(Enum<?>[] values) {
        return Arrays.stream(values).map(LifecycleWords::code).toList();
    }

    private static List<String> join(List<String> first, Set<String> then) {
        return java.util.stream.Stream.concat(first.stream(), then.stream()).toList();
    }

    private static List<Word> others(String group, List<String> codes) {
        return list(codes, code -> other(group, code));
    }

    private static List<Word> list(Iterable<String> codes, java.util.function.Function<String, Names> names) {
        var words = new java.util.ArrayList<Word>();
        codes.forEach(code -> words.add(new Word(code, names.apply(code))));
        return words;
    }
}
