package io.wange.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The product, started with {@code ./run} as a process of its own on a free loopback port, with the sample. */
final class BenchServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path root;
    private final Path log;
    private final int port;
    private final List<String> command;
    private final Map<String, String> settings;
    private Process process;
    private Duration firstPage;

    /** Waits until the first page is served. */
    private BenchServer(Path root, Path folder, List<String> options, Map<String, String> settings) throws Exception {
        this.root = root;
        this.log = folder.resolve("server.log");
        this.port = freePort();
        this.settings = settings;
        this.command = new ArrayList<>(List.of("serve", "--sample", "--port", Integer.toString(port), "--data"));
        command.add(folder.resolve("data").toString());
        command.addAll(options);
        startAgain();
    }

    /** Against a given database. */
    static BenchServer start(Path folder, BenchDatabase database) throws Exception {
        return start(folder, database, Map.of());
    }

    /** With settings in variables of its environment. */
    static BenchServer start(Path folder, BenchDatabase database, Map<String, String> settings) throws Exception {
        return new BenchServer(Jar.ROOT, folder, List.of("--db-url", database.url()), settings);
    }

    /** Another revision: the product of another checkout, built there. */
    static BenchServer other(Path root, Path folder, BenchDatabase database) throws Exception {
        return new BenchServer(root, folder, List.of("--db-url", database.url()), Map.of());
    }

    /** With the database that it brings along, below {@code data} in the folder. */
    static BenchServer embedded(Path folder, Map<String, String> settings) throws Exception {
        return new BenchServer(Jar.ROOT, folder, List.of(), settings);
    }

    /** Starts it once more, at the same port, after {@link #kill}. */
    void startAgain() throws Exception {
        var began = System.nanoTime();
        process = Jar.run(root, log, "-Xmx1500m", command, settings);
        try {
            awaitFirstPage(process, port, log);
        } catch (Exception e) {
            process.destroy();
            throw e;
        }
        firstPage = Duration.ofNanos(System.nanoTime() - began);
    }

    /** Ends the process at once, in the midst of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static void awaitFirstPage(Process process, int port, Path log) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/sign-in"))
                    .build();
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) throw new IllegalStateException("the server ended, see " + log);
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) return;
                } catch (IOException e) {
                    // not listening yet
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("the server gave no page within " + PATIENCE + ", see " + log);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Time on all cores that the server has used so far, without its database. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** From the start of the process to its first answered page. */
    Duration firstPage() {
        return firstPage;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
}
