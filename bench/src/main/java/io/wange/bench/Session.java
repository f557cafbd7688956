package io.wange.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One signed-in account over HTTP, as a browser or a script would use it. Not shared between threads. */
final class Session {

    private static final Pattern CSRF = Pattern.compile("\"csrfToken\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"number\"\\s*:\\s*\"(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d+)");

    private final HttpClient client;
    private final BenchServer server;
    private final String cookies;
    private final String csrf;

    private Session(HttpClient client, BenchServer server, String cookies, String csrf) {
        this.client = client;
        this.server = server;
        this.cookies = cookies;
        this.csrf = csrf;
    }

    static Session signIn(HttpClient client, BenchServer server, String login) throws Exception {
        var body = "{\"login\":\"%s\",\"password\":\"wange-sample\"}".formatted(login);
        var answer = client.send(
                HttpRequest.newBuilder(server.uri("/api/sessions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IllegalStateException("sign-in of " + login + ": " + answer.statusCode() + " " + answer.body());
        var cookies = new StringBuilder();
        for (var cookie : answer.headers().allValues("Set-Cookie"))
            cookies.append(cookie, 0, cookie.indexOf(';')).append("; ");
        return new Session(client, server, cookies.toString(), first(CSRF, answer.body()));
    }

    /** A case as it stands after a write. */
    record State(String number, int version) {}

    /** @throws IllegalStateException when the report is not taken with 201 */
    State report(String json) throws IOException, InterruptedException {
        var answer = send(post("/api/reports", json).build(), 201);
        return new State(first(NUMBER, answer), Integer.parseInt(first(VERSION, answer)));
    }

    State act(State state, String action, String json) throws IOException, InterruptedException {
        var request = post("/api/cases/" + state.number() + "/actions/" + action, json)
                .header("If-Match", "\"" + state.version() + "\"")
                .build();
        return new State(state.number(), Integer.parseInt(first(VERSION, send(request, 200))));
    }

    String get(String path) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(server.uri(path)).header("Cookie", cookies).build(), 200);
    }

    private HttpRequest.Builder post(String path, String json) {
        return HttpRequest.newBuilder(server.uri(path))
                .header("Cookie", cookies)
                .header("X-XSRF-TOKEN", csrf)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected)
            throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) throw new IllegalStateException("no " + pattern + " in " + text);
        return found.group(1);
    }
}
