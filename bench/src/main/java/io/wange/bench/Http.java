package io.wange.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The plain blocking client of the JDK: its newer one hands every request through three threads, and on two cores that takes
 * from the server what is to be measured.
 */
final class Http {

    static {
        System.setProperty("http.maxConnections", "64");
    }

    private Http() {}

    static HttpURLConnection open(URI uri) throws IOException {
        return (HttpURLConnection) uri.toURL().openConnection();
    }

    static void write(HttpURLConnection connection, String type, String body) throws IOException {
        connection.setRequestProperty("Content-Type", type);
        write(connection, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpURLConnection connection, byte[] bytes) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    /** @throws Unexpected when the status is another */
    static String answer(HttpURLConnection connection, int expected) throws IOException {
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status != expected) throw new Unexpected(status, connection.getURL() + ": " + status + " " + body);
            return body;
        }
    }

    /** An answer that was not wanted. */
    static final class Unexpected extends IllegalStateException {

        private static final long serialVersionUID = 1;
        final int status;

        Unexpected(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}
