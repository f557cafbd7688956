package io.wange.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180, UTF-8 with or without BOM, header first) that is read line by line; what is wrong is collected
 * with line and column.
 */
final class Sheet {

    private static final int MOST_LINES = 50_000;
    private static final int MOST_ERRORS = 1_000;
    private static final String BOM = "\uFEFF";

    private final List<LineError> errors = new ArrayList<>();
    private int read;

    /** Thrown by the readers of cells; the line is refused. */
    static final class Refused extends RuntimeException {
        final String column;
        final @Nullable String value;

        Refused(String column, String reason, @Nullable String value) {
            super(reason);
            this.column = column;
            this.value = value;
        }
    }

    /** A line with its cells by name. */
    record Line(long number, NamedCsvRecord cells) {

        /** A line may be shorter than the header, never longer: a comma too many shifts the cells. */
        void checkWidth() {
            int cellsOfLine = cells.getFields().size();
            int columns = cells.getHeader().size();
            if (cellsOfLine > columns)
                throw new Refused("", "has " + cellsOfLine + " cells, the header " + columns, null);
        }

        /** The trimmed cell; '' when it is empty or the column is missing. */
        String text(String column) {
            return cells.findField(column).map(String::strip).orElse("");
        }

        /** The cell, or null when it is empty. */
        @Nullable String optional(String column, int longest) {
            var text = text(column);
            if (text.length() > longest) throw refused(column, "longer than " + longest + " characters");
            if (text.indexOf('\0') >= 0) throw refused(column, "holds NUL");
            return text.isEmpty() ? null : text;
        }

        String required(String column, int longest) {
            var text = optional(column, longest);
            if (text == null) throw refused(column, "is empty");
            return text;
        }

        String oneOf(String column, String instead, Set<String> allowed) {
            var text = text(column);
            if (text.isEmpty()) return instead;
            if (!allowed.contains(text))
                throw refused(
                        column,
                        "is none of "
                                + String.join(", ", allowed.stream().sorted().toList()));
            return text;
        }

        boolean flag(String column, boolean instead) {
            return switch (text(column)) {
                case "" -> instead;
                case "true", "1", "是" -> true;
                case "false", "0", "否" -> false;
                default -> throw refused(column, "is neither true nor false");
            };
        }

        int number(String column, int instead, int from, int to) {
            var text = text(column);
            if (text.isEmpty()) return instead;
            try {
                var number = Integer.parseInt(text);
                if (number >= from && number <= to) return number;
            } catch (NumberFormatException e) {
                // said below
            }
            throw refused(column, "is no number from " + from + " to " + to);
        }

        Refused refused(String column, String reason) {
            return new Refused(column, reason, text(column));
        }
    }

    List<LineError> errors() {
        return errors;
    }

    /** Lines read, without the header. */
    int read() {
        return read;
    }

    /** Hands on every line; an empty file, missing columns and broken quotes are errors. */
    void read(InputStream in, Set<String> columns, Consumer<Line> consumer) {
        try (var reader = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(decoded(in))) {
            for (var record : reader) {
                if (read == 0 && missing(columns, record.getHeader())) return;
                if (++read > MOST_LINES) {
                    error(record.getStartingLineNumber(), "", "more than " + MOST_LINES + " lines", null);
                    return;
                }
                take(new Line(record.getStartingLineNumber(), record), consumer);
                if (errors.size() >= MOST_ERRORS) return;
            }
            if (read == 0) error(1, "", "the file has no lines below a header", null);
        } catch (CharacterCodingException e) {
            error(1, "", "the file is not UTF-8", null);
        } catch (CsvParseException | UncheckedIOException e) {
            error(read + 2L, "", "the file is no CSV: " + e.getMessage(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(InputStream in) throws IOException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(in.readAllBytes()))
                .toString();
        return text.startsWith(BOM) ? text.substring(1) : text;
    }

    private boolean missing(Set<String> columns, List<String> header) {
        columns.stream()
                .filter(column -> !header.contains(column))
                .sorted()
                .forEach(column -> error(1, column, "the column is missing", null));
        return !errors.isEmpty();
    }

    private void take(Line line, Consumer<Line> consumer) {
        try {
            line.checkWidth();
            consumer.accept(line);
        } catch (Refused e) {
            error(line.number(), e.column, String.valueOf(e.getMessage()), e.value);
        }
    }

    void error(long line, String column, String reason, @Nullable String value) {
        errors.add(new LineError(
                line, column, reason, value == null || value.length() <= 200 ? value : value.substring(0, 200)));
    }

    /** Writes a file with a BOM, so that spreadsheets see that it is UTF-8. */
    static String write(List<String> header, Consumer<Consumer<List<String>>> lines) {
        var out = new StringWriter();
        out.write(BOM);
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(header);
            lines.accept(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
