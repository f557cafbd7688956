package io.wange.cases;

import java.util.Map;

/**
 * A kind of to-do on the workbench.
 *
 * @param stage of the cases it holds; kinds with the same stage are told apart by {@code returned}
 * @param letters the mark on the scale of the next hour, per language
 */
record WorkKind(String code, String stage, boolean returned, Names names, Names letters) {

    /** Marks where the first letter would not tell two kinds apart. */
    private static final Map<String, Names> LETTERS = Map.ofEntries(
            letter("accept", "受", "受", "A"),
            letter("verify", "实", "實", "V"),
            letter("file", "立", "立", "F"),
            letter("dispatch", "派", "派", "D"),
            letter("redispatch", "退", "退", "R"),
            letter("arbitrate", "裁", "裁", "J"),
            letter("sign-for", "签", "簽", "S"),
            letter("handle", "处", "處", "H"),
            letter("extension", "延", "延", "E"),
            letter("parking", "挂", "掛", "P"),
            letter("reply", "核", "核", "Y"),
            letter("check", "查", "查", "C"),
            letter("close", "结", "結", "L"),
            letter("review", "审", "審", "W"),
            letter("grid", "格", "格", "G"),
            letter("street", "街", "街", "T"),
            letter("district", "区", "區", "I"),
            letter("city", "市", "市", "U"),
            letter("open", "账", "賬", "O"),
            letter("progress", "推", "推", "X"),
            letter("confirm", "确", "確", "K"),
            letter("register", "登", "登", "N"),
            letter("mediate", "调", "調", "M"),
            letter("revisit", "访", "訪", "Q"),
            letter("visit", "门", "門", "B"),
            letter("deliver", "送", "送", "Z"),
            letter("assist", "协", "協", "+"),
            letter("co-sign", "会", "會", "&"),
            letter("whistle", "哨", "哨", "!"));

    private static Map.Entry<String, Names> letter(String code, String zhCn, String zhHant, String en) {
        return Map.entry(code, new Names(zhCn, zhHant, en));
    }

    /** The mark of a kind; of one that nobody has thought of, the first letter of its name. */
    static Names letters(String code, Names names) {
        var known = LETTERS.get(code);
        return known != null ? known : new Names(first(names.zhCn()), first(names.zhHant()), first(names.en()));
    }

    static WorkKind of(Stage stage, boolean returned) {
        var names = returned
                ? new Names("退回重派", "退回重派", "Returned")
                : new Names(
                        "待" + stage.names().zhCn(),
                        "待" + stage.names().zhHant(),
                        stage.names().en());
        var code = returned ? "redispatch" : stage.code();
        return new WorkKind(code, stage.code(), returned, names, letters(code, stage.names()));
    }

    private static String first(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
