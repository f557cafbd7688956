package io.wange.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was acknowledged is never lost, and nothing is doubled: reports come in through every channel, each is sent twice, and
 * the server is killed three times on the way, once together with its database. A client that gets no answer, or a 5xx, asks
 * again. In the end each report must stand in the database once, under the number that both of its answers named.
 */
final class SurviveScenario {

    private static final int CLIENTS = 8;
    private static final int LINES = 50;
    private static final int KILLS = 3;
    private static final Pattern NUMBER = Pattern.compile("\"number\"\\s*:\\s*\"(\\d+)\"");
    private static final Pattern ID = Pattern.compile("\"service_request_id\"\\s*:\\s*\"(\\d+)\"");
    private static final Pattern REPORTED = Pattern.compile("\"reported\"\\s*:\\s*(\\d+)");
    private static final Pattern DAILY = Pattern.compile("\"reportsPerDay\":\\d+");
    private static final Pattern PER_MINUTE = Pattern.compile("\"readsPerMinute\":\\d+");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(5);

    private enum Channel {
        CONSOLE,
        PORTAL,
        OPEN311,
        EXCHANGE,
        ALARM,
        TABLE
    }

    /** What one client sends in one go: a report, or a table of {@value #LINES} of them. */
    private record Parcel(Channel channel, int first, int reports) {

        /** In the text of the report, and nowhere else. */
        String mark(int n) {
            return String.format(Locale.ROOT, "W%06d", first + n);
        }

        String key() {
            return "survive-" + channel + "-" + String.format(Locale.ROOT, "%012d", first);
        }
    }

    private final BenchServer server;
    private final Path folder;
    private final Instant began = Instant.now();
    private final Session acceptor;
    private final String publicKey;
    private final String upperKey;
    private final String sensorKey;
    private final List<double[]> places = new ArrayList<>();
    private final Map<Parcel, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger askedAgain = new AtomicInteger();
    private final AtomicInteger differed = new AtomicInteger();

    private SurviveScenario(BenchServer server, Path folder) throws Exception {
        this.server = server;
        this.folder = folder;
        this.acceptor = Session.signIn(server, "acceptor");
        this.publicKey = MachineKey.create(folder, "public");
        this.upperKey = MachineKey.create(folder, "upper");
        this.sensorKey = MachineKey.create(folder, "sensor");
    }

    /** Arguments: {@code [--reports N]}. */
    static void run(String... arguments) throws Exception {
        var reports = Options.of(arguments, Map.of("reports", "10000")).integer("reports");
        var folder = Files.createTempDirectory("wange-survive");
        // eight clients behind one address are no flood here
        var limits = Map.of("WANGE_ACCESS_REQUESTSPERKEY", "100000000", "WANGE_ACCESS_REQUESTSPERADDRESS", "100000000");
        try (var server = BenchServer.embedded(folder, limits)) {
            var scenario = new SurviveScenario(server, folder);
            scenario.prepare();
            scenario.measure(reports);
        }
    }

    private void prepare() throws Exception {
        var data = Session.signIn(server, "data");
        var site = data.get("/api/site");
        var wider = DAILY.matcher(site).replaceFirst("\"reportsPerDay\":100000");
        wider = PER_MINUTE.matcher(wider).replaceFirst("\"readsPerMinute\":1000000");
        data.send("PUT", "/api/site", "survive-site", wider, Integer.parseInt(Session.first(VERSION, site)), 200);
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select location[0], location[1] from cases.case_file"
                        + " where location is not null and area_id is not null order by id limit 2000")) {
            while (rows.next()) places.add(new double[] {rows.getDouble(1), rows.getDouble(2)});
        }
        try (var connection = connect();
                var statement = connection.createStatement()) {
            // each alarm a case of its own: what is near by would join, as it should
            statement.execute("update exchange.alarm_type set join_metres = 0, join_minutes = 0");
        }
    }

    private void measure(int reports) throws Exception {
        var parcels = parcels(reports);
        var twice = new ArrayList<>(parcels);
        twice.addAll(parcels);
        Collections.shuffle(twice, new Random(1));
        var left = new ConcurrentLinkedQueue<>(twice);
        var start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var clients = new ArrayList<Future<?>>();
            for (var i = 0; i < CLIENTS; i++) clients.add(pool.submit(() -> sendAll(left)));
            for (var kill = 1; kill <= KILLS; kill++) killAfter(twice.size() * kill / (KILLS + 1), kill == 2, clients);
            for (var client : clients) client.get();
        }
        report(parcels, reports, (System.nanoTime() - start) / 1e9);
    }

    private static List<Parcel> parcels(int reports) {
        var parcels = new ArrayList<Parcel>();
        var channels = Channel.values();
        var first = 0;
        for (var i = 0; i < channels.length; i++) {
            var end = (int) ((long) reports * (i + 1) / channels.length);
            var step = channels[i] == Channel.TABLE ? LINES : 1;
            for (; first < end; first += Math.min(step, end - first))
                parcels.add(new Parcel(channels[i], first, Math.min(step, end - first)));
        }
        return parcels;
    }

    private void killAfter(int parcels, boolean databaseToo, List<Future<?>> clients) throws Exception {
        while (acknowledged.get() < parcels && clients.stream().anyMatch(client -> !client.isDone()))
            TimeUnit.MILLISECONDS.sleep(5);
        if (databaseToo) ProcessHandle.of(Long.parseLong(postmaster(0))).ifPresent(ProcessHandle::destroyForcibly);
        server.kill();
        Output.say("killed after " + acknowledged.get() + (databaseToo ? ", the database too" : ""));
        server.startAgain();
        Output.say("serves again after " + server.firstPage().toMillis() / 1000.0 + " s");
    }

    private Object sendAll(Queue<Parcel> left) throws Exception {
        for (var parcel = left.poll(); parcel != null; parcel = left.poll()) {
            var answer = untilAcknowledged(parcel);
            var before = answers.putIfAbsent(parcel, answer);
            if (before != null && !before.equals(answer)) differed.incrementAndGet();
            acknowledged.incrementAndGet();
        }
        return left;
    }

    private String untilAcknowledged(Parcel parcel) throws Exception {
        var deadline = System.nanoTime() + PATIENCE_NS;
        while (true) {
            try {
                return send(parcel);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) throw e;
            } catch (Http.Unexpected e) {
                if (e.status < 500 || System.nanoTime() > deadline) throw e;
            }
            askedAgain.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private String send(Parcel parcel) throws IOException {
        var mark = parcel.mark(0);
        var place = places.get(parcel.first() % places.size());
        var point = String.format(Locale.ROOT, "\"point\":{\"lon\":%.6f,\"lat\":%.6f}", place[0], place[1]);
        return switch (parcel.channel()) {
            case CONSOLE -> {
                var json = "{\"channel\":\"hotline\",\"description\":\"路灯不亮 %s\",\"classCode\":\"C0102\",%s}";
                yield number(acceptor.send("POST", "/api/reports", parcel.key(), json.formatted(mark, point), 0, 201));
            }
            case PORTAL -> {
                var connection = Http.open(server.uri("/api/portal/reports"));
                connection.setRequestProperty("Idempotency-Key", parcel.key());
                Http.write(connection, "application/json", "{\"text\":\"路灯不亮 %s\",%s}".formatted(mark, point));
                yield number(Http.answer(connection, 201));
            }
            case OPEN311 -> {
                var connection = Http.open(server.uri("/open311/v2/requests.json"));
                connection.setRequestProperty("Idempotency-Key", parcel.key());
                var text = URLEncoder.encode("路灯不亮 " + mark, StandardCharsets.UTF_8);
                var form = String.format(
                        Locale.ROOT,
                        "api_key=%s&service_code=C0102&description=%s&lat=%.6f&long=%.6f",
                        publicKey,
                        text,
                        place[1],
                        place[0]);
                Http.write(connection, "application/x-www-form-urlencoded", form);
                yield Session.first(ID, Http.answer(connection, 201));
            }
            case EXCHANGE -> {
                var json = "{\"outerNumber\":\"S-%s\",\"classCode\":\"C0102\",\"text\":\"路灯不亮 %s\",%s}";
                yield number(keyed("/api/exchange/cases", upperKey, json.formatted(mark, mark, point), 201));
            }
            case ALARM -> {
                // the same alarm is known by its device and its time
                var json = "{\"device\":\"%s\",\"type\":\"lamp-out\",\"time\":\"%s\",%s}";
                yield number(keyed("/api/exchange/alarms", sensorKey, json.formatted(mark, began, point), 200));
            }
            case TABLE -> table(parcel);
        };
    }

    private String keyed(String path, String key, String json, int expected) throws IOException {
        var connection = Http.open(server.uri(path));
        connection.setRequestProperty("Authorization", "Bearer " + key);
        Http.write(connection, "application/json", json);
        return Http.answer(connection, expected);
    }

    private String table(Parcel parcel) throws IOException {
        var csv = IntStream.range(0, parcel.reports())
                .mapToObj(n -> {
                    var place = places.get((parcel.first() + n) % places.size());
                    return String.format(
                            Locale.ROOT, "路灯不亮 %s,other,%.6f,%.6f,C0102", parcel.mark(n), place[0], place[1]);
                })
                .collect(Collectors.joining("\n", "描述,来源,经度,纬度,类别代码\n", "\n"));
        var edge = "----survive";
        var body = "--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"table.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + edge + "--\r\n";
        var answer = acceptor.send(
                "POST", "/api/reports/table?check=false", parcel.key(), "multipart/form-data; boundary=" + edge, body, 0, 200);
        var reported = Session.first(REPORTED, answer);
        if (Integer.parseInt(reported) != parcel.reports()) throw new IllegalStateException(answer);
        return reported;
    }

    private static String number(String answer) {
        return Session.first(NUMBER, answer);
    }

    /** Counts what stands in the database, by the marks in the texts. */
    private void report(List<Parcel> parcels, int reports, double seconds) throws Exception {
        var stored = stored();
        var lost = 0;
        var doubled = 0;
        var misnumbered = 0;
        var byChannel = new LinkedHashMap<String, Integer>();
        for (var parcel : parcels)
            for (var n = 0; n < parcel.reports(); n++) {
                var numbers = stored.getOrDefault(parcel.mark(n), List.of());
                if (numbers.isEmpty()) lost++;
                doubled += Math.max(0, numbers.size() - 1);
                if (parcel.channel() != Channel.TABLE && !numbers.contains(answers.get(parcel))) misnumbered++;
                byChannel.merge(parcel.channel().name().toLowerCase(Locale.ROOT), numbers.size(), Integer::sum);
            }
        var more = new LinkedHashMap<String, Object>();
        more.put("reports", reports);
        more.put("kills", KILLS);
        more.put("asked_again", askedAgain.get());
        more.put("stored", byChannel);
        Output.line("survive", "reports_lost", lost, "reports", more);
        Output.line("survive", "reports_doubled", doubled, "reports", more);
        Output.line("survive", "answers_that_differ", differed.get() + misnumbered, "answers", more);
        Output.line("survive", "survive_seconds", seconds, "s", more);
        if (lost + doubled + differed.get() + misnumbered > 0) throw new IllegalStateException("not everything survived");
    }

    /** Numbers of the cases that hold a report with this mark; one for each report. */
    private Map<String, List<String>> stored() throws Exception {
        var found = new LinkedHashMap<String, List<String>>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select substring(description from 'W[0-9]{6}'), county || case_id from cases.report"
                                + " where description ~ 'W[0-9]{6}'")) {
            while (rows.next())
                found.computeIfAbsent(rows.getString(1), mark -> new ArrayList<>()).add(rows.getString(2));
        }
        return found;
    }

    private Connection connect() throws IOException, SQLException {
        var password = Files.readString(folder.resolve("data/database.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postmaster(3) + "/wange", "wange", password);
    }

    /** A line of the file that a running PostgreSQL keeps: 0 its process, 3 its port. */
    private String postmaster(int line) throws IOException {
        try (var files = Files.find(folder.resolve("data"), 3, (path, kind) -> path.endsWith("postmaster.pid"))) {
            return Files.readAllLines(files.findFirst().orElseThrow()).get(line).strip();
        }
    }
}
