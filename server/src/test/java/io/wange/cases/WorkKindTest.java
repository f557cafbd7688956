package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Kinds of to-do on the workbench. */
class WorkKindTest {

    private static Map<String, WorkKind> kinds() {
        var kinds = new LinkedHashMap<String, WorkKind>();
        for (var code : List.of("city", "community", "spot", "ledger", "service", "mediation")) {
            for (var stage :
                    LifecycleReader.readShipped(code, Set.of()).stages().values()) {
                if (!stage.open()) continue;
                kinds.putIfAbsent(stage.code(), WorkKind.of(stage, false));
                if (stage.code().equals("dispatch")) kinds.put("redispatch", WorkKind.of(stage, true));
            }
        }
        CaseTask.KINDS.forEach((code, names) ->
                kinds.put(code, new WorkKind(code, code, false, names, WorkKind.letters(code, names))));
        return kinds;
    }

    @Test
    void everyKindHasALetterOfItsOwn() {
        for (var language : Language.values())
            assertThat(kinds().values())
                    .as(language.toString())
                    .extracting(kind -> kind.letters().in(language))
                    .doesNotHaveDuplicates()
                    .allMatch(letter -> letter.codePointCount(0, letter.length()) == 1);
    }

    @Test
    void everyKindHasANameOfItsOwn() {
        for (var language : Language.values())
            assertThat(kinds().values())
                    .as(language.toString())
                    .extracting(kind -> kind.names().in(language))
                    .doesNotHaveDuplicates();
    }
}
