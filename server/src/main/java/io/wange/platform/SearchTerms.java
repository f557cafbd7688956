package io.wange.platform;

import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the terms of full-text search: text into a {@code tsvector}, what somebody types into a {@code tsquery}. Both go
 * through the same folding: width, case and compatibility forms (NFKC), marks on Latin letters, traditional characters to
 * simplified ones.
 *
 * <ul>
 *   <li>Chinese, Japanese, Korean: each pair of neighbouring characters, and the last character of a run alone, so that a
 *       query of one character finds every place it stands by its beginning.
 *   <li>Other scripts and numbers: whole words, found by their beginning.
 *   <li>Emoji and other signs: each alone.
 *   <li>Names ({@link #name}) also by their sound: pairs of syllables, prefixed {@code ^}, and pairs of initials, prefixed
 *       {@code ~}. Left out for long texts, where such pairs would find everything.
 * </ul>
 *
 * Use: {@code new SearchTerms().name(className).text(description).vector()}, cast to tsvector by the database. An object
 * is for one thread and one row.
 */
public final class SearchTerms {

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final Pattern LATIN_MARKS = Pattern.compile("(?<=\\p{IsLatin})\\p{Mn}+");
    /** No character beyond ASCII outside CJK: nothing has marks. */
    private static final Pattern FOLD_FREE =
            Pattern.compile("[\\x00-\\x7f\\u2000-\\u206f\\u3000-\\u9fff\\uff00-\\uffef]*");

    private static final Pattern LETTERS = Pattern.compile("[a-z]+");
    /** Longer words are cut; PostgreSQL takes less than 2,048 bytes. */
    private static final int LONGEST_WORD = 100;
    /** A query has no use for more. */
    private static final int LONGEST_QUERY = 200;

    private final Set<String> terms = new LinkedHashSet<>();

    /** A run of one kind of characters: CJK, or a word, or one sign. */
    private record Run(String text, boolean cjk) {}

    /** Adds what a long text says. */
    public SearchTerms text(@Nullable String text) {
        if (text != null) for (var run : runs(fold(text))) addText(run);
        return this;
    }

    /** Adds a name of something, to be found by its sound too. */
    public SearchTerms name(@Nullable String name) {
        if (name == null) return this;
        for (var run : runs(fold(name))) {
            addText(run);
            if (run.cjk()) addSound(run.text());
        }
        return this;
    }

    /** The terms as text that PostgreSQL casts to {@code tsvector}; '' for none. */
    public String vector() {
        return String.join(" ", terms.stream().map(SearchTerms::quoted).toList());
    }

    /** The terms, for tests and other indexes. */
    public Set<String> terms() {
        return Set.copyOf(terms);
    }

    /**
     * What somebody typed, as text that PostgreSQL casts to {@code tsquery}: all words must be found, each by its beginning.
     *
     * @return empty when nothing in it can be searched for
     */
    public static Optional<String> query(String typed) {
        var text = typed.length() > LONGEST_QUERY ? typed.substring(0, LONGEST_QUERY) : typed;
        var parts = new ArrayList<String>();
        for (var run : runs(fold(text))) parts.add(run.cjk() ? cjkQuery(run.text()) : wordQuery(run.text()));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" & ", parts));
    }

    /** Text as it is compared: width, case, compatibility forms, Latin marks and traditional characters folded. */
    public static String fold(String text) {
        var folded = FOLD.normalize(text);
        if (!FOLD_FREE.matcher(folded).matches()) {
            folded = LATIN_MARKS.matcher(DECOMPOSE.normalize(folded)).replaceAll("");
            folded = FOLD.normalize(folded);
        }
        var simplified = new StringBuilder(folded.length());
        folded.codePoints().map(Han::simplified).forEach(simplified::appendCodePoint);
        return simplified.toString();
    }

    private void addText(Run run) {
        if (run.cjk()) terms.addAll(pairs(run.text()));
        else terms.add(run.text());
    }

    private void addSound(String run) {
        var sounds = run.codePoints().mapToObj(Han::sound).toList();
        for (int i = 0; i < sounds.size(); i++) {
            var sound = sounds.get(i);
            if (sound.isEmpty()) continue;
            var next = i + 1 < sounds.size() ? sounds.get(i + 1) : "";
            terms.add("^" + sound + next);
            terms.add("~" + sound.charAt(0) + (next.isEmpty() ? "" : next.substring(0, 1)));
        }
    }

    /** Pairs of neighbours and the last character alone. */
    private static List<String> pairs(String run) {
        var points = run.codePoints().toArray();
        var pairs = new ArrayList<String>();
        for (int i = 0; i + 1 < points.length; i++) pairs.add(new String(points, i, 2));
        pairs.add(Character.toString(points[points.length - 1]));
        return pairs;
    }

    private static String cjkQuery(String run) {
        var pairs = pairs(run);
        if (pairs.size() == 1) return quoted(pairs.getFirst()) + ":*";
        pairs.removeLast();
        return and(pairs.stream().map(SearchTerms::quoted).toList());
    }

    private static String wordQuery(String word) {
        var plain = quoted(word) + ":*";
        if (word.length() < 2 || !LETTERS.matcher(word).matches()) return plain;
        var ways = new ArrayList<String>();
        ways.add(plain);
        ways.add(initialsQuery(word));
        var syllables = Han.syllables(word);
        if (!syllables.isEmpty()) ways.add(syllablesQuery(syllables));
        return "(" + String.join(" | ", ways) + ")";
    }

    private static String initialsQuery(String word) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i + 1 < word.length(); i++) pairs.add(quoted("~" + word.substring(i, i + 2)));
        return and(pairs);
    }

    private static String syllablesQuery(List<String> syllables) {
        if (syllables.size() == 1) return quoted("^" + syllables.getFirst()) + ":*";
        var pairs = new ArrayList<String>();
        for (int i = 0; i + 1 < syllables.size(); i++) {
            var last = i + 2 == syllables.size();
            pairs.add(quoted("^" + syllables.get(i) + syllables.get(i + 1)) + (last ? ":*" : ""));
        }
        return and(pairs);
    }

    private static String and(List<String> terms) {
        return terms.size() == 1 ? terms.getFirst() : "(" + String.join(" & ", terms) + ")";
    }

    private static String quoted(String term) {
        return "'" + term + "'";
    }

    /** Cuts folded text; whatever is no letter, digit, mark or sign only separates. */
    private static List<Run> runs(String folded) {
        var runs = new ArrayList<Run>();
        var open = new StringBuilder();
        var cjk = false;
        var points = folded.codePoints().toArray();
        for (var c : points) {
            var isWord = Character.isLetterOrDigit(c) || isMark(c);
            var isCjk = isWord && isCjk(c);
            if (!isWord || isCjk != cjk) close(runs, open, cjk);
            if (isWord) open.appendCodePoint(c);
            else if (Character.getType(c) == Character.OTHER_SYMBOL) runs.add(new Run(Character.toString(c), false));
            cjk = isCjk;
        }
        close(runs, open, cjk);
        return runs;
    }

    private static void close(List<Run> runs, StringBuilder open, boolean cjk) {
        if (open.isEmpty()) return;
        var text = open.toString();
        open.setLength(0);
        if (!cjk && text.length() > LONGEST_WORD)
            text = text.substring(0, text.offsetByCodePoints(0, LONGEST_WORD / 2));
        runs.add(new Run(text, cjk));
    }

    private static boolean isMark(int c) {
        var type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isCjk(int c) {
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }
}
