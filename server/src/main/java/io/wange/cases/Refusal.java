package io.wange.cases;

import io.wange.platform.Problem;

/** Why a lifecycle refuses an action, in the words of its editor. */
public record Refusal(String rule, Names sentence) {

    static final Refusal RECKONING = new Refusal("reckoning", word("reckoning"));

    static Refusal of(Problem problem) {
        var rule = text(problem, "rule");
        var field = text(problem, "field");
        return switch (problem.slug()) {
            case "not-found" -> new Refusal("action", word("action"));
            case "forbidden" ->
                rule.isEmpty()
                        ? new Refusal(
                                "permission",
                                LifecycleWords.fill(
                                        word("permission"), LifecycleWords.permission(text(problem, "permission"))))
                        : new Refusal(rule, word(rule));
            case "stage" -> rule.equals("stage") ? new Refusal("stage", word("stage")) : guard(rule);
            case "invalid" ->
                new Refusal(
                        field + " " + rule,
                        LifecycleWords.fill(
                                word(rule.equals("required") ? "required" : "field"), LifecycleWords.field(field)));
            default -> new Refusal(problem.slug(), LifecycleWords.plain(String.valueOf(problem.getMessage())));
        };
    }

    static Refusal guard(String code) {
        return new Refusal(code, LifecycleWords.fill(word("guard"), LifecycleWords.guard(code)));
    }

    static Refusal notHandler() {
        return new Refusal("not-handler", word("not-handler"));
    }

    private static Names word(String code) {
        return LifecycleWords.other("refusal", code);
    }

    private static String text(Problem problem, String member) {
        return String.valueOf(problem.properties().getOrDefault(member, ""));
    }
}
