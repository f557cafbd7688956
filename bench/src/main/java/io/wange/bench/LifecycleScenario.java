package io.wange.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whole lifecycles over HTTP with 16 clients: report, accept, file, dispatch, sign for, handle, reply, check, close; on a
 * database with 0, 100,000 and 1,000,000 cases. Beside each, in the same run, a loop that sends the statements of one
 * such lifecycle straight over JDBC with as many connections.
 */
final class LifecycleScenario {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 6;
    private static final Pattern UNIT = Pattern.compile("\"unit\"\\s*:\\s*\\{[^}]*?\"id\"\\s*:\\s*(\\d+)");

    private final BenchServer server;
    private final BenchDatabase database;
    private final int seconds;
    private final BenchReport reports;
    private final List<Desk> desks = new ArrayList<>();

    private LifecycleScenario(BenchServer server, BenchDatabase database, int seconds) throws SQLException {
        this.server = server;
        this.database = database;
        this.seconds = seconds;
        this.reports = new BenchReport(database);
    }

    /**
     * Arguments: {@code [--seconds N] [--sizes 0,100000,1000000] [--against FOLDER]}; with a folder that holds a checkout of
     * another revision, built, both are measured in turns instead.
     */
    static void run(String... arguments) throws Exception {
        var options = Options.of(arguments, Map.of("seconds", "20", "sizes", "0,100000,1000000", "against", ""));
        if (!options.text("against").isEmpty()) {
            compare(Path.of(options.text("against")).toAbsolutePath(), options);
            return;
        }
        var folder = Files.createTempDirectory("wange-bench");
        try (var database = new BenchDatabase(folder.resolve("db"));
                var server = BenchServer.start(folder, database)) {
            var scenario = new LifecycleScenario(server, database, options.integer("seconds"));
            scenario.measure(sizes(options));
        }
    }

    private static int[] sizes(Options options) {
        return Arrays.stream(options.text("sizes").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** This revision and another, each with a database of its own, in turns; medians of {@value #ROUNDS} rounds. */
    private static void compare(Path other, Options options) throws Exception {
        var seconds = options.integer("seconds");
        var folder = Files.createTempDirectory("wange-bench");
        var there = Files.createDirectory(folder.resolve("other"));
        try (var database = new BenchDatabase(folder.resolve("db"));
                var server = BenchServer.start(folder, database);
                var otherDatabase = new BenchDatabase(there.resolve("db"));
                var otherServer = BenchServer.other(other, there, otherDatabase)) {
            var both = List.of(
                    new LifecycleScenario(server, database, seconds),
                    new LifecycleScenario(otherServer, otherDatabase, seconds));
            for (var one : both) one.prepare();
            // in turns: a server that waits while the other one runs cools down
            WarmUp.until(() -> {
                var cost = 0.0;
                for (var one : both) cost += one.lifecycles(seconds).cpuMs();
                return cost;
            });
            for (var size : sizes(options)) compare(both, size, seconds);
        }
    }

    private static void compare(List<LifecycleScenario> both, int size, int seconds) throws Exception {
        for (var one : both) new Filler(one.database).fill(size);
        for (var one : both) one.lifecycles(seconds);
        var measured = List.of(new ArrayList<Measured>(), new ArrayList<Measured>());
        for (var round = 0; round < ROUNDS; round++)
            for (var turn = 0; turn < 2; turn++) {
                // each goes first as often as the other
                var which = (round + turn) % 2;
                measured.get(which).add(both.get(which).lifecycles(seconds));
            }
        var ours = Measured.median(measured.getFirst());
        var others = Measured.median(measured.getLast());
        var more = new LinkedHashMap<String, Object>();
        more.put("cases", size);
        more.put("clients", CLIENTS);
        more.put("rounds", ROUNDS);
        more.put("server_cpu_ms", ours.cpuMs());
        more.put("others_server_cpu_ms", others.cpuMs());
        more.put("database_cpu_ms", ours.databaseCpuMs());
        more.put("others_database_cpu_ms", others.databaseCpuMs());
        Output.line(
                "lifecycle",
                "lifecycles_per_second_of_revisions",
                ours.perSecond(),
                "1/s",
                "the other revision",
                others.perSecond(),
                more);
    }

    private void prepare() throws Exception {
        new Filler(database).keepSeed();
        signIn();
    }

    private void begin() throws Exception {
        prepare();
        WarmUp.until(() -> lifecycles(Math.max(10, seconds)).cpuMs());
    }

    private void measure(int[] sizes) throws Exception {
        begin();
        var filler = new Filler(database);
        var empty = 0.0;
        for (var size : sizes) {
            filler.fill(size);
            var measured = lifecycles(seconds);
            var loop = statements().perSecond(seconds);
            if (empty == 0) empty = measured.perSecond();
            var more = new LinkedHashMap<String, Object>();
            more.put("cases", size);
            more.put("of_empty", measured.perSecond() / empty);
            more.put("clients", CLIENTS);
            more.put("server_cpu_ms", measured.cpuMs());
            more.put("database_cpu_ms", measured.databaseCpuMs());
            Output.line(
                    "lifecycle", "lifecycles_per_second", measured.perSecond(), "1/s", "same statements over JDBC", loop, more);
        }
    }

    /**
     * @param cpuMs time on all cores that one lifecycle took of the server, without its database and without the clients
     * @param databaseCpuMs and of the database
     */
    private record Measured(double perSecond, double cpuMs, double databaseCpuMs) {

        static Measured median(List<Measured> rounds) {
            return new Measured(
                    median(rounds, Measured::perSecond),
                    median(rounds, Measured::cpuMs),
                    median(rounds, Measured::databaseCpuMs));
        }

        private static double median(List<Measured> rounds, Function<Measured, Double> value) {
            return Output.median(rounds.stream().map(value).toList());
        }
    }

    private Measured lifecycles(int forSeconds) throws Exception {
        var done = new AtomicLong();
        var cpu = server.cpu();
        var databaseCpu = database.cpu();
        var began = System.nanoTime();
        var until = began + forSeconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var clients = new ArrayList<Future<?>>();
            for (var desk : desks)
                clients.add(pool.submit(() -> {
                    while (System.nanoTime() < until) {
                        desk.lifecycle();
                        done.incrementAndGet();
                    }
                    return null;
                }));
            for (var client : clients) client.get();
        }
        var perSecond = done.get() / ((System.nanoTime() - began) / 1e9);
        return new Measured(
                perSecond,
                server.cpu().minus(cpu).toMillis() / (double) done.get(),
                database.cpu().minus(databaseCpu).toMillis() / (double) done.get());
    }

    /** Signing in is not part of a lifecycle: it is done once before all measuring. */
    private void signIn() throws Exception {
        for (var i = 0; i < CLIENTS; i++) desks.add(new Desk());
    }

    private StatementLoop statements() throws Exception {
        return new StatementLoop(database, CLIENTS, desks.getFirst()::lifecycle);
    }

    /** The five people whom one case needs, each with a session of his own. */
    private final class Desk {
        private final Session acceptor;
        private final Session chief;
        private final Session dispatcher;
        private final Session handler;
        private final Session inspector;
        private final String handlingUnit;

        Desk() throws Exception {
            acceptor = Session.signIn(server, "acceptor");
            chief = Session.signIn(server, "chief");
            dispatcher = Session.signIn(server, "dispatcher");
            handler = Session.signIn(server, "handler");
            inspector = Session.signIn(server, "inspector");
            handlingUnit = Session.first(UNIT, handler.get("/api/me"));
        }

        void lifecycle() throws Exception {
            var state = acceptor.report(reports.json());
            state = acceptor.act(state, "accept", "{}");
            state = chief.act(state, "file", "{}");
            state = dispatcher.act(state, "dispatch", "{\"unit\":" + handlingUnit + "}");
            state = handler.act(state, "sign-for", "{}");
            state = handler.act(state, "handle", "{\"note\":\"已更换井盖\"}");
            state = dispatcher.act(state, "reply", "{}");
            state = inspector.act(state, "check", "{\"result\":\"pass\"}");
            chief.act(state, "close", "{}");
        }
    }
}
