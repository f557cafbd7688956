package io.wange.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Copies a CSV with a header into a table of text columns made for it. */
final class RawCopy {

    private RawCopy() {}

    static void copy(Connection connection, InputStream csv) throws SQLException, IOException {
        var in = new BufferedInputStream(csv, 1 << 16);
        var columns = Arrays.stream(header(in).split(","))
                .map(name -> name + " text")
                .collect(Collectors.joining(", "));
        try (var statement = connection.createStatement()) {
            statement.execute("create schema if not exists bench");
            statement.execute("create table bench.raw (" + columns + ")");
        }
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy bench.raw from stdin (format csv)", in);
    }

    private static String header(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) line.append((char) c);
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }
}
