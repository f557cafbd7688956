package io.wange.catalog;

import io.wange.platform.SearchTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which classes a text written by anybody is likely about. Unlike {@link ClassSearch}, where every word must hit, here
 * each pair of neighbouring characters of the text speaks for the classes that it stands in: the louder the fewer they
 * are, and louder in the name than in the further words, there louder than in the filing conditions. Latin words are
 * taken whole.
 */
final class ClassGuess {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,}");
    /** 人行道上, 路灯旁边: where it is, hardly what it is. */
    private static final Pattern PLACE = Pattern.compile("(\\p{IsHan}{2,4})(?=[上旁边侧里内下])");

    private static final Pattern WORD = Pattern.compile("[a-z]{3,}");
    /** What says nothing: everything is damaged, missing or affects something. */
    private static final Set<String> EMPTY =
            Set.of("影响", "安全", "存在", "城市", "设施", "公共", "the", "and", "with", "for", "not");

    private static final int LONGEST_TEXT = 500;
    private static final double IN_NAME = 3;
    private static final double IN_WORDS = 2.5;
    private static final double IN_FILING = 1;
    private static final double AS_A_PLACE = 0.3;
    /** A guess that says less than this is none. */
    private static final double LEAST = 1.2;

    private final Map<String, Map<String, Double>> byTerm = new HashMap<>();
    private final Map<String, CaseClass> classes = new HashMap<>();
    private final Map<String, Double> lengths = new HashMap<>();

    ClassGuess(ClassTree tree) {
        tree.current().ifPresent(edition -> {
            for (var c : tree.classes(edition.id())) if (c.active() && c.parentCode() != null) add(tree, c);
        });
    }

    private void add(ClassTree tree, CaseClass c) {
        classes.put(c.code(), c);
        lengths.put(c.code(), (double) terms(c.name()).size());
        add(c, c.name(), IN_NAME);
        add(c, c.nameEn(), IN_NAME);
        add(c, c.words(), IN_WORDS);
        for (var condition : tree.conditions(c)) {
            add(c, condition.filing(), IN_FILING);
            add(c, condition.filingEn(), IN_FILING);
        }
    }

    private void add(CaseClass c, @Nullable String text, double weight) {
        for (var term : terms(text))
            byTerm.computeIfAbsent(term, t -> new HashMap<>()).merge(c.code(), weight, Math::max);
    }

    /** The likeliest classes first; those of two that are equally likely, the one reported more often. */
    List<CaseClass> guess(String text, int atMost, Map<String, Long> uses) {
        var said = new HashMap<String, Double>();
        var read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        var places = placesIn(read);
        for (var term : terms(read)) {
            var share = places.contains(term) ? AS_A_PLACE : 1;
            var hits = byTerm.getOrDefault(term, Map.of());
            var rarity =
                    Math.log(1 + (double) classes.size() / Math.max(1, hits.size())) / Math.log(1 + classes.size());
            hits.forEach((code, weight) -> said.merge(code, weight * rarity * share, Double::sum));
        }
        var found = new ArrayList<Map.Entry<String, Double>>();
        said.forEach((code, score) -> {
            // of 路灯 and 路灯井盖 the text that only says 路灯 means the first
            var rest = lengths.getOrDefault(code, 1.0);
            var fit = score / (1 + 0.12 * rest) + 0.15 * Math.log10(1.0 + uses.getOrDefault(code, 0L));
            if (score >= LEAST) found.add(Map.entry(code, fit));
        });
        found.sort(Comparator.comparingDouble((Map.Entry<String, Double> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey));
        var guesses = new ArrayList<CaseClass>();
        for (var entry : found) {
            var c = classes.get(entry.getKey());
            if (c != null && guesses.size() < atMost) guesses.add(c);
        }
        return guesses;
    }

    /** Terms that only say where; those that stand in the rest of the text too are not among them. */
    private static Set<String> placesIn(String text) {
        var folded = SearchTerms.fold(text);
        var found = PLACE.matcher(folded);
        var places = new HashSet<String>();
        while (found.find()) places.addAll(terms(found.group(1)));
        places.removeAll(terms(PLACE.matcher(folded).replaceAll(" ")));
        return places;
    }

    private static Set<String> terms(@Nullable String text) {
        var terms = new HashSet<String>();
        if (text == null) return terms;
        var folded = SearchTerms.fold(text);
        var han = HAN.matcher(folded);
        while (han.find()) {
            var run = han.group();
            for (int i = 0; i + 2 <= run.length(); i++) terms.add(run.substring(i, i + 2));
        }
        var words = WORD.matcher(folded);
        while (words.find()) terms.add(words.group());
        terms.removeAll(EMPTY);
        return terms;
    }
}
