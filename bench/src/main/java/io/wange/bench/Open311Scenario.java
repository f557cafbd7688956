package io.wange.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Open311 over HTTP as other servers were measured: a list of 100, one request, a report, each with four clients; and the same
 * report from sixteen clients at once under one key. The peer is Libre311 on a like machine with as many cases (its figures were
 * taken once and are not of this run).
 */
final class Open311Scenario {

    private static final int CLIENTS = 4;
    private static final int AT_ONCE = 16;
    private static final Pattern ID = Pattern.compile("\"service_request_id\":\"(\\d+)\"");

    private final BenchServer server;
    private final BenchDatabase database;
    private final int seconds;
    private final String key;
    private final List<double[]> places = new ArrayList<>();

    private Open311Scenario(BenchServer server, BenchDatabase database, int seconds, String key) throws Exception {
        this.server = server;
        this.database = database;
        this.seconds = seconds;
        this.key = key;
        var found = database.list("select location[0] || ' ' || location[1] from cases.case_file"
                + " where location is not null and area_id is not null order by id limit 5000");
        for (var place : found) {
            var parts = place.split(" ");
            places.add(new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])});
        }
    }

    /** Arguments: {@code [--seconds N] [--cases N]}; 0 cases leave the sample as it is. */
    static void run(String... arguments) throws Exception {
        var options = Options.of(arguments, Map.of("seconds", "10", "cases", "100000"));
        var folder = Files.createTempDirectory("wange-bench");
        // one client is all the clients there are: its limits would be measured
        var limits = Map.of("WANGE_ACCESS_REQUESTSPERKEY", "100000000", "WANGE_ACCESS_REQUESTSPERADDRESS", "100000000");
        try (var database = new BenchDatabase(folder.resolve("db"));
                var server = BenchServer.start(folder, database, limits)) {
            if (options.integer("cases") > 0) {
                var filler = new Filler(database);
                filler.keepSeed();
                filler.fill(options.integer("cases"));
            }
            var scenario = new Open311Scenario(server, database, options.integer("seconds"), MachineKey.create(folder, "public", "--db-url", database.url()));
            scenario.measure(options.integer("cases"));
        }
    }

    private void measure(int cases) throws Exception {
        var ids = ids();
        Call list = () -> get("/open311/v2/requests.json?page_size=100&page=" + (1 + random(20)));
        Call one = () -> get("/open311/v2/requests/" + ids.get(random(ids.size())) + ".json");
        Call create = () -> post(form(UUID.randomUUID().toString()), null);
        put("list_of_100", list, 13.9, cases);
        put("one_request", one, 172, cases);
        put("create", create, 82, cases);
        atOnce(cases);
    }

    private void put(String metric, Call call, double peer, int cases) throws Exception {
        WarmUp.until(() -> ask(Math.max(4, seconds / 2), call).cpuMs);
        var asked = ask(seconds, call);
        var more = Map.<String, Object>of(
                "cases", cases, "clients", CLIENTS, "p95_ms", asked.p95, "server_cpu_ms", asked.cpuMs, "errors", asked.errors);
        Output.line("open311", metric + "_per_second", asked.perSecond, "1/s", "Libre311", peer, more);
    }

    /** Published ones, as a client finds them. */
    private List<String> ids() throws Exception {
        var ids = new ArrayList<String>();
        for (int page = 1; page <= 20; page++) {
            var found = ID.matcher(get("/open311/v2/requests.json?page_size=100&page=" + page));
            while (found.find()) ids.add(found.group(1));
        }
        if (ids.size() < 2000) throw new IllegalStateException("pages of less than 100: " + ids.size() + " in all");
        return ids;
    }

    /** Sixteen clients, one key, at the same moment, again and again: one case each time, one answer, no 5xx. */
    private void atOnce(int cases) throws Exception {
        var rounds = new AtomicInteger();
        var failures = new AtomicInteger();
        var doubles = 0;
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        var before = database.count("select count(*) from cases.case_file");
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            while (System.nanoTime() < until) {
                var form = form(UUID.randomUUID().toString());
                var header = rounds.get() % 2 == 0 ? UUID.randomUUID().toString() : null;
                var barrier = new CyclicBarrier(AT_ONCE);
                Callable<String> send = () -> {
                    barrier.await();
                    try {
                        return Session.first(ID, post(form, header));
                    } catch (IllegalStateException e) {
                        failures.incrementAndGet();
                        return "failed";
                    }
                };
                var sent = new ArrayList<Future<String>>();
                for (int i = 0; i < AT_ONCE; i++) sent.add(pool.submit(send));
                Set<String> answers = new HashSet<>();
                for (var one : sent) answers.add(one.get());
                if (answers.size() != 1) doubles++;
                rounds.incrementAndGet();
            }
        }
        var made = database.count("select count(*) from cases.case_file") - before;
        var more = Map.<String, Object>of(
                "cases", cases,
                "at_once", AT_ONCE,
                "rounds", rounds.get(),
                "made", made,
                "rounds_with_two_answers", doubles);
        Output.line("open311", "equal_keys_at_once_failures", failures.get(), "requests", "Libre311, of 8", 2, more);
        if (failures.get() > 0 || doubles > 0 || made != rounds.get())
            throw new IllegalStateException("equal keys at once: " + more);
    }

    private interface Call {
        Object run() throws Exception;
    }

    private record Asked(double perSecond, double p95, double cpuMs, long errors) {}

    private Asked ask(int forSeconds, Call call) throws Exception {
        var times = new ConcurrentHistogram(60_000_000_000L, 3);
        var errors = new AtomicLong();
        var cpu = server.cpu();
        var began = System.nanoTime();
        var until = began + forSeconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var asking = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++)
                asking.add(pool.submit(() -> {
                    while (System.nanoTime() < until) {
                        var start = System.nanoTime();
                        try {
                            call.run();
                        } catch (IllegalStateException e) {
                            errors.incrementAndGet();
                        }
                        times.recordValue(System.nanoTime() - start);
                    }
                    return null;
                }));
            for (var one : asking) one.get();
        }
        var took = (System.nanoTime() - began) / 1e9;
        return new Asked(
                times.getTotalCount() / took,
                times.getValueAtPercentile(95) / 1e6,
                server.cpu().minus(cpu).toMillis() / (double) times.getTotalCount(),
                errors.get());
    }

    private static int random(int below) {
        return ThreadLocalRandom.current().nextInt(below);
    }

    private String form(String text) {
        var place = places.get(random(places.size()));
        return "api_key=" + key + "&service_code=C0102&description="
                + URLEncoder.encode("人行道井盖破损 " + text, StandardCharsets.UTF_8)
                + String.format(Locale.ROOT, "&lat=%.6f&long=%.6f", place[1], place[0]);
    }

    private String get(String path) throws IOException {
        return Http.answer(Http.open(server.uri(path)), 200);
    }

    private String post(String form, String idempotencyKey) throws IOException {
        var connection = Http.open(server.uri("/open311/v2/requests.json"));
        if (idempotencyKey != null) connection.setRequestProperty("Idempotency-Key", idempotencyKey);
        Http.write(connection, "application/x-www-form-urlencoded", form);
        return Http.answer(connection, 201);
    }
}
