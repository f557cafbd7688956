package io.wange.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One signed-in account over HTTP, as a browser or a script would use it; one connection, kept alive. Not shared between
 * threads.
 *
 * <p>The plain blocking client of the JDK: its newer one hands every request through three threads, and on two cores that
 * takes from the server what is to be measured.
 */
final class Session {

    static {
        System.setProperty("http.maxConnections", "64");
    }

    private static final Pattern CSRF = Pattern.compile("\"csrfToken\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"number\"\\s*:\\s*\"(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d+)");

    private final BenchServer server;
    private final String cookies;
    private final String csrf;

    private Session(BenchServer server, String cookies, String csrf) {
        this.server = server;
        this.cookies = cookies;
        this.csrf = csrf;
    }

    static Session signIn(BenchServer server, String login) throws IOException {
        var connection = open(server, "/api/sessions");
        connection.setRequestProperty("Content-Type", "application/json");
        write(connection, "{\"login\":\"%s\",\"password\":\"wange-sample\"}".formatted(login));
        var body = answer(connection, 200);
        var cookies = new StringBuilder();
        for (var header : connection.getHeaderFields().entrySet())
            if ("Set-Cookie".equalsIgnoreCase(header.getKey()))
                for (var cookie : header.getValue())
                    cookies.append(cookie, 0, cookie.indexOf(';')).append("; ");
        return new Session(server, cookies.toString(), first(CSRF, body));
    }

    /** A case as it stands after a write. */
    record State(String number, int version) {}

    /** @throws IllegalStateException when the report is not taken with 201 */
    State report(String json) throws IOException {
        var answer = post("/api/reports", json, 0, 201);
        return new State(first(NUMBER, answer), Integer.parseInt(first(VERSION, answer)));
    }

    State act(State state, String action, String json) throws IOException {
        var answer = post("/api/cases/" + state.number() + "/actions/" + action, json, state.version(), 200);
        return new State(state.number(), Integer.parseInt(first(VERSION, answer)));
    }

    String get(String path) throws IOException {
        var connection = open(server, path);
        connection.setRequestProperty("Cookie", cookies);
        return answer(connection, 200);
    }

    private String post(String path, String json, int version, int expected) throws IOException {
        var connection = open(server, path);
        connection.setRequestProperty("Cookie", cookies);
        connection.setRequestProperty("X-XSRF-TOKEN", csrf);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
        if (version > 0) connection.setRequestProperty("If-Match", "\"" + version + "\"");
        write(connection, json);
        return answer(connection, expected);
    }

    private static HttpURLConnection open(BenchServer server, String path) throws IOException {
        return (HttpURLConnection) server.uri(path).toURL().openConnection();
    }

    private static void write(HttpURLConnection connection, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    private static String answer(HttpURLConnection connection, int expected) throws IOException {
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status != expected) throw new IllegalStateException(connection.getURL() + ": " + status + " " + body);
            return body;
        }
    }

    static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) throw new IllegalStateException("no " + pattern + " in " + text);
        return found.group(1);
    }
}
