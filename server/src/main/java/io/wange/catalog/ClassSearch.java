package io.wange.catalog;

import io.wange.catalog.ClassMatch.Range;
import io.wange.platform.SearchTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type-ahead for classes: all words must hit, each in the class name, its English name, its further words, its code,
 * the name of its major or the filing condition; letters also hit by pinyin and its initials. Ranked by where they hit
 * and by how often the class is reported. A scan over some hundred conditions in memory.
 */
final class ClassSearch {

    private static final Pattern SPACES = Pattern.compile("[\\s,，、;；]+");
    private static final Pattern LATIN = Pattern.compile("[\\x21-\\x7e]+");
    private static final int MOST_TOKENS = 8;
    private static final int LONGEST_TOKEN = 30;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(
            CaseClass caseClass,
            @Nullable Condition condition,
            @Nullable CaseClass major,
            SoundText name,
            SoundText english,
            SoundText words,
            SoundText majorName,
            SoundText filing,
            SoundText filingEnglish) {}

    ClassSearch(ClassTree tree) {
        tree.current().ifPresent(edition -> {
            for (var c : tree.classes(edition.id())) {
                if (c.active() && c.parentCode() != null) add(tree, c);
            }
        });
    }

    private void add(ClassTree tree, CaseClass c) {
        var major = tree.parent(c).orElse(null);
        var name = new SoundText(c.name());
        var english = new SoundText(c.nameEn());
        var words = new SoundText(c.words());
        var majorName = new SoundText(major == null ? null : major.name());
        var conditions = tree.conditions(c);
        if (conditions.isEmpty())
            entries.add(new Entry(
                    c, null, major, name, english, words, majorName, new SoundText(null), new SoundText(null)));
        for (var condition : conditions)
            entries.add(new Entry(
                    c,
                    condition,
                    major,
                    name,
                    english,
                    words,
                    majorName,
                    new SoundText(condition.filing()),
                    new SoundText(condition.filingEn())));
    }

    /**
     * @param typed words between spaces; nothing typed gives the classes reported most
     * @param uses reports by class code
     */
    List<ClassMatch> search(String typed, int atMost, Map<String, Long> uses) {
        var tokens = tokens(typed);
        var found = new ArrayList<ClassMatch>();
        for (var entry : entries) {
            var scan = new Scan(entry);
            if (!tokens.stream().allMatch(scan::hit)) continue;
            var used = uses.getOrDefault(entry.caseClass().code(), 0L);
            if (tokens.isEmpty() && used == 0) continue;
            found.add(scan.match(3 * Math.log10(1.0 + used)));
        }
        found.sort(Comparator.comparingDouble(ClassMatch::score)
                .reversed()
                .thenComparing(m -> m.caseClass().code())
                .thenComparing(m -> m.condition() == null ? 0 : m.condition().seq()));
        return found.subList(0, Math.min(atMost, found.size()));
    }

    private static List<String> tokens(String typed) {
        return SPACES.splitAsStream(SearchTerms.fold(typed).strip())
                .filter(token -> !token.isEmpty())
                .map(token -> token.length() > LONGEST_TOKEN ? token.substring(0, LONGEST_TOKEN) : token)
                .limit(MOST_TOKENS)
                .toList();
    }

    /** One entry under one query. */
    private static final class Scan {
        private final Entry entry;
        private final List<Range> name = new ArrayList<>();
        private final List<Range> filing = new ArrayList<>();
        private double score;

        Scan(Entry entry) {
            this.entry = entry;
        }

        ClassMatch match(double bonus) {
            return new ClassMatch(
                    entry.caseClass(), entry.condition(), entry.major(), score + bonus, ranges(name), ranges(filing));
        }

        boolean hit(String token) {
            var points = LATIN.matcher(token).matches() ? latin(token) : written(token);
            if (points == 0 && token.length() > 2 && !LATIN.matcher(token).matches()) points = inParts(token);
            score += points;
            return points > 0;
        }

        private double written(String token) {
            double points = 0;
            var inName = entry.name().written(token);
            if (inName.isPresent()) {
                name.add(inName.get());
                // the whole name, its beginning, its end (井盖 in 上水井盖), inside
                var from = inName.get().from();
                var atEnd = inName.get().to() == entry.name().length();
                points = entry.name().equalTo(token) ? 100 : from == 0 ? 60 : atEnd ? 50 : 40;
            }
            var inFiling = entry.filing().written(token);
            if (inFiling.isPresent()) {
                filing.add(inFiling.get());
                points = Math.max(points, 0) + (points > 0 ? 5 : 30);
            }
            if (points == 0 && entry.words().written(token).isPresent()) points = 35;
            if (points == 0 && entry.majorName().written(token).isPresent()) points = 10;
            return points;
        }

        /** A run such as 井盖开裂 whose pieces stand in different places: longest pieces first, each of two or more. */
        private double inParts(String token) {
            double points = 0;
            for (int from = 0; from < token.length(); ) {
                double piece = 0;
                var to = Math.min(token.length(), from + 12);
                for (; to > from && piece == 0; to--)
                    piece = to - from == 1 && from == 0 ? 0 : written(token.substring(from, to));
                if (piece == 0) return 0;
                points += piece / 2;
                from = to + 1;
            }
            return points;
        }

        private double latin(String token) {
            double points =
                    entry.caseClass().code().toLowerCase(java.util.Locale.ROOT).startsWith(token) ? 80 : 0;
            var english = entry.english().word(token);
            if (english.isPresent()) {
                // of two names that both begin so, the shorter one is meant
                var share = (double) token.length() / entry.english().length();
                points = Math.max(points, (english.get().from() == 0 ? 50 : 40) + 5 * share);
            }
            if (entry.filingEnglish().word(token).isPresent()) points = Math.max(points, 25);
            if (entry.words().word(token).isPresent()) points = Math.max(points, 30);
            points = Math.max(points, sounding(token));
            return points;
        }

        private double sounding(String token) {
            double points = 0;
            var inName = entry.name().sounding(token);
            if (inName.isPresent()) {
                name.add(inName.get());
                var whole = inName.get().from() == 0
                        && inName.get().to() == entry.name().length();
                points = whole ? 60 : inName.get().from() == 0 ? 45 : 35;
            }
            if (token.length() > 1) {
                var inFiling = entry.filing().sounding(token);
                if (inFiling.isPresent()) {
                    filing.add(inFiling.get());
                    points = points > 0 ? points + 2 : 15;
                }
            }
            if (points == 0 && entry.words().sounding(token).isPresent()) points = 20;
            return points;
        }

        /** In order, those that touch joined. */
        private static List<Range> ranges(List<Range> hits) {
            var joined = new ArrayList<Range>();
            hits.sort(Comparator.comparingInt(Range::from));
            for (var hit : hits) {
                var last = joined.isEmpty() ? null : joined.getLast();
                if (last == null || hit.from() > last.to()) joined.add(hit);
                else joined.set(joined.size() - 1, new Range(last.from(), Math.max(last.to(), hit.to())));
            }
            return joined;
        }
    }
}
