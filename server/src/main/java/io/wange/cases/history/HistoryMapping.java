package io.wange.cases.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How the columns of another system's case file become cases: written once per city, as YAML (see
 * {@code mappings/boston-311.yaml} for every key).
 *
 * @param name names the edition of classes that is made from the file
 * @param county six digits; the county in which the cases are kept
 * @param zone zone of all local times in the file
 * @param time pattern of {@link DateTimeFormatter}
 */
public record HistoryMapping(
        String name,
        String source,
        String county,
        String zone,
        String time,
        Columns columns,
        Classes classes,
        Units units,
        Map<String, String> states,
        Map<String, String> outcomes,
        Map<String, String> channels,
        @Nullable DefaultPoint defaultPoint,
        @Nullable Expected expected) {

    /** Columns by meaning; lists are tried in order (description) or joined (address). */
    public record Columns(
            String number,
            String opened,
            @Nullable String due,
            @Nullable String closed,
            @Nullable String longitude,
            @Nullable String latitude,
            String status,
            @Nullable String outcome,
            @Nullable String channel,
            List<String> description,
            List<String> address) {}

    /** The class tree, from major to minor. */
    public record Classes(List<String> columns, String unnamed) {}

    /** The units, from department down; {@code root} stands for the city itself. */
    public record Units(List<String> columns, String root) {}

    /** Marks a point that only stands for "not found". */
    public record DefaultPoint(String column, String value) {}

    /** The file's own judgement of on time, to compare with. */
    public record Expected(
            String onTime,
            Map<String, Boolean> values,
            @Nullable AsOf asOf) {}

    /** The moment at which open cases were judged, by the value of a column. */
    public record AsOf(String column, Map<String, String> values) {}

    private static final String SHIPPED = "/mappings/";
    private static final Set<String> STATES = Set.of("open", "closed");

    /**
     * Reads a mapping file, or a shipped one by its bare name.
     *
     * @throws IllegalArgumentException with a plain sentence when the file is missing or says something unusable
     */
    public static HistoryMapping read(String fileOrName) {
        try (var in = open(fileOrName)) {
            var mapper = YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            var mapping = mapper.readValue(in, HistoryMapping.class);
            mapping.check(fileOrName);
            return mapping;
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException("The mapping " + fileOrName + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(String fileOrName) throws IOException {
        var path = Path.of(fileOrName);
        if (Files.isRegularFile(path)) return Files.newInputStream(path);
        var name = path.getFileName().toString().replaceFirst("\\.yaml$", "");
        var shipped = HistoryMapping.class.getResourceAsStream(SHIPPED + name + ".yaml");
        if (shipped == null)
            throw new IllegalArgumentException(
                    "There is no mapping " + fileOrName + ", neither a file nor a shipped one.");
        return shipped;
    }

    private void check(String file) {
        var wrong = new ArrayList<String>();
        if (!county.matches("\\d{6}")) wrong.add("county must be six digits, not '" + county + "'");
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            wrong.add("zone '" + zone + "' is not known");
        }
        try {
            var unused = DateTimeFormatter.ofPattern(time);
        } catch (IllegalArgumentException e) {
            wrong.add("time '" + time + "' is not a pattern");
        }
        if (classes.columns().isEmpty()) wrong.add("classes.columns names no column");
        for (var state : new TreeSet<>(states.values()))
            if (!STATES.contains(state)) wrong.add("states may be open or closed, not '" + state + "'");
        if (!wrong.isEmpty())
            throw new IllegalArgumentException(
                    "The mapping " + file + " is not usable: " + String.join("; ", wrong) + ".");
    }

    /** Every column that the mapping speaks of; all must stand in the file's header. */
    Set<String> columnsUsed() {
        var used = new TreeSet<String>(classes.columns());
        used.addAll(units.columns());
        used.addAll(columns.description());
        used.addAll(columns.address());
        used.add(columns.number());
        used.add(columns.opened());
        used.add(columns.status());
        addIfNamed(used, columns.due(), columns.closed(), columns.longitude(), columns.latitude());
        addIfNamed(used, columns.outcome(), columns.channel());
        if (defaultPoint != null) used.add(defaultPoint.column());
        if (expected != null) {
            used.add(expected.onTime());
            if (expected.asOf() != null) used.add(expected.asOf().column());
        }
        return used;
    }

    private static void addIfNamed(Set<String> used, @Nullable String... names) {
        for (var name : names) if (name != null) used.add(name);
    }
}
