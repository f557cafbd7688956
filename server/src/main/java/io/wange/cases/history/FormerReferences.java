package io.wange.cases.history;

import io.wange.catalog.ClassImport;
import io.wange.catalog.NewClass;
import io.wange.people.Organisation;
import io.wange.people.Organisation.NewUnit;
import io.wange.people.Units;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The units and classes that another system's cases name, made here as they are met: each name in a path becomes a code
 * below the code of the name before it, so that the same file gives the same codes every time.
 */
@Component
class FormerReferences {

    private static final int LONGEST_WORD = 40;

    private final Organisation organisation;
    private final Units units;
    private final ClassImport classes;

    FormerReferences(Organisation organisation, Units units, ClassImport classes) {
        this.organisation = organisation;
        this.units = units;
        this.classes = classes;
    }

    record FormerUnit(int id, String name) {}

    record FormerClass(String code, String name) {}

    /** What one run has met so far; kept by the run. */
    static final class Known {
        private final Map<List<String>, FormerUnit> units = new HashMap<>();
        private final Map<List<String>, FormerClass> classes = new HashMap<>();

        FormerUnit unit(HistoricCase old) {
            return known(units.get(old.unitPath()), old);
        }

        FormerClass classOf(HistoricCase old) {
            return known(classes.get(old.classPath()), old);
        }

        private static <T> T known(@Nullable T found, HistoricCase old) {
            if (found == null) throw new IllegalStateException("line " + old.line() + " names what was not prepared");
            return found;
        }
    }

    /** Makes what the batch names and is not known yet. */
    void prepare(HistoryMapping mapping, Collection<HistoricCase> batch, Known known) {
        var newUnits = batch.stream()
                .map(HistoricCase::unitPath)
                .filter(path -> !known.units.containsKey(path))
                .collect(Collectors.toSet());
        if (!newUnits.isEmpty()) makeUnits(mapping, newUnits, known);
        var newClasses = batch.stream()
                .map(HistoricCase::classPath)
                .filter(path -> !known.classes.containsKey(path))
                .collect(Collectors.toSet());
        if (!newClasses.isEmpty()) makeClasses(mapping, newClasses, known);
    }

    private void makeUnits(HistoryMapping mapping, Set<List<String>> paths, Known known) {
        var wanted = new LinkedHashMap<String, NewUnit>();
        wanted.put(
                mapping.name(),
                unit(mapping.name(), null, "government", mapping.units().root()));
        for (var path : paths)
            for (var depth = 1; depth <= path.size(); depth++) {
                var code = code(mapping, path.subList(0, depth));
                var parent = code(mapping, path.subList(0, depth - 1));
                wanted.putIfAbsent(code, unit(code, parent, "department", path.get(depth - 1)));
            }
        organisation.addUnits(wanted.values().stream()
                .filter(unit -> units.findByCode(unit.code()).isEmpty())
                .toList());
        for (var path : paths) {
            var unit = units.findByCode(code(mapping, path))
                    .orElseThrow(() -> new IllegalStateException("no unit for " + path));
            known.units.put(path, new FormerUnit(unit.id(), unit.name()));
        }
    }

    private static NewUnit unit(String code, @Nullable String parent, String kind, String name) {
        return new NewUnit(code, parent, kind, name, null, null, null, null);
    }

    private void makeClasses(HistoryMapping mapping, Set<List<String>> paths, Known known) {
        var wanted = new LinkedHashMap<String, NewClass>();
        for (var path : paths) {
            for (var depth = 1; depth <= path.size(); depth++) {
                var code = code(mapping, path.subList(0, depth));
                var parent = depth == 1 ? null : code(mapping, path.subList(0, depth - 1));
                wanted.putIfAbsent(code, new NewClass(code, parent, path.get(depth - 1)));
            }
            known.classes.put(path, new FormerClass(code(mapping, path), path.getLast()));
        }
        classes.ensure(mapping.name(), mapping.source(), wanted.values());
    }

    /** {@code boston-311/public-works-department/street-lights}; the mapping's name alone for an empty path. */
    static String code(HistoryMapping mapping, List<String> path) {
        return mapping.name() + path.stream().map(name -> "/" + word(name)).collect(Collectors.joining());
    }

    /** Letters and digits of any script in lower case; two names that differ in nothing else are one. */
    private static String word(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-");
        var trimmed = plain.replaceAll("^-|-$", "");
        return trimmed.length() <= LONGEST_WORD ? trimmed : trimmed.substring(0, LONGEST_WORD);
    }
}
