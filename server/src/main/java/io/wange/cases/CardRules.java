package io.wange.cases;

import io.wange.access.Directory;
import io.wange.catalog.Catalog;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import io.wange.platform.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which card falls when, and who is told: by lifecycle, class and level of the unit that must act. The most specific set of
 * rows wins, class before level before lifecycle; where there is none, the lifecycle's own cards fall and whoever must act
 * is told.
 */
@Service
public class CardRules {

    static final String TOPIC = "card-rules";
    private static final Set<String> CARDS = Set.of("plain", "yellow", "red");
    private static final Set<String> TOLD = Set.of("party", "dispatcher", "supervision", "leader");
    private static final Map<String, Integer> LEVELS = Map.of("plain", 1, "yellow", 2, "red", 3);
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private final JdbcTemplate db;
    private final Lifecycles lifecycles;
    private final Catalog catalog;
    private final Units units;
    private final Directory people;
    private final Changes changes;
    private final Snapshot<Map<CardRule.Key, List<CardRule>>> sets;

    CardRules(JdbcTemplate db, Lifecycles lifecycles, Catalog catalog, Units units, Directory people, Changes changes) {
        this.db = db;
        this.lifecycles = lifecycles;
        this.catalog = catalog;
        this.units = units;
        this.people = people;
        this.changes = changes;
        this.sets = changes.snapshot(this::load, TOPIC);
    }

    private Map<CardRule.Key, List<CardRule>> load() {
        return list().stream().collect(Collectors.groupingBy(CardRule::key, LinkedHashMap::new, Collectors.toList()));
    }

    /** All rows, those of one set together, by share. */
    public List<CardRule> list() {
        return db.query(
                """
                select id, lifecycle, class_code, level, share, card, told, version from cases.card_rule
                order by lifecycle nulls first, class_code nulls first, level nulls first, share""",
                (row, n) -> new CardRule(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBigDecimal(5).stripTrailingZeros(),
                        row.getString(6),
                        List.of((String[]) row.getArray(7).getArray()),
                        row.getInt(8)));
    }

    /** The cards of a case as it stands, by share of its limit. */
    TreeMap<Double, Integer> cards(Lifecycle lifecycle, CaseFile file) {
        var set = set(file);
        if (set.isEmpty()) return lifecycle.cards();
        var cards = new TreeMap<Double, Integer>();
        for (var rule : set) cards.put(rule.share().doubleValue(), LEVELS.getOrDefault(rule.card(), 2));
        return cards;
    }

    private List<CardRule> set(CaseFile file) {
        var all = sets.get();
        if (all.isEmpty()) return List.of();
        var level = unit(file).map(Unit::kind).orElse(null);
        for (var classCode : classes(file)) {
            for (var ofLevel : level == null ? NOBODY : new @Nullable String[] {level, null}) {
                for (var lifecycle : new @Nullable String[] {file.lifecycle, null}) {
                    var set = all.get(new CardRule.Key(lifecycle, classCode, ofLevel));
                    if (set != null) return set;
                }
            }
        }
        return List.of();
    }

    private static final @Nullable String[] NOBODY = {null};

    /** The class, what it stands under, and any class. */
    private List<@Nullable String> classes(CaseFile file) {
        var codes = new ArrayList<@Nullable String>();
        if (file.classCode != null) {
            codes.add(file.classCode);
            catalog.findClass(file.classCode).map(found -> found.parentCode()).ifPresent(codes::add);
        }
        codes.add(null);
        return codes;
    }

    private Optional<Unit> unit(CaseFile file) {
        return file.partyUnit == null ? Optional.empty() : units.find(file.partyUnit);
    }

    /** Tells whom the rules name that a card was laid, within the caller's transaction. */
    void tell(List<Cases.Done> done) {
        var lines = new ArrayList<Notices.Line>();
        // a backlog is of few parties and areas: each is looked up once
        var known = new HashMap<Told, List<Integer>>();
        for (var one : done) {
            var event = one.decision().event();
            if (!event.action().equals("urge")) continue;
            for (var account :
                    told(one.decision().after(), String.valueOf(event.input().get("level")), known))
                lines.add(new Notices.Line(one.decision().after(), event, account, "card"));
        }
        Notices.writeAll(db, lines);
    }

    /** What the accounts of somebody who is told depend on. */
    private record Told(
            String who, @Nullable Integer unit, @Nullable String of) {}

    private Set<Integer> told(CaseFile file, String card, Map<Told, List<Integer>> known) {
        var who = set(file).stream()
                .filter(rule -> rule.card().equals(card))
                .findFirst()
                .map(CardRule::told)
                .orElse(List.of("party"));
        var accounts = new TreeSet<Integer>();
        for (var one : who) accounts.addAll(known.computeIfAbsent(whom(one, file), whom -> accounts(one, file)));
        return accounts;
    }

    private static Told whom(String who, CaseFile file) {
        return switch (who) {
            case "party" -> new Told(who, file.partyUnit, file.partyDuty);
            case "dispatcher" -> new Told(who, file.dispatchedBy, null);
            default -> new Told(who, file.partyUnit, file.areaPath);
        };
    }

    private List<Integer> accounts(String who, CaseFile file) {
        return switch (who) {
            case "party" ->
                file.partyUnit == null || file.partyDuty == null
                        ? List.of()
                        : people.holders(file.partyUnit, file.partyDuty);
            case "dispatcher" -> file.dispatchedBy == null ? List.of() : List.of(file.dispatchedBy);
            case "supervision" -> file.areaPath == null ? List.of() : overseers(file, file.areaPath);
            default -> file.areaPath == null ? List.of() : people.overseers(file.areaPath, "case.instruct");
        };
    }

    private List<Integer> overseers(CaseFile file, String areaPath) {
        return units.ofKindCovering("supervision", areaPath)
                .filter(unit -> !Objects.equals(unit.id(), file.partyUnit))
                .map(unit -> people.holders(unit.id(), "case.urge"))
                .orElse(List.of());
    }

    /** A row as it is sent. */
    public record Input(
            @Nullable String lifecycle,
            @Nullable String classCode,
            @Nullable String level,
            @Nullable BigDecimal share,
            @Nullable String card,
            @Nullable List<String> told) {}

    /** @throws Problem 422, 409 {@code taken} when the set has a card at that share already */
    @Transactional
    public CardRule add(Input input) {
        check(input);
        var id = written(() -> db.queryForObject(
                """
                insert into cases.card_rule (lifecycle, class_code, level, share, card, told)
                values (?, ?, ?, ?, ?, ?) returning id""",
                Integer.class,
                input.lifecycle(),
                input.classCode(),
                input.level(),
                input.share(),
                input.card(),
                told(input)));
        changes.publish(TOPIC);
        return get(id == null ? 0 : id);
    }

    /** @throws Problem 404, 409, 412, 422 */
    @Transactional
    public CardRule change(int id, int version, Input input) {
        check(input);
        Version.check(version, get(id).version());
        written(() -> db.update(
                """
                update cases.card_rule set lifecycle = ?, class_code = ?, level = ?, share = ?, card = ?, told = ?,
                    version = version + 1 where id = ?""",
                input.lifecycle(),
                input.classCode(),
                input.level(),
                input.share(),
                input.card(),
                told(input),
                id));
        changes.publish(TOPIC);
        return get(id);
    }

    @Transactional
    public void remove(int id, int version) {
        Version.check(version, get(id).version());
        db.update("delete from cases.card_rule where id = ?", id);
        changes.publish(TOPIC);
    }

    private CardRule get(int id) {
        return list().stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("card rule", id));
    }

    private static <T> @Nullable T written(java.util.function.Supplier<@Nullable T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            throw Problem.conflict("taken", "There is a card at that share already.");
        }
    }

    private static String[] told(Input input) {
        return input.told() == null ? new String[] {"party"} : input.told().toArray(String[]::new);
    }

    private void check(Input input) {
        if (input.lifecycle() != null) lifecycles.current(input.lifecycle());
        if (input.classCode() != null && catalog.findClass(input.classCode()).isEmpty())
            throw Problem.invalid("classCode", "unknown", "There is no class " + input.classCode() + ".");
        if (input.level() != null && !Unit.KINDS.contains(input.level()))
            throw Problem.invalid("level", "choice", "There is no such kind of unit.");
        var share = input.share();
        if (share == null || share.signum() <= 0 || share.compareTo(MOST) > 0 || share.scale() > 3)
            throw Problem.invalid("share", "range", "A share is above 0 and at most 100, with three decimals.");
        if (input.card() == null || !CARDS.contains(input.card()))
            throw Problem.invalid("card", "choice", "A card is plain, yellow or red.");
        if (input.told() != null && !TOLD.containsAll(input.told()))
            throw Problem.invalid("told", "choice", "Told are party, dispatcher, supervision or leader.");
    }
}
