package io.wange.cases;

import static io.wange.cases.LifecycleRule.LESS_EVIDENCE;

import io.wange.cases.Move.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a draft asks for less than the edition before. */
final class LifecycleEvidence {

    private final Lifecycle former;
    private final LifecycleRepairs repairs;

    private LifecycleEvidence(Lifecycle former, JsonNode tree) {
        this.former = former;
        this.repairs = new LifecycleRepairs(tree);
    }

    static List<Finding> check(Lifecycle now, List<Integer> rows, JsonNode tree, Lifecycle former) {
        var evidence = new LifecycleEvidence(former, tree);
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < rows.size(); i++)
            evidence.compare(now.moves().get(i), rows.get(i)).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> compare(Move move, int row) {
        return former.moves().stream()
                .filter(before -> alike(before, move))
                .max(Comparator.comparingInt(before -> likeness(before, move)))
                .flatMap(before -> compare(before, move, row));
    }

    private static boolean alike(Move before, Move now) {
        return before.action().equals(now.action())
                && Objects.equals(before.result(), now.result())
                && (before.from().equals(now.from()) || before.from().stream().anyMatch(now.from()::contains));
    }

    private static int likeness(Move before, Move now) {
        return (before.to().equals(now.to()) ? 1 : 0)
                + (before.when().equals(now.when()) ? 1 : 0)
                + (before.by() == now.by() ? 2 : 0)
                + (Objects.equals(before.permission(), now.permission()) ? 2 : 0);
    }

    private Optional<Finding> compare(Move before, Move now, int row) {
        var less = new LinkedHashMap<String, String>();
        before.needs().forEach((field, need) -> {
            // what may be given is no evidence, but a photo that may no longer be given is missed
            if (need == Need.OPTIONAL && !field.equals("photos")) return;
            if (weight(need) > weight(now.needs().get(field))) less.put(field, LifecycleWords.code(need));
        });
        if (less.isEmpty()) return Optional.empty();
        var fields = less.keySet().stream().map(LifecycleWords::field).reduce(LifecycleRepairs::and);
        return Optional.of(LifecycleRules.ofRow(
                        LESS_EVIDENCE,
                        now,
                        row,
                        "needs",
                        null,
                        fields.orElseThrow(),
                        LifecycleWords.plain(former.edition()))
                .with(repairs.needs(row, Map.copyOf(less))));
    }

    private static int weight(@org.jspecify.annotations.Nullable Need need) {
        if (need == null) return 0;
        return switch (need) {
            case OPTIONAL -> 1;
            case REQUIRED -> 3;
            default -> 2;
        };
    }
}
