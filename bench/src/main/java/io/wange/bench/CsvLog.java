package io.wange.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's log in CSV form; the columns used are those of its documentation (runtime-config-logging). */
final class CsvLog {

    private static final int SESSION = 5;
    private static final int MESSAGE = 13;
    private static final int DETAIL = 14;

    private CsvLog() {}

    record Row(String session, String message, String detail) {}

    static List<Row> read(Path file) throws IOException {
        var rows = new ArrayList<Row>();
        try (var csv = CsvReader.builder().ofCsvRecord(file)) {
            for (var row : csv) rows.add(new Row(row.getField(SESSION), row.getField(MESSAGE), row.getField(DETAIL)));
        }
        return rows;
    }
}
