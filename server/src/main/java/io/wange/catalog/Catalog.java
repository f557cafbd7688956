package io.wange.catalog;

import io.wange.platform.Changes;
import io.wange.platform.Limit;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads case classes, conditions and limits, from memory. A code that several editions use means the current one's class. */
@Service
public class Catalog {

    static final String TOPIC = "catalog";

    private final Snapshot<ClassTree> tree;
    private final Snapshot<ClassSearch> search;
    private final Snapshot<ClassGuess> guess;
    private final Uses uses;

    Catalog(CatalogStore store, Changes changes, Uses uses) {
        this.uses = uses;
        tree = changes.snapshot(store::tree, TOPIC);
        search = changes.snapshot(() -> new ClassSearch(tree.get()), TOPIC);
        guess = changes.snapshot(() -> new ClassGuess(tree.get()), TOPIC);
    }

    /** All editions, the current one first. */
    public List<Edition> editions() {
        return tree.get().editions();
    }

    /** @throws Problem 404 */
    public Edition getEdition(int id) {
        return editions().stream()
                .filter(e -> e.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("edition", id));
    }

    /** The edition that new reports choose from. */
    public Edition currentEdition() {
        return tree.get().current().orElseThrow(() -> Problem.notFound("edition", "current"));
    }

    /** Majors and minors of an edition, each below its parent, in the order they are shown. */
    public List<CaseClass> classes(int editionId) {
        return tree.get().classes(editionId);
    }

    public Optional<CaseClass> findClass(String code) {
        return tree.get().find(code);
    }

    /** The class of that very edition. */
    public Optional<CaseClass> findClass(int editionId, String code) {
        return tree.get().find(editionId, code);
    }

    /** @throws Problem 404 */
    public CaseClass getClass(String code) {
        return findClass(code).orElseThrow(() -> Problem.notFound("class", code));
    }

    /** The class above; empty for a major. */
    public Optional<CaseClass> parent(CaseClass of) {
        return tree.get().parent(of);
    }

    /** The condition, superseded or not. */
    public Optional<Condition> findCondition(int id) {
        return tree.get().condition(id);
    }

    /** The conditions that a new report may choose; empty for an unknown class. */
    public List<Condition> conditions(String classCode) {
        return findClass(classCode).map(this::conditions).orElse(List.of());
    }

    public List<Condition> conditions(CaseClass of) {
        return tree.get().conditions(of);
    }

    /** The present limits of a condition by zone; '' holds for all zones that are not named. */
    public Map<String, Limit> handlingLimits(int conditionId) {
        return tree.get().limits(conditionId);
    }

    /** How long handling may take in an area of that zone (A, B, C …; null: no zone). */
    public Optional<Limit> handlingLimit(int conditionId, @Nullable String zone) {
        var limits = handlingLimits(conditionId);
        var own = zone == null ? null : limits.get(zone);
        return Optional.ofNullable(own != null ? own : limits.get(""));
    }

    /**
     * How long a stage other than handling may take: for the class, else for the classes above it, else for all.
     *
     * @param stage code as in the lifecycle, e.g. {@code accept}
     */
    public Optional<Limit> stageLimit(String lifecycle, String stage, @Nullable String classCode) {
        return tree.get().stageLimit(lifecycle, stage, classCode);
    }

    /** As {@link #stageLimit}, but only where the class or one above it has a limit of its own. */
    public Optional<Limit> stageLimitOfClass(String lifecycle, String stage, @Nullable String classCode) {
        return tree.get().stageLimitOfClass(lifecycle, stage, classCode);
    }

    /** All limits of stages. */
    List<StageLimit> stageLimits() {
        return tree.get().stageLimits();
    }

    /** The class that a condition belongs to. */
    CaseClass classOf(Condition condition) {
        return tree.get().classOf(condition);
    }

    /** Classes and conditions of the current edition by words, pinyin or its initials; best first, at most 20. */
    public List<ClassMatch> search(String text) {
        return search(text, 20);
    }

    /** As {@link #search(String)}, at most so many. */
    public List<ClassMatch> search(String text, int atMost) {
        return search.get().search(text, atMost, uses.get());
    }

    /** Classes of the current edition that a text in somebody's own words is likely about; the likeliest first. */
    public List<CaseClass> guess(String text, int atMost) {
        return guess.get().guess(text, atMost, uses.get());
    }
}
