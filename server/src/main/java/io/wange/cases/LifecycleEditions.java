package io.wange.cases;

import io.wange.access.Audit;
import io.wange.cases.LifecycleDraft.Said;
import io.wange.catalog.Catalog;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Limit;
import io.wange.platform.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published editions of lifecycles: who published which from when on, how many cases follow it, what differs. */
@Service
public class LifecycleEditions {

    static final String DRAFT = "draft";
    static final String SHIPPED = "shipped";

    private final JdbcTemplate db;
    private final Lifecycles lifecycles;
    private final ShippedLifecycles shipped;
    private final LifecycleDraftStore drafts;
    private final Catalog catalog;
    private final Changes changes;
    private final Audit audit;
    private final Clock clock;

    LifecycleEditions(
            JdbcTemplate db,
            Lifecycles lifecycles,
            ShippedLifecycles shipped,
            LifecycleDraftStore drafts,
            Catalog catalog,
            Changes changes,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.lifecycles = lifecycles;
        this.shipped = shipped;
        this.drafts = drafts;
        this.catalog = catalog;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A lifecycle with its history.
     *
     * @param current the edition that new cases follow now
     * @param draft null: nobody works on the next one
     * @param news in how many things the shipped definition differs, when it is another than whoever edited last has seen
     */
    public record Overview(
            String code,
            Names names,
            int current,
            List<EditionRow> editions,
            @Nullable DraftRow draft,
            @Nullable Integer news) {}

    /**
     * @param own published by people, not taken over from the product
     * @param state waiting, current, former, withdrawn
     * @param running open and parked cases that follow it
     */
    public record EditionRow(
            int edition,
            Instant from,
            Instant publishedAt,
            boolean own,
            @Nullable String editor,
            @Nullable String publisher,
            @Nullable String note,
            String state,
            long running) {}

    /**
     * @param heldUntil then another person may go on
     * @param differences from the edition it was made from
     */
    public record DraftRow(
            int basedOn,
            int version,
            String changedBy,
            Instant changedAt,
            Instant heldUntil,
            @Nullable Said submitted,
            @Nullable Said returned,
            int differences,
            int errors,
            int warnings) {}

    /** A definition that can be looked at. @param of an edition's number, {@code draft} or {@code shipped} */
    record Source(String of, JsonNode tree) {
        boolean shipped() {
            return of.equals(SHIPPED);
        }
    }

    /**
     * An edition as somebody who looks at it needs it.
     *
     * @param limits by stage, what the catalog says for all classes
     */
    public record EditionView(
            String code, int edition, Instant from, Map<String, Object> definition, Map<String, Limit> limits) {}

    /** All lifecycles that people may edit, in the order they are offered. */
    public List<Overview> list() {
        return lifecycles.list().stream().map(l -> overview(l.code())).toList();
    }

    /** @throws Problem 404 */
    public Overview overview(String code) {
        Lifecycles.checkOffered(code);
        var current = lifecycles.current(code);
        var draft = drafts.find(code).map(d -> row(d, findings(d))).orElse(null);
        return new Overview(code, current.names(), current.edition(), rows(code, current.edition()), draft, news(code));
    }

    DraftRow row(LifecycleDraft draft, List<Finding> findings) {
        var errors = (int) findings.stream().filter(Finding::isError).count();
        return new DraftRow(
                draft.basedOn(),
                draft.version(),
                draft.changedByName(),
                draft.changedAt(),
                draft.heldUntil(),
                draft.submitted(),
                draft.returned(),
                differences(draft).size(),
                errors,
                findings.size() - errors);
    }

    private List<Difference> differences(LifecycleDraft draft) {
        return LifecycleDifferences.between(lifecycles.definition(draft.code(), draft.basedOn()), draft.definition());
    }

    private List<EditionRow> rows(String code, int current) {
        var running = running(code);
        return db.query(
                "select edition, valid_from, published_at, own, editor_name, publisher_name, note, withdrawn_at"
                        + " from cases.lifecycle where code = ? order by edition desc",
                (row, n) -> row(row, current, running.getOrDefault(row.getInt("edition"), 0L)),
                code);
    }

    private static EditionRow row(ResultSet row, int current, long running) throws SQLException {
        var edition = row.getInt("edition");
        var state = edition == current ? "current" : edition > current ? "waiting" : "former";
        return new EditionRow(
                edition,
                LifecycleDraftStore.instant(row, "valid_from"),
                LifecycleDraftStore.instant(row, "published_at"),
                row.getBoolean("own"),
                row.getString("editor_name"),
                row.getString("publisher_name"),
                row.getString("note"),
                row.getObject("withdrawn_at") == null ? state : "withdrawn",
                running);
    }

    private Map<Integer, Long> running(String code) {
        var counts = new HashMap<Integer, Long>();
        db.query(
                "select edition, count(*) from cases.case_file where lifecycle = ? and state in ('open', 'parked')"
                        + " group by edition",
                row -> {
                    counts.put(row.getInt(1), row.getLong(2));
                },
                code);
        return counts;
    }

    /** @throws Problem 404 */
    public EditionView edition(String code, int edition) {
        var from = db.query(
                "select valid_from from cases.lifecycle where code = ? and edition = ?",
                (row, n) -> LifecycleDraftStore.instant(row, "valid_from"),
                code,
                edition);
        if (from.isEmpty()) throw Problem.notFound("edition", code + " " + edition);
        var tree = lifecycles.definition(code, edition);
        return new EditionView(code, edition, from.getFirst(), map(tree), limits(code, tree));
    }

    /** By stage, what the catalog says for all classes. */
    Map<String, Limit> limits(String code, JsonNode tree) {
        var limits = new LinkedHashMap<String, Limit>();
        for (var stage : tree.path("stages").properties())
            catalog.stageLimit(code, stage.getKey(), null).ifPresent(limit -> limits.put(stage.getKey(), limit));
        return limits;
    }

    static Map<String, Object> map(JsonNode tree) {
        return JsonMapper.shared().convertValue(tree, new TypeReference<Map<String, Object>>() {});
    }

    record Newest(int edition, boolean own, @Nullable String shippedHash) {}

    /** The last edition that was published, in effect or not yet. */
    Newest newest(String code) {
        lifecycles.current(code);
        return db.query(
                        "select edition, own, shipped_hash from cases.lifecycle where code = ? and withdrawn_at is null"
                                + " order by edition desc limit 1",
                        (row, n) -> new Newest(row.getInt(1), row.getBoolean(2), row.getString(3)),
                        code)
                .getFirst();
    }

    /** The number of the next edition. */
    int next(String code) {
        var last = db.queryForObject("select max(edition) from cases.lifecycle where code = ?", Integer.class, code);
        return last == null ? 1 : last + 1;
    }

    String shippedHash(String code) {
        return Lifecycles.hash(shipped.get(code));
    }

    /** The shipped definition with the stages switched off that are off in the last edition. */
    private JsonNode shippedLike(String code, JsonNode last) {
        var tree = shipped.get(code);
        var list = tree.putArray("off");
        LifecycleReader.texts(last.path("off")).stream()
                .filter(tree.path("stages")::has)
                .forEach(list::add);
        return tree;
    }

    private @Nullable Integer news(String code) {
        var newest = newest(code);
        if (!newest.own() || shippedHash(code).equals(newest.shippedHash())) return null;
        var last = lifecycles.definition(code, newest.edition());
        return LifecycleDifferences.between(last, shippedLike(code, last)).size();
    }

    /** Whoever edits has seen what the product ships now. @throws Problem 404 */
    @Transactional
    public void see(String code) {
        Lifecycles.checkOffered(code);
        var hash = shippedHash(code);
        db.update(
                "update cases.lifecycle set shipped_hash = ? where code = ? and edition = ?",
                hash,
                code,
                newest(code).edition());
        drafts.see(code, hash);
        audit.describe("lifecycle.see", "lifecycle", code, Map.of());
    }

    /** @throws Problem 404 when there is no such definition, 422 for another word */
    Source source(String code, String of) {
        Lifecycles.checkOffered(code);
        if (of.equals(DRAFT))
            return new Source(
                    of,
                    drafts.find(code)
                            .orElseThrow(() -> Problem.notFound("draft", code))
                            .definition());
        if (of.equals(SHIPPED))
            return new Source(
                    of,
                    shippedLike(code, lifecycles.definition(code, newest(code).edition())));
        if (!of.matches("\\d{1,6}"))
            throw Problem.invalid("of", "choice", "Name an edition by its number, or draft, or shipped.");
        return new Source(of, lifecycles.definition(code, Integer.parseInt(of)));
    }

    /** What a definition says, ready to be followed. @throws Problem 404, 422 {@code invalid-lifecycle} */
    LifecycleReader.Reading reading(String code, String of) {
        var source = source(code, of);
        var reading = LifecycleReader.examine(source.tree(), of.matches("\\d+") ? Integer.parseInt(of) : next(code));
        if (reading.broken()) throw invalid(reading.findings());
        return reading;
    }

    /** What is wrong with a definition, compared with the edition before it. @throws Problem 404 */
    public List<Finding> findings(String code, String of) {
        var source = source(code, of);
        if (of.equals(DRAFT)) return findings(drafts.find(code).orElseThrow());
        var before = of.equals(SHIPPED) ? newest(code).edition() : Integer.parseInt(of) - 1;
        return findings(code, source.tree(), before);
    }

    List<Finding> findings(LifecycleDraft draft) {
        return findings(draft.code(), draft.definition(), draft.basedOn());
    }

    private List<Finding> findings(String code, JsonNode tree, int before) {
        var reading = LifecycleReader.examine(tree, next(code));
        var findings = new ArrayList<>(reading.findings());
        former(code, before)
                .ifPresent(former ->
                        findings.addAll(LifecycleEvidence.check(reading.lifecycle(), reading.rows(), tree, former)));
        return findings;
    }

    private Optional<Lifecycle> former(String code, int edition) {
        try {
            return Optional.of(lifecycles.get(code, edition));
        } catch (Problem none) {
            return Optional.empty();
        }
    }

    /** @throws Problem 404 */
    public List<Difference> differences(String code, String from, String to) {
        return LifecycleDifferences.between(
                source(code, from).tree(), source(code, to).tree());
    }

    /** @throws Problem 409 {@code unchanged}, 422 {@code invalid-lifecycle} */
    void checkPublishable(LifecycleDraft draft) {
        var findings = findings(draft);
        if (findings.stream().anyMatch(Finding::isError)) throw invalid(findings);
        var last = lifecycles.definition(draft.code(), newest(draft.code()).edition());
        if (LifecycleDifferences.between(last, draft.definition()).isEmpty())
            throw Problem.conflict("unchanged", "The draft says what the last edition says.");
    }

    private static Problem invalid(List<Finding> findings) {
        var errors = findings.stream().filter(Finding::isError).toList();
        return new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid-lifecycle",
                        "The definition breaks " + errors.size() + " rules.")
                .with("findings", errors);
    }

    /** The number of the new edition. */
    int publish(LifecycleDraft draft, Caller by, Instant from, @Nullable String note) {
        var code = draft.code();
        var edition = next(code);
        var definition = ((ObjectNode) draft.definition()).deepCopy().put("edition", edition);
        db.update(
                "insert into cases.lifecycle (code, edition, definition, valid_from, own, shipped_hash, edited_by,"
                        + " editor_name, published_by, publisher_name, note, published_at)"
                        + " values (?, ?, ?::json, ?, true, ?, ?::int[], ?, ?, ?, ?, ?)",
                code,
                edition,
                definition.toString(),
                Sql.parameter(from),
                draft.shippedHash(),
                draft.editedBy().toArray(Integer[]::new),
                draft.changedByName(),
                by.accountId(),
                by.name(),
                note != null
                        ? note
                        : draft.submitted() == null ? null : draft.submitted().note(),
                Sql.parameter(clock.instant()));
        changes.publish(Lifecycles.TOPIC);
        audit.describe(
                "lifecycle.publish",
                "lifecycle",
                code,
                Map.of("edition", edition, "from", from.toString(), "editor", draft.changedByName()));
        return edition;
    }

    /** Calls back an edition that is not yet in effect. @throws Problem 404, 409 {@code in-effect} */
    @Transactional
    public void withdraw(String code, int edition) {
        Lifecycles.checkOffered(code);
        edition(code, edition);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var done = db.update(
                "update cases.lifecycle set withdrawn_at = ? where code = ? and edition = ? and valid_from > ?"
                        + " and withdrawn_at is null",
                Sql.parameter(now),
                code,
                edition,
                Sql.parameter(now));
        if (done == 0) throw Problem.conflict("in-effect", "The edition is in effect already; publish another one.");
        changes.publish(Lifecycles.TOPIC);
        audit.describe("lifecycle.withdraw", "lifecycle", code, Map.of("edition", edition));
    }
}
