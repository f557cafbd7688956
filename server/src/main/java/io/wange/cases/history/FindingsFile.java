package io.wange.cases.history;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of refused and odd lines: line, column, reason, value, and whether the line was refused. Written before the
 * lines it speaks of are committed; what it says of lines beyond the last committed one is dropped when a run goes on.
 */
final class FindingsFile implements AutoCloseable {

    private static final List<String> HEADER = List.of("line", "column", "reason", "value", "refused");

    private final CsvWriter writer;

    private FindingsFile(CsvWriter writer) {
        this.writer = writer;
    }

    static FindingsFile open(Path file, long committedLine) throws IOException {
        var kept = committedLine > 0 && Files.exists(file) ? upTo(file, committedLine) : List.<List<String>>of();
        if (file.getParent() != null) Files.createDirectories(file.getParent());
        var writer = CsvWriter.builder().build(file, StandardCharsets.UTF_8);
        writer.writeRecord(HEADER);
        kept.forEach(writer::writeRecord);
        return new FindingsFile(writer);
    }

    private static List<List<String>> upTo(Path file, long line) throws IOException {
        var kept = new ArrayList<List<String>>();
        try (var csv = CsvReader.builder().ofCsvRecord(file)) {
            for (var row : csv) {
                var header = row.getField(0).equals(HEADER.getFirst());
                if (!header && row.getFieldCount() == HEADER.size() && Long.parseLong(row.getField(0)) <= line)
                    kept.add(row.getFields());
            }
        }
        return kept;
    }

    void write(HistoryFinding finding) {
        writer.writeRecord(
                Long.toString(finding.line()),
                finding.column(),
                finding.reason(),
                finding.value(),
                Boolean.toString(finding.refused()));
    }

    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
