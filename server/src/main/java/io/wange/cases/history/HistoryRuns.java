package io.wange.cases.history;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How far each import has come; the line moves in the same transaction as the cases it counts. */
@Component
class HistoryRuns {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate db;

    HistoryRuns(JdbcTemplate db) {
        this.db = db;
    }

    /** @param line the last one committed, 0 for none */
    record Run(int id, long line, boolean finished, Map<String, Long> counts) {}

    /** The run of a file, known by its contents, through a mapping; begun when there is none yet. */
    Run take(Path file, String sha256, String mapping) {
        db.update(
                "insert into cases.import_run (file, file_sha256, mapping) values (?, ?, ?)"
                        + " on conflict (file_sha256, mapping) do nothing",
                file.getFileName().toString(),
                sha256,
                mapping);
        var run = db.queryForObject(
                "select id, line, finished_at is not null, counts from cases.import_run"
                        + " where file_sha256 = ? and mapping = ?",
                (row, n) -> new Run(
                        row.getInt(1),
                        row.getLong(2),
                        row.getBoolean(3),
                        JSON.readValue(row.getString(4), new TypeReference<Map<String, Long>>() {})),
                sha256,
                mapping);
        if (run == null) throw new IllegalStateException("no run of " + file);
        return run;
    }

    void advance(int id, long line, Map<String, Long> counts) {
        db.update(
                "update cases.import_run set line = ?, counts = ?::jsonb where id = ?",
                line,
                JSON.writeValueAsString(counts),
                id);
    }

    void finish(int id) {
        db.update("update cases.import_run set finished_at = now() where id = ?", id);
    }
}
