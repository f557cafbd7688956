package io.wange.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to its first page, with the sample district in the embedded database: {@code ./run} with
 * its cache of classes, beside the same jar started plainly. Both take turns on one data folder.
 */
final class StartupScenario {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private StartupScenario(Path folder) {
        this.folder = folder;
    }

    static void run(String[] arguments) throws Exception {
        var rounds = Options.of(arguments, Map.of("rounds", "5")).integer("rounds");
        var scenario = new StartupScenario(Files.createTempDirectory("wange-startup"));
        var quick = List.of(Jar.ROOT.resolve("run").toString(), "serve", "--sample");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var plain = List.of(java, "-jar", Jar.file().toString(), "serve", "--sample");

        var filling = scenario.firstPage(quick);
        Output.say("first start, which fills the database: " + filling + " s");
        var quickTimes = new ArrayList<Double>();
        var plainTimes = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            quickTimes.add(scenario.firstPage(quick));
            plainTimes.add(scenario.firstPage(plain));
            Output.say("round " + (round + 1) + ": " + quickTimes.getLast() + " s, plainly " + plainTimes.getLast() + " s");
        }
        Output.line(
                "startup",
                "first_page_s",
                Output.median(quickTimes),
                "s",
                "the same jar without a cache of classes",
                Output.median(plainTimes),
                Map.of("rounds", rounds, "first_start_s", filling));
    }

    /** Seconds from the start to an answered console and sign-in; the process is stopped in order afterwards. */
    private double firstPage(List<String> command) throws Exception {
        var port = BenchServer.freePort();
        var all = new ArrayList<>(command);
        all.addAll(List.of("--host", "127.0.0.1", "--port", "" + port, "--data", folder.resolve("data").toString()));
        var log = folder.resolve("server.log").toFile();
        var began = System.nanoTime();
        var process = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log).start();
        try {
            await(process, port, "/");
            await(process, port, "/api/sign-in");
            return (System.nanoTime() - began) / 1e9;
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        }
    }

    private void await(Process process, int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html, application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) throw new IllegalStateException("the server ended: " + Files.readString(folder.resolve("server.log")));
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException e) {
                // not listening yet
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("no page " + path + " within " + PATIENCE);
    }

}
