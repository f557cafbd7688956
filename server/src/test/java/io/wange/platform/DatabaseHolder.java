package io.wange.platform;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;

/** A process that opens a data folder and counts upwards in it, printing every number that is committed, until killed. */
final class DatabaseHolder {

    private DatabaseHolder() {}

    public static void main(String[] arguments) throws Exception {
        var database = EmbeddedDatabase.open(Path.of(arguments[0]), Map.of());
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists number (n bigint primary key)");
            var rows = statement.executeQuery("select coalesce(max(n), 0) from number");
            rows.next();
            for (long n = rows.getLong(1) + 1; ; n++) {
                statement.execute("insert into number values (" + n + ")");
                System.out.println(n);
            }
        }
    }
}
