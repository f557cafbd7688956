package io.wange.bench;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One signed-in account over HTTP, as a browser or a script would use it; one connection, kept alive. Not shared between
 * threads.
 */
final class Session {

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
        var connection = Http.open(server.uri("/api/sessions"));
        Http.write(connection, "application/json", "{\"login\":\"%s\",\"password\":\"wange-sample\"}".formatted(login));
        var body = Http.answer(connection, 200);
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
        var connection = Http.open(server.uri(path));
        connection.setRequestProperty("Cookie", cookies);
        return Http.answer(connection, 200);
    }

    private String post(String path, String json, int version, int expected) throws IOException {
        return send("POST", path, UUID.randomUUID().toString(), json, version, expected);
    }

    /** @param version 0: none is named */
    String send(String method, String path, String key, String json, int version, int expected) throws IOException {
        return send(method, path, key, "application/json", json, version, expected);
    }

    String send(String method, String path, String key, String type, String body, int version, int expected)
            throws IOException {
        var connection = Http.open(server.uri(path));
        connection.setRequestMethod(method);
        connection.setRequestProperty("Cookie", cookies);
        connection.setRequestProperty("X-XSRF-TOKEN", csrf);
        connection.setRequestProperty("Idempotency-Key", key);
        if (version > 0) connection.setRequestProperty("If-Match", "\"" + version + "\"");
        Http.write(connection, type, body);
        return Http.answer(connection, expected);
    }

    static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) throw new IllegalStateException("no " + pattern + " in " + text);
        return found.group(1);
    }
}
