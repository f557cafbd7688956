package io.wange.cases;

/**
 * A kind of to-do on the workbench.
 *
 * @param stage of the cases it holds; kinds with the same stage are told apart by {@code returned}
 * @param letters the mark on the scale of the next hour, per language
 */
record WorkKind(String code, String stage, boolean returned, Names names, Names letters) {

    static WorkKind of(Stage stage, boolean returned) {
        if (returned)
            return new WorkKind(
                    "redispatch", stage.code(), true, new Names("退回重派", "退回重派", "Returned"), new Names("退", "退", "R"));
        var names = stage.names();
        return new WorkKind(
                stage.code(),
                stage.code(),
                false,
                new Names("待" + names.zhCn(), "待" + names.zhHant(), names.en()),
                new Names(first(names.zhCn()), first(names.zhHant()), first(names.en())));
    }

    private static String first(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
