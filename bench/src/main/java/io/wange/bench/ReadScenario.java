package io.wange.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Pages at 1,000,000 cases: the case page as fast as 4 clients can ask for it, and the worklist and a filtered list of 50
 * as one after the other. The peer of the case page is the answer of the health page: the same HTTP road without the case.
 */
final class ReadScenario {

    private static final int CLIENTS = 4;

    private final BenchServer server;
    private final BenchDatabase database;
    private final int seconds;
    private final List<Session> sessions = new ArrayList<>();

    ReadScenario(BenchServer server, BenchDatabase database, int seconds) {
        this.server = server;
        this.database = database;
        this.seconds = seconds;
    }

    /** Arguments: {@code [--seconds N] [--cases N]}; 0 cases leave the sample as it is. */
    static void run(String... arguments) throws Exception {
        var options = Options.of(arguments, Map.of("seconds", "15", "cases", "1000000"));
        var folder = Files.createTempDirectory("wange-bench");
        try (var database = new BenchDatabase(folder.resolve("db"));
                var server = BenchServer.start(folder, database)) {
            var filler = new Filler(database);
            if (options.integer("cases") > 0) {
                filler.keepSeed();
                filler.fill(options.integer("cases"));
            }
            new ReadScenario(server, database, options.integer("seconds")).measure(options.integer("cases"));
        }
    }

    private void measure(int cases) throws Exception {
        var numbers = numbers();
        Supplier<String> page = () -> "/api/cases/" + numbers.get(ThreadLocalRandom.current().nextInt(numbers.size()));
        WarmUp.until(() -> ask(CLIENTS, Math.max(10, seconds), page).cpuMs());
        var pages = ask(CLIENTS, seconds, page);
        var peer = ask(CLIENTS, seconds / 2, () -> "/actuator/health");
        var more = Map.of("cases", cases, "clients", CLIENTS, "server_cpu_ms", pages.cpuMs());
        Output.line("read", "case_page_per_second", pages.perSecond(), "1/s", "health page", peer.perSecond(), more);
        Output.line("read", "case_page_p95_ms", pages.p95(), "ms", "health page", peer.p95(), more);
        one("read", "worklist_p95_ms", "/api/workbench?kind=all", cases);
        one("read", "list_p95_ms", "/api/cases?size=50&class=C01&state=closed&sort=-reportedAt", cases);
        one("read", "open_list_p95_ms", "/api/cases?size=50&state=open&sort=dueAt", cases);
        one("read", "text_list_p95_ms", "/api/cases?size=50&q=%E4%BA%95%E7%9B%96", cases);
    }

    void one(String scenario, String metric, String path, int cases) throws Exception {
        WarmUp.until(() -> ask(1, Math.max(3, seconds / 3), () -> path).cpuMs());
        var asked = ask(1, seconds, () -> path);
        Output.line(scenario, metric, asked.p95(), "ms", Map.of("cases", cases, "p50", asked.p50(), "path", path));
    }

    /** Open and closed ones, spread over the whole table. */
    private List<String> numbers() throws Exception {
        var numbers = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select county || id from cases.case_file tablesample system (2) limit 20000")) {
            while (rows.next()) numbers.add(rows.getString(1));
        }
        return numbers;
    }

    /** @param cpuMs time on all cores that one answer took of the server, without its database and without the clients */
    private record Asked(double perSecond, double p50, double p95, double cpuMs) {}

    private Asked ask(int clients, int forSeconds, Supplier<String> path) throws Exception {
        while (sessions.size() < clients) sessions.add(Session.signIn(server, "dispatcher"));
        var times = new ConcurrentHistogram(60_000_000_000L, 3);
        var cpu = server.cpu();
        var began = System.nanoTime();
        var until = began + forSeconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var asking = new ArrayList<Future<?>>();
            for (var session : sessions.subList(0, clients))
                asking.add(pool.submit(() -> {
                    while (System.nanoTime() < until) {
                        var start = System.nanoTime();
                        session.get(path.get());
                        times.recordValue(System.nanoTime() - start);
                    }
                    return null;
                }));
            for (var one : asking) one.get();
        }
        var took = (System.nanoTime() - began) / 1e9;
        return new Asked(
                times.getTotalCount() / took,
                times.getValueAtPercentile(50) / 1e6,
                times.getValueAtPercentile(95) / 1e6,
                server.cpu().minus(cpu).toMillis() / (double) times.getTotalCount());
    }
}
