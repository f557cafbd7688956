package io.wange.catalog;

import io.wange.platform.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything the catalog holds, in memory: immutable, loaded anew after a change. */
final class ClassTree {

    private final List<Edition> editions;
    private final Map<Integer, List<CaseClass>> byEdition = new HashMap<>();
    private final Map<String, CaseClass> byCode = new HashMap<>();
    private final Map<Integer, CaseClass> byId = new HashMap<>();
    private final Map<EditionKey, CaseClass> byEditionAndCode = new HashMap<>();
    private final Map<Integer, Condition> conditions = new HashMap<>();
    private final Map<Integer, List<Condition>> conditionsOfClass = new HashMap<>();
    private final Map<Integer, Map<String, Limit>> limits;
    private final Map<Integer, Integer> classOfCondition = new HashMap<>();
    private final List<StageLimit> stageLimits;
    private final Map<StageKey, Limit> byStage;

    private record EditionKey(int edition, String code) {}

    private record StageKey(String lifecycle, String stage, String classCode) {}

    /** A condition and the class row it hangs on. */
    record ConditionRow(int classId, Condition condition) {}

    /**
     * @param editions the current one first, then the newest first: where two editions use one code, the first wins
     * @param classes in the order they are shown
     * @param limits by condition and zone
     */
    ClassTree(
            List<Edition> editions,
            List<CaseClass> classes,
            List<ConditionRow> rows,
            Map<Integer, Map<String, Limit>> limits,
            List<StageLimit> stageLimits) {
        this.editions = editions;
        this.limits = limits;
        this.stageLimits = stageLimits;
        byStage = stageLimits.stream()
                .collect(Collectors.toMap(
                        l -> new StageKey(l.lifecycle(), l.stage(), l.classCode()),
                        l -> new Limit(l.value(), l.unit())));
        for (var c : classes) {
            byEdition.computeIfAbsent(c.editionId(), e -> new ArrayList<>()).add(c);
            byId.put(c.id(), c);
            byEditionAndCode.putIfAbsent(new EditionKey(c.editionId(), c.code()), c);
        }
        for (var edition : editions) for (var c : classes(edition.id())) byCode.putIfAbsent(c.code(), c);
        for (var row : rows) {
            conditions.put(row.condition().id(), row.condition());
            classOfCondition.put(row.condition().id(), row.classId());
            if (!row.condition().superseded())
                conditionsOfClass
                        .computeIfAbsent(row.classId(), c -> new ArrayList<>())
                        .add(row.condition());
        }
    }

    List<Edition> editions() {
        return editions;
    }

    Optional<Edition> current() {
        return editions.stream().filter(Edition::current).findFirst();
    }

    List<CaseClass> classes(int edition) {
        return byEdition.getOrDefault(edition, List.of());
    }

    Optional<CaseClass> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<CaseClass> find(int edition, String code) {
        return Optional.ofNullable(byEditionAndCode.get(new EditionKey(edition, code)));
    }

    Optional<CaseClass> parent(CaseClass c) {
        return c.parentCode() == null ? Optional.empty() : find(c.editionId(), c.parentCode());
    }

    Optional<Condition> condition(int id) {
        return Optional.ofNullable(conditions.get(id));
    }

    List<Condition> conditions(CaseClass c) {
        return conditionsOfClass.getOrDefault(c.id(), List.of());
    }

    Map<String, Limit> limits(int conditionId) {
        return limits.getOrDefault(conditionId, Map.of());
    }

    /** @throws IllegalArgumentException for a condition that is not of this tree */
    CaseClass classOf(Condition condition) {
        var c = byId.get(classOfCondition.getOrDefault(condition.id(), -1));
        if (c == null) throw new IllegalArgumentException("no such condition: " + condition.id());
        return c;
    }

    List<StageLimit> stageLimits() {
        return stageLimits;
    }

    /** The limit of a stage for the class, else for the classes above it, else for all. */
    Optional<Limit> stageLimit(String lifecycle, String stage, @Nullable String classCode) {
        return stageLimitOfClass(lifecycle, stage, classCode)
                .or(() -> Optional.ofNullable(byStage.get(new StageKey(lifecycle, stage, ""))));
    }

    Optional<Limit> stageLimitOfClass(String lifecycle, String stage, @Nullable String classCode) {
        var at = classCode == null ? Optional.<CaseClass>empty() : find(classCode);
        for (; at.isPresent(); at = parent(at.get())) {
            var limit = byStage.get(new StageKey(lifecycle, stage, at.get().code()));
            if (limit != null) return Optional.of(limit);
        }
        return Optional.empty();
    }
}
