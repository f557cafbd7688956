package io.wange.cases;

import io.wange.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lifecycles that cases follow: the shipped definitions with the stages that this installation switches off, and every
 * edition that a case was opened with. A definition that differs from the last edition is published as a new one.
 */
@Component
@EnableConfigurationProperties(CasesSettings.class)
public class Lifecycles {

    /** What most desks have to do every day. */
    static final Set<String> DAILY = Set.of("city", "community", "spot");

    private static final List<String> OFFERED = List.of("city", "community", "spot", "ledger", "service", "mediation");
    /** Also what no new report may choose: cases of other systems. */
    private static final List<String> SHIPPED =
            Stream.concat(OFFERED.stream(), Stream.of("history")).toList();

    private final JdbcTemplate db;
    private final CasesSettings settings;
    private final Map<String, Lifecycle> current = new ConcurrentHashMap<>();
    private final Map<String, Lifecycle> editions = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> duties;

    Lifecycles(JdbcTemplate db, CasesSettings settings) {
        this.db = db;
        this.settings = settings;
        for (var code : settings.stagesOff().keySet()) {
            if (!SHIPPED.contains(code))
                throw new IllegalStateException("wange.cases.stages-off names the unknown lifecycle " + code + ".");
        }
    }

    /** The one that new cases follow. */
    public Lifecycle current(String code) {
        if (!SHIPPED.contains(code))
            throw Problem.invalid("lifecycle", "unknown", "There is no lifecycle " + code + ".");
        return current.computeIfAbsent(code, this::publish);
    }

    /** In the order they are offered. */
    public List<Lifecycle> list() {
        return OFFERED.stream().map(this::current).toList();
    }

    /** The edition that a case was opened with. */
    public Lifecycle get(String code, int edition) {
        var known = current.get(code);
        if (known != null && known.edition() == edition) return known;
        return editions.computeIfAbsent(code + "/" + edition, k -> read(code, edition));
    }

    /** The permissions that a stage of some edition asks of whose turn it is. */
    Set<String> duties() {
        var known = duties;
        if (known != null) return known;
        list();
        known = Set.copyOf(db.queryForList(
                "select distinct jsonb_path_query(definition, 'strict $.**.duty') #>> '{}' from cases.lifecycle",
                String.class));
        duties = known;
        return known;
    }

    private Lifecycle read(String code, int edition) {
        duties = null; // another copy may have published it
        var definition = db.queryForObject(
                "select definition from cases.lifecycle where code = ? and edition = ?", String.class, code, edition);
        return LifecycleReader.read(LifecycleReader.parseJson(String.valueOf(definition)), edition);
    }

    private Lifecycle publish(String code) {
        var tree = LifecycleReader.shipped(code, settings.stagesOff().getOrDefault(code, Set.of()));
        var wanted = withoutEdition(tree);
        for (int attempt = 0; ; attempt++) {
            var last = lastEdition(code);
            if (last > 0 && withoutEdition(definition(code, last)).equals(wanted))
                return LifecycleReader.read(tree, last);
            var edition = Math.max(last + 1, tree.path("edition").asInt(1));
            var lifecycle = LifecycleReader.read(tree, edition);
            var added = db.update(
                    "insert into cases.lifecycle (code, edition, definition) values (?, ?, ?::jsonb) on conflict do nothing",
                    code,
                    edition,
                    tree.toString());
            duties = null;
            if (added == 1) return lifecycle;
            if (attempt > 5) throw new IllegalStateException("cannot publish lifecycle " + code);
        }
    }

    private int lastEdition(String code) {
        var last = db.queryForObject("select max(edition) from cases.lifecycle where code = ?", Integer.class, code);
        return last == null ? 0 : last;
    }

    private JsonNode definition(String code, int edition) {
        try {
            var text = db.queryForObject(
                    "select definition from cases.lifecycle where code = ? and edition = ?",
                    String.class,
                    code,
                    edition);
            return LifecycleReader.parseJson(String.valueOf(text));
        } catch (EmptyResultDataAccessException e) {
            return LifecycleReader.parseJson("{}");
        }
    }

    /** For comparison: fields in any order, without the number. */
    private static JsonNode withoutEdition(JsonNode tree) {
        var copy = (ObjectNode) LifecycleReader.parseJson(tree.toString());
        copy.remove("edition");
        return copy;
    }
}
