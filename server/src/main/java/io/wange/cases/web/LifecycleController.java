package io.wange.cases.web;

import io.wange.cases.Language;
import io.wange.cases.Lifecycle;
import io.wange.cases.Lifecycles;
import io.wange.cases.Move;
import io.wange.cases.Stage;
import io.wange.platform.Limit;
import io.wange.platform.Needs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The definitions that new cases follow. */
@RestController
class LifecycleController {

    private final Lifecycles lifecycles;

    LifecycleController(Lifecycles lifecycles) {
        this.lifecycles = lifecycles;
    }

    /** A definition with names in the reader's language; the moves are the rows of its table. */
    record LifecycleView(
            String code,
            int edition,
            String name,
            String start,
            List<String> steps,
            List<StageView> stages,
            List<MoveView> moves) {}

    record StageView(
            String code,
            String name,
            Stage.Kind kind,
            @Nullable String duty,
            @Nullable String party,
            Stage.LimitSource limit,
            String step,
            @Nullable Limit within) {}

    record MoveView(
            String action,
            String name,
            @Nullable String key,
            Set<String> from,
            String to,
            Move.By by,
            @Nullable String permission,
            @Nullable String result,
            Move.Clock clock,
            List<Move.Guard> when,
            Map<String, Move.Need> needs,
            boolean notHandler) {}

    @GetMapping("/api/lifecycles")
    @Needs
    List<LifecycleView> list(Locale locale) {
        var language = Language.of(locale);
        return lifecycles.list().stream().map(l -> view(l, language)).toList();
    }

    private static LifecycleView view(Lifecycle l, Language language) {
        return new LifecycleView(
                l.code(),
                l.edition(),
                l.names().in(language),
                l.start(),
                l.steps(),
                l.stages().values().stream().map(s -> view(s, language)).toList(),
                l.moves().stream().map(m -> view(l, m, language)).toList());
    }

    private static StageView view(Stage s, Language language) {
        return new StageView(
                s.code(), s.names().in(language), s.kind(), s.duty(), s.party(), s.limit(), s.step(), s.within());
    }

    private static MoveView view(Lifecycle l, Move m, Language language) {
        var action = l.action(m.action());
        var from = m.from().stream().findFirst().orElse(null);
        return new MoveView(
                m.action(),
                l.nameOf(m.action(), from).in(language),
                action.map(a -> a.key()).orElse(null),
                m.from(),
                m.to(),
                m.by(),
                m.permission(),
                m.result(),
                m.clock(),
                m.when(),
                m.needs(),
                m.notHandler());
    }
}
