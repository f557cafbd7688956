package io.wange;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a browser asks for first, and what desks ask for all day; the cache of classes and of profiles is recorded while
 * the server answers it.
 */
final class FirstPages {

    private static final List<String> OPEN =
            List.of("/actuator/health", "/", "/api/sign-in", "/api/me", "/v3/api-docs");
    private static final List<String> DESK =
            List.of("/api/me", "/api/workbench?kind=all", "/api/cases?size=50&state=open&sort=dueAt");
    private static final int ROUNDS = 40;
    private static final Pattern NUMBER = Pattern.compile("\"number\"\\s*:\\s*\"(\\d{19})\"");

    private final HttpClient client;
    private final String address;

    private FirstPages(HttpClient client, String address) {
        this.client = client;
        this.address = address;
    }

    static void ask(String address) {
        try (var client = HttpClient.newHttpClient()) {
            var pages = new FirstPages(client, address);
            for (var path : OPEN) pages.get(path, "");
            if (pages.desk()) new FirstCases(client, address).walk();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As the dispatcher of the sample district.
     *
     * @return false when there is none
     */
    private boolean desk() throws IOException, InterruptedException {
        var signIn = request("/api/sessions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"dispatcher\",\"password\":\"wange-sample\"}"))
                .build();
        var answer = client.send(signIn, BodyHandlers.discarding());
        if (answer.statusCode() != 200) return false;
        var cookies = String.join(
                "; ",
                answer.headers().allValues("Set-Cookie").stream()
                        .map(c -> c.substring(0, c.indexOf(';')))
                        .toList());
        for (int round = 0; round < ROUNDS; round++) {
            var last = "";
            for (var path : DESK) last = get(path, cookies);
            var numbers = NUMBER.matcher(last);
            while (numbers.find()) get("/api/cases/" + numbers.group(1), cookies);
        }
        return true;
    }

    private String get(String path, String cookies) throws IOException, InterruptedException {
        var request = request(path).header("Cookie", cookies).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html, application/json");
    }
}
