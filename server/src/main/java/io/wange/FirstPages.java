package io.wange;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a browser asks for first; the cache of classes is recorded while the server answers it. */
final class FirstPages {

    private static final String[] PATHS = {"/actuator/health", "/", "/api/sign-in", "/api/me", "/v3/api-docs"};

    private FirstPages() {}

    static void ask(String address) {
        try (var client = HttpClient.newHttpClient()) {
            for (var path : PATHS) {
                var request = HttpRequest.newBuilder(URI.create(address + path))
                        .header("Accept", "text/html, application/json")
                        .build();
                client.send(request, BodyHandlers.discarding());
            }
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
