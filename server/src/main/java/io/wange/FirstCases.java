package io.wange;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases of the sample district from report to closing, as its desks handle them all day; the cache of classes and of
 * profiles is recorded meanwhile, so that the first real ones are quick. Only ever sent to a district made for it.
 */
final class FirstCases {

    private static final int ROUNDS = 60;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client;
    private final String address;

    FirstCases(HttpClient client, String address) {
        this.client = client;
        this.address = address;
    }

    /** What one account needs for its requests. */
    private record Desk(String cookies, JsonNode me) {}

    void walk() throws IOException, InterruptedException {
        var acceptor = signIn("acceptor");
        var chief = signIn("chief");
        var dispatcher = signIn("dispatcher");
        var handler = signIn("handler");
        var inspector = signIn("inspector");
        var unit = JSON.createObjectNode().put("unit", handler.me.at("/unit/id").asInt());
        for (var like :
                get(dispatcher, "/api/cases?size=" + ROUNDS + "&state=open").get("items")) {
            var one = report(acceptor, like);
            one = act(acceptor, one, "accept", "{}");
            one = act(chief, one, "file", "{}");
            one = act(dispatcher, one, "dispatch", unit.toString());
            one = act(handler, one, "sign-for", "{}");
            one = act(handler, one, "handle", "{\"note\":\"已处置\"}");
            one = act(dispatcher, one, "reply", "{}");
            one = act(inspector, one, "check", "{\"result\":\"pass\"}");
            act(chief, one, "close", "{}");
        }
    }

    private Desk signIn(String login) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("login", login).put("password", "wange-sample");
        var answer = send(request("/api/sessions").POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        var cookies = answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
        return new Desk(cookies, JSON.readTree(answer.body()));
    }

    /** The same matter at the same place once more. */
    private JsonNode report(Desk desk, JsonNode like) throws IOException, InterruptedException {
        var body = JSON.createObjectNode()
                .put("channel", "hotline")
                .put("description", like.path("description").asString());
        body.set("classCode", like.path("classCode"));
        body.set("address", like.path("address"));
        body.set("point", like.path("point"));
        return post(desk, "/api/reports", body.toString(), 0);
    }

    private JsonNode act(Desk desk, JsonNode of, String action, String body) throws IOException, InterruptedException {
        var path = "/api/cases/" + of.path("number").asString() + "/actions/" + action;
        return post(desk, path, body, of.path("version").asInt());
    }

    private JsonNode get(Desk desk, String path) throws IOException, InterruptedException {
        return JSON.readTree(
                send(request(path).header("Cookie", desk.cookies).GET()).body());
    }

    private JsonNode post(Desk desk, String path, String body, int version) throws IOException, InterruptedException {
        var request = request(path)
                .header("Cookie", desk.cookies)
                .header("X-XSRF-TOKEN", desk.me.path("csrfToken").asString())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (version > 0) request.header("If-Match", "\"" + version + "\"");
        return JSON.readTree(send(request).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    /** @throws IllegalStateException when the answer is no success: then nothing worth recording happens */
    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2)
            throw new IllegalStateException(answer.uri() + " " + answer.statusCode() + " " + answer.body());
        return answer;
    }
}
