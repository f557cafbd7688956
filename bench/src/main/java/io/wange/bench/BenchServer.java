package io.wange.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The product, started with {@code ./run} as a process of its own on a free loopback port, against a given database. */
final class BenchServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final Duration firstPage;

    private BenchServer(Process process, int port, Duration firstPage) {
        this.process = process;
        this.port = port;
        this.firstPage = firstPage;
    }

    /** Starts {@code serve} with more arguments and waits until its first page is served. */
    static BenchServer start(Path folder, BenchDatabase database) throws Exception {
        return start(folder, database, Map.of());
    }

    /** With settings in variables of its environment. */
    static BenchServer start(Path folder, BenchDatabase database, Map<String, String> settings) throws Exception {
        var port = freePort();
        var log = folder.resolve("server.log");
        var all = List.of(
                "serve", "--port", Integer.toString(port), "--db-url", database.url(), "--data",
                folder.resolve("data").toString(), "--sample");
        var began = System.nanoTime();
        var process = Jar.run(log, "-Xmx1500m", all, settings);
        try {
            awaitFirstPage(process, port, log);
        } catch (Exception e) {
            process.destroy();
            throw e;
        }
        return new BenchServer(process, port, Duration.ofNanos(System.nanoTime() - began));
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
