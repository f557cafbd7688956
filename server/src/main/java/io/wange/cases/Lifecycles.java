package io.wange.cases;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lifecycles that cases follow: every edition that was published, and which of them new cases follow. While nobody has
 * published an edition of his own, a shipped definition that differs from the last edition becomes the next by itself.
 */
@Component
public class Lifecycles {

    /** Topic of {@link Changes} after an edition was published or called back. */
    public static final String TOPIC = "lifecycles";

    /** What most desks have to do every day. */
    static final Set<String> DAILY = Set.of("city", "community", "spot");

    private static final List<String> OFFERED = List.of("city", "community", "spot", "ledger", "service", "mediation");
    /** Also what no new report may choose: cases of other systems. */
    static final List<String> SHIPPED =
            Stream.concat(OFFERED.stream(), Stream.of("history")).toList();

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final JdbcTemplate db;
    private final ShippedLifecycles shipped;
    private final Changes changes;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Map<String, Lifecycle> editions = new ConcurrentHashMap<>();
    private final Snapshot<Published> published;
    /** Those whose shipped definition was compared with what is published. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** What is in the database: the editions of each lifecycle, newest first, and all duties of each stage in any of them. */
    private record Published(
            Map<String, List<InEffect>> editions, Map<String, Set<String>> dutiesOf, Set<String> duties) {}

    private record InEffect(int edition, Instant from) {}

    Lifecycles(
            JdbcTemplate db,
            ShippedLifecycles shipped,
            Changes changes,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.shipped = shipped;
        this.changes = changes;
        this.clock = clock;
        // kept also when the report that asked for it is refused
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.published = changes.snapshot(this::read, TOPIC);
    }

    /** The one that new cases follow. */
    public Lifecycle current(String code) {
        check(code);
        if (!taken.contains(code)) takeShipped(code);
        var now = clock.instant();
        var all = published.get().editions.getOrDefault(code, List.of());
        for (var edition : all) {
            if (!edition.from.isAfter(now)) return get(code, edition.edition);
        }
        // only where the clocks of two machines disagree
        return get(code, all.getLast().edition);
    }

    /** In the order they are offered. */
    public List<Lifecycle> list() {
        return OFFERED.stream().map(this::current).toList();
    }

    /** The edition that a case was opened with. */
    public Lifecycle get(String code, int edition) {
        var known = editions.get(code + "/" + edition);
        if (known != null) return known;
        return editions.computeIfAbsent(
                code + "/" + edition, k -> LifecycleReader.readStored(definition(code, edition), edition));
    }

    /** A stage of the current edition, or of the last that had it: older cases still stand there. */
    Stage stage(String code, String stage) {
        var now = current(code).stages().get(stage);
        if (now != null) return now;
        for (var edition : published.get().editions.getOrDefault(code, List.of())) {
            var then = get(code, edition.edition).stages().get(stage);
            if (then != null) return then;
        }
        throw new IllegalArgumentException("lifecycle " + code + " never had a stage " + stage);
    }

    /** The permissions that a stage of some edition asks of whose turn it is. */
    Set<String> duties() {
        list();
        return published.get().duties;
    }

    /** The same of stages with that code; none for what is no stage. */
    Set<String> duties(String stage) {
        list();
        return published.get().dutiesOf.getOrDefault(stage, Set.of());
    }

    /** @throws Problem 404 for what is no lifecycle that people may edit */
    static void checkOffered(String code) {
        if (!OFFERED.contains(code)) throw Problem.notFound("lifecycle", code);
    }

    private static void check(String code) {
        if (!SHIPPED.contains(code))
            throw Problem.invalid("lifecycle", "unknown", "There is no lifecycle " + code + ".");
    }

    /** @throws Problem 404 */
    JsonNode definition(String code, int edition) {
        try {
            return LifecycleReader.parseJson(String.valueOf(db.queryForObject(
                    "select definition from cases.lifecycle where code = ? and edition = ?",
                    String.class,
                    code,
                    edition)));
        } catch (EmptyResultDataAccessException e) {
            throw Problem.notFound("edition", code + " " + edition);
        }
    }

    private Published read() {
        var found = new LinkedHashMap<String, List<InEffect>>();
        db.query(
                "select code, edition, valid_from from cases.lifecycle where withdrawn_at is null order by edition desc",
                row -> {
                    found.computeIfAbsent(row.getString(1), c -> new java.util.ArrayList<>())
                            .add(new InEffect(
                                    row.getInt(2),
                                    row.getObject(3, java.time.OffsetDateTime.class)
                                            .toInstant()));
                });
        var duties = new HashMap<String, Set<String>>();
        db.query("""
                select distinct stage.key, stage.value ->> 'duty'
                from cases.lifecycle l, jsonb_each(l.definition::jsonb -> 'stages') stage
                where stage.value ->> 'duty' is not null""", row -> {
            duties.computeIfAbsent(row.getString(1), stage -> new HashSet<>()).add(row.getString(2));
        });
        return new Published(
                found, duties, duties.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
    }

    /** Publishes the shipped definition as a new edition, unless people have one of their own or nothing is new in it. */
    private void takeShipped(String code) {
        var tree = shipped.get(code);
        for (int attempt = 0; !isTaken(code, tree); attempt++) {
            if (attempt > 5) throw new IllegalStateException("cannot publish lifecycle " + code);
        }
        taken.add(code);
    }

    private boolean isTaken(String code, ObjectNode tree) {
        var last = last(code);
        if (last != null && (last.own || plain(definition(code, last.edition)).equals(plain(tree)))) return true;
        var edition = Math.max(
                last == null ? 1 : last.edition + 1, tree.path("edition").asInt(1));
        LifecycleReader.read(tree, edition);
        Integer added = apart.execute(tx -> {
            changes.publish(TOPIC);
            return db.update(
                    "insert into cases.lifecycle (code, edition, definition, valid_from, shipped_hash)"
                            + " values (?, ?, ?::json, ?, ?) on conflict do nothing",
                    code,
                    edition,
                    tree.toString(),
                    Sql.parameter(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                    hash(tree));
        });
        return added != null && added == 1;
    }

    private record Last(int edition, boolean own) {}

    private @Nullable Last last(String code) {
        return db
                .query(
                        "select edition, own from cases.lifecycle where code = ? and withdrawn_at is null"
                                + " order by edition desc limit 1",
                        (row, n) -> new Last(row.getInt(1), row.getBoolean(2)),
                        code)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** For comparison: without the number. */
    static JsonNode plain(JsonNode tree) {
        if (!(tree instanceof ObjectNode)) return tree;
        var copy = (ObjectNode) tree.deepCopy();
        copy.remove("edition");
        return copy;
    }

    /** Names a shipped definition: the same for the same content, whatever is switched off here. */
    static String hash(JsonNode tree) {
        var copy = (ObjectNode) plain(tree);
        copy.remove("off");
        var text = SORTED.writeValueAsString(SORTED.treeToValue(copy, Object.class));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
