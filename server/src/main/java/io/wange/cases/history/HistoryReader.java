package io.wange.cases.history;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Streams a CSV file, plain or gzip, through a mapping, one row at a time: constant memory whatever the size. */
final class HistoryReader {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int LONGEST_TEXT = 5000;

    private final HistoryMapping mapping;
    private final ZoneId zone;
    private final DateTimeFormatter format;

    HistoryReader(HistoryMapping mapping) {
        this.mapping = mapping;
        this.zone = ZoneId.of(mapping.zone());
        this.format = DateTimeFormatter.ofPattern(mapping.time());
    }

    /**
     * Reads all rows after {@code afterLine}, in order: each gives a case, with what is odd about it, or the finding that
     * refuses it.
     *
     * @throws IllegalArgumentException when the header lacks a column that the mapping names
     */
    void read(Path file, long afterLine, Consumer<HistoryLine> onLine) throws IOException {
        try (var in = open(file);
                var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var line = 1L;
            for (var row : csv) {
                if (line == 1) checkHeader(row.getHeader());
                line++;
                if (line <= afterLine) continue;
                onLine.accept(understood(line, row));
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        var magic = in.read() | in.read() << 8;
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private void checkHeader(List<String> header) {
        var missing = mapping.columnsUsed().stream()
                .filter(name -> !header.contains(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty())
            throw new IllegalArgumentException("The file lacks columns that the mapping names: " + missing + ".");
    }

    private HistoryLine understood(long line, NamedCsvRecord row) {
        try {
            return new Row(line, row).toCase();
        } catch (Refused e) {
            return e.finding;
        }
    }

    /** A row that makes no case. */
    private static final class Refused extends RuntimeException {
        private final transient HistoryFinding finding;

        Refused(long line, String column, String reason, String value) {
            super(reason, null, false, false);
            finding = new HistoryFinding(line, column, reason, value, true);
        }
    }

    /** One row while it is being understood. */
    private final class Row {
        private final long line;
        private final NamedCsvRecord row;
        private final List<HistoryFinding> findings = new ArrayList<>(2);

        Row(long line, NamedCsvRecord row) {
            this.line = line;
            this.row = row;
        }

        HistoricCase toCase() {
            var columns = mapping.columns();
            var number = required(columns.number());
            var opened = instant(columns.opened());
            if (opened == null) throw new Refused(line, columns.opened(), "missing", "");
            var due = instant(columns.due());
            var open = state().equals("open");
            var closed = closed(opened, open);
            var hasPoint = hasPoint();
            return new HistoricCase(
                    line,
                    number,
                    opened,
                    due,
                    closed,
                    open,
                    mapping.outcomes().getOrDefault(value(columns.outcome()), "other"),
                    channel(),
                    classPath(),
                    unitPath(),
                    description(),
                    address(),
                    hasPoint ? coordinate(columns.longitude(), 180) : null,
                    hasPoint ? coordinate(columns.latitude(), 90) : null,
                    expectedOnTime(),
                    judgedAt(),
                    List.copyOf(findings));
        }

        private String value(@Nullable String column) {
            return column == null ? "" : row.getField(column).strip();
        }

        private void odd(@Nullable String column, String reason, String value) {
            findings.add(new HistoryFinding(line, column == null ? "" : column, reason, value, false));
        }

        private String required(String column) {
            var value = value(column);
            if (value.isEmpty()) throw new Refused(line, column, "missing", "");
            return value;
        }

        private String state() {
            var column = mapping.columns().status();
            var state = mapping.states().get(value(column));
            if (state == null) throw new Refused(line, column, "unknown-state", value(column));
            return state;
        }

        private @Nullable Instant instant(@Nullable String column) {
            var value = value(column);
            if (value.isEmpty()) return null;
            try {
                return resolve(column, value, LocalDateTime.parse(value, format));
            } catch (DateTimeException e) {
                throw new Refused(line, column == null ? "" : column, "not-a-time", value);
            }
        }

        /** Local times that a change of clocks skips or repeats are taken as java.time does, and said so. */
        private Instant resolve(@Nullable String column, String value, LocalDateTime local) {
            var offsets = zone.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) odd(column, "time-skipped-by-clock-change", value);
            if (offsets.size() > 1) odd(column, "time-twice-by-clock-change", value);
            return local.atZone(zone).toInstant();
        }

        /** A closing before the opening is kept as a finding; the case then closes when it opened. */
        private @Nullable Instant closed(Instant opened, boolean open) {
            var column = mapping.columns().closed();
            var closed = instant(column);
            if (open) {
                if (closed != null) odd(column, "open-with-closing-time", value(column));
                return null;
            }
            if (closed == null) {
                odd(column, "closed-without-time", "");
                return opened;
            }
            if (closed.isBefore(opened)) {
                odd(column, "closed-before-opened", value(column));
                return opened;
            }
            return closed;
        }

        private boolean hasPoint() {
            var columns = mapping.columns();
            var standIn = mapping.defaultPoint();
            if (standIn != null && value(standIn.column()).equals(standIn.value())) {
                odd(standIn.column(), "default-point", standIn.value());
                return false;
            }
            if (value(columns.longitude()).isEmpty()
                    || value(columns.latitude()).isEmpty()) {
                odd(columns.longitude(), "no-point", "");
                return false;
            }
            return true;
        }

        private double coordinate(@Nullable String column, int most) {
            var value = value(column);
            try {
                var number = Double.parseDouble(value);
                if (Math.abs(number) <= most) return number;
            } catch (NumberFormatException e) {
                throw new Refused(line, column == null ? "" : column, "not-a-coordinate", value);
            }
            throw new Refused(line, column == null ? "" : column, "not-a-coordinate", value);
        }

        private String channel() {
            var channels = mapping.channels();
            var channel = channels.get(value(mapping.columns().channel()));
            return channel != null ? channel : channels.getOrDefault("otherwise", "other");
        }

        private List<String> classPath() {
            var unnamed = mapping.classes().unnamed();
            return mapping.classes().columns().stream()
                    .map(this::value)
                    .map(name -> name.isEmpty() ? unnamed : name)
                    .toList();
        }

        private List<String> unitPath() {
            return mapping.units().columns().stream()
                    .map(this::value)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }

        private String description() {
            for (var column : mapping.columns().description()) {
                var text = value(column);
                if (text.length() > LONGEST_TEXT) throw new Refused(line, column, "too-long", text.substring(0, 60));
                if (!text.isEmpty()) return text;
            }
            return String.join(" / ", classPath());
        }

        private @Nullable String address() {
            var address = mapping.columns().address().stream()
                    .map(this::value)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
            return address.isEmpty() ? null : address;
        }

        private @Nullable Boolean expectedOnTime() {
            var expected = mapping.expected();
            return expected == null ? null : expected.values().get(value(expected.onTime()));
        }

        private @Nullable Instant judgedAt() {
            var expected = mapping.expected();
            if (expected == null || expected.asOf() == null) return null;
            var moment = expected.asOf().values().get(value(expected.asOf().column()));
            return moment == null
                    ? null
                    : LocalDateTime.parse(moment, format).atZone(zone).toInstant();
        }
    }
}
