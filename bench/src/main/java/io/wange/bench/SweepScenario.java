package io.wange.bench;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The backlog after a day without the server: so many clocks have passed their limit, and the rules lay their cards. Timed
 * from the first card to the last, as the database sees it.
 */
final class SweepScenario {

    private static final String DUE = "select count(*) from cases.case_file where next_at <= now()";
    /** Costs less than counting, which would be measured too. */
    private static final String ANY_DUE =
            "select count(*) from (select 1 from cases.case_file where next_at <= now() limit 1) one";

    private static final int PATIENCE_S = 600;

    private SweepScenario() {}

    /** Arguments: {@code [--due N]}. */
    static void run(String... arguments) throws Exception {
        var due = Options.of(arguments, Map.of("due", "100000")).integer("due");
        var folder = Files.createTempDirectory("wange-bench");
        try (var database = new BenchDatabase(folder.resolve("db"));
                var server = BenchServer.start(folder, database)) {
            var filler = new Filler(database, due * 5 / 4);
            filler.keepSeed();
            filler.fill(due * 7 / 4);
            var seconds = sweep(database, due);
            Output.line(
                    "sweep",
                    "sweep_s",
                    seconds,
                    "s",
                    Map.of("due", due, "per_second", due / seconds, "server_cpu_s", server.cpu().toMillis() / 1000.0));
        }
    }

    private static double sweep(BenchDatabase database, int due) throws SQLException, InterruptedException {
        // all at once, so that the rules meet the whole backlog
        database.execute("""
                update cases.case_file f set segment_at = segment_at - interval '60 days', due_at = due_at - interval '60 days',
                    warn_at = warn_at - interval '60 days', urge = 0, next_at = now() - random() * interval '1 day'
                from (select county, id from cases.case_file where state = 'open' and due_at is not null limit %d) late
                where f.county = late.county and f.id = late.id""".formatted(due));
        var waiting = database.count(DUE);
        if (waiting < due * 0.9) Output.say("only " + waiting + " are due");
        var left = waiting;
        var asked = System.nanoTime();
        while (left >= waiting) {
            TimeUnit.MILLISECONDS.sleep(20);
            left = database.count(DUE);
            if (left >= waiting) asked = System.nanoTime();
        }
        var deadline = asked + PATIENCE_S * 1_000_000_000L;
        while (database.count(ANY_DUE) > 0) {
            if (System.nanoTime() > deadline) throw new IllegalStateException(database.count(DUE) + " clocks were left");
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return (System.nanoTime() - asked) / 1e9;
    }
}
