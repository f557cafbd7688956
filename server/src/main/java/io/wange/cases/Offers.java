package io.wange.cases;

import io.wange.cases.ActionOffer.Choice;
import io.wange.cases.ActionOffer.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a caller may do to a case now and what each act needs. */
@Component
class Offers {

    static final Map<String, Names> CHOICES = Map.ofEntries(
            Map.entry("pass", new Names("通过", "通過", "Pass")),
            Map.entry("fail", new Names("不通过", "不通過", "Fail")),
            Map.entry("unable", new Names("无法核查", "無法核查", "Cannot be checked")),
            Map.entry("exists", new Names("属实", "屬實", "True")),
            Map.entry("absent", new Names("不属实", "不屬實", "Not so")),
            Map.entry("plain", new Names("普通督办", "普通督辦", "Plain")),
            Map.entry("yellow", new Names("黄牌", "黃牌", "Yellow card")),
            Map.entry("red", new Names("红牌", "紅牌", "Red card")),
            Map.entry("satisfied", new Names("满意", "滿意", "Satisfied")),
            Map.entry("fair", new Names("基本满意", "基本滿意", "Fair")),
            Map.entry("dissatisfied", new Names("不满意", "不滿意", "Dissatisfied")),
            Map.entry("unreached", new Names("未联系上", "未聯繫上", "Not reached")));

    private final Lifecycles lifecycles;
    private final City city;

    Offers(Lifecycles lifecycles, City city) {
        this.lifecycles = lifecycles;
        this.city = city;
    }

    List<ActionOffer> offers(CaseFile file, Actor actor, Instant now, Language language) {
        var lifecycle = lifecycles.get(file.lifecycle, file.edition);
        var turn = new Turn(lifecycle, file, actor, city, now);
        var offers = new ArrayList<ActionOffer>();
        lifecycle.movesFrom(file.stage, file.state).forEach((code, moves) -> {
            var open = turn.open(moves);
            if (!open.isEmpty()) offers.add(offer(lifecycle, turn, file, code, open, language));
        });
        offers.sort((a, b) -> Boolean.compare(b.primary(), a.primary()));
        return offers;
    }

    private static ActionOffer offer(
            Lifecycle lifecycle, Turn turn, CaseFile file, String code, List<Move> moves, Language language) {
        var action = lifecycle.actions().get(code);
        if (action == null) throw new IllegalStateException(code);
        return new ActionOffer(
                code,
                lifecycle.nameOf(code, file.stage).in(language),
                action.key(),
                action.primary(),
                needs(turn, moves, language),
                action.confirm());
    }

    private static List<Need> needs(Turn turn, List<Move> moves, Language language) {
        var byResult = moves.stream().filter(move -> move.result() != null).toList();
        if (byResult.isEmpty()) return needs(turn, moves.getFirst(), null, language);
        var needs = new LinkedHashMap<String, Need>();
        var results = byResult.stream()
                .map(move -> choice(turn.lifecycle(), String.valueOf(move.result()), language))
                .toList();
        needs.put("result", new Need("result", true, "choice", results, null, null, null));
        for (var move : byResult) {
            for (var need : needs(turn, move, move.result(), language)) needs.merge(need.field(), need, Offers::either);
        }
        return needs.values().stream()
                .map(need -> need.when() != null
                                && need.when().getOrDefault("result", List.of()).size() == byResult.size()
                        ? new Need(
                                need.field(),
                                need.required(),
                                need.kind(),
                                need.choices(),
                                need.max(),
                                null,
                                need.name())
                        : need)
                .toList();
    }

    /** The same field asked by two results: required only where both ask for it so. */
    private static Need either(Need one, Need other) {
        var values = new ArrayList<String>();
        if (one.when() != null) values.addAll(one.when().getOrDefault("result", List.of()));
        if (other.when() != null) values.addAll(other.when().getOrDefault("result", List.of()));
        return new Need(
                one.field(),
                one.required() && other.required(),
                one.kind(),
                one.choices(),
                one.max(),
                Map.of("result", values),
                one.name());
    }

    private static List<Need> needs(Turn turn, Move move, @Nullable String result, Language language) {
        var needs = new ArrayList<Need>();
        var when = result == null ? null : Map.of("result", List.of(result));
        move.needs().forEach((field, need) -> {
            if (need != Move.Need.WHEN_OUTSIDE || turn.required(field, need))
                needs.add(need(turn, field, turn.required(field, need), move, when, language));
        });
        return needs;
    }

    private static Need need(
            Turn turn,
            String field,
            boolean required,
            Move move,
            @Nullable Map<String, List<String>> when,
            Language language) {
        var own = turn.lifecycle().fields().get(field);
        var values = own != null && own.kind().equals("choice")
                ? own.choices()
                : move.choices().get(field);
        var kind = own != null ? own.kind() : kind(field);
        return new Need(
                field,
                required,
                kind,
                values == null
                        ? null
                        : values.stream()
                                .map(value -> choice(turn.lifecycle(), value, language))
                                .toList(),
                kind.equals("text") ? Inputs.LONGEST_TEXT : null,
                when,
                own == null ? null : own.names().in(language));
    }

    private static String kind(String field) {
        return switch (field) {
            case "unit", "units", "until", "photos", "limit", "point", "mentions", "case", "report" -> field;
            case "classCode" -> "class";
            case "result", "level" -> "choice";
            default -> "text";
        };
    }

    private static Choice choice(Lifecycle lifecycle, String value, Language language) {
        var own = lifecycle.words().get(value);
        var names = own == null ? CHOICES.get(value) : own;
        return new Choice(value, names == null ? value : names.in(language));
    }
}
