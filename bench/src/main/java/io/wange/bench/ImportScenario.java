package io.wange.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real city's history: Boston's wards, precincts and cells, then 496,959 requests, with a heap of 512 MB. The peer is
 * PostgreSQL's own COPY of the same file into one table without indexes, the floor of any import.
 */
final class ImportScenario {

    private static final Path DATA = Jar.ROOT.resolve("../shared/data");

    private ImportScenario() {}

    /** Arguments: {@code [--file F] [--mapping M]}. */
    static void run(String... arguments) throws Exception {
        var options = Options.of(
                arguments,
                Map.of("file", DATA.resolve("cases/boston_311_requests.csv.gz").toString(), "mapping", "boston-311"));
        if (!Files.exists(Path.of(options.text("file")))) {
            Output.say("skipped: there is no " + options.text("file"));
            return;
        }
        var folder = Files.createTempDirectory("wange-bench");
        try (var database = new BenchDatabase(folder.resolve("db"))) {
            var target = List.of("--db-url", database.url(), "--data", folder.resolve("data").toString());
            BostonAreas.load(folder, target);
            var seconds = wange(folder, target, "import", "cases", options.text("file"), "--mapping", options.text("mapping"));
            var rows = database.count("select count(*) from cases.case_file");
            var counts = database.text("select counts::text from cases.import_run order by id desc limit 1");
            Output.line("import", "import_seconds", seconds, "s", "COPY of the raw file", copySeconds(database, options),
                    Map.of("cases", rows, "counts", counts, "heap_mb", 512));
        }
    }

    /** Runs one command of the product to its end and gives its seconds. */
    static double wange(Path folder, List<String> target, String... command) throws Exception {
        var log = folder.resolve("import.log");
        var all = new java.util.ArrayList<>(List.of(command));
        all.addAll(target);
        var began = System.nanoTime();
        var process = Jar.run(log, "-Xmx512m", all);
        var code = process.waitFor();
        Output.say(Files.readString(log));
        if (code != 0) throw new IllegalStateException(all + " ended with " + code);
        return (System.nanoTime() - began) / 1e9;
    }

    private static double copySeconds(BenchDatabase database, Options options) throws Exception {
        try (var connection = database.connect();
                var file = new java.util.zip.GZIPInputStream(Files.newInputStream(Path.of(options.text("file"))))) {
            var began = System.nanoTime();
            RawCopy.copy(connection, file);
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
