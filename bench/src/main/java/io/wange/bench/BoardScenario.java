package io.wange.bench;

import java.nio.file.Files;
import java.util.Map;

/** The workbench of a dispatcher who has 20,000 open cases in scope: one page after the other. */
final class BoardScenario {

    private BoardScenario() {}

    /** Arguments: {@code [--seconds N] [--cases N]}; of 200,000 cases 20,000 are open. */
    static void run(String... arguments) throws Exception {
        var options = Options.of(arguments, Map.of("seconds", "15", "cases", "200000"));
        var folder = Files.createTempDirectory("wange-bench");
        try (var database = new BenchDatabase(folder.resolve("db"));
                var server = BenchServer.start(folder, database)) {
            var filler = new Filler(database);
            filler.keepSeed();
            filler.fill(options.integer("cases"));
            var pages = new ReadScenario(server, database, options.integer("seconds"));
            pages.one("board", "workbench_p95_ms", "/api/workbench", options.integer("cases"));
            pages.one("board", "workbench_kind_p95_ms", "/api/workbench?kind=dispatch", options.integer("cases"));
        }
    }
}
