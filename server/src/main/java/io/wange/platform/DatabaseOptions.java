package io.wange.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data lives: the options that all commands share. */
public final class DatabaseOptions {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:WANGE_DATA:-wange-data}",
            description = "Folder of the embedded database and of the attachments (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("wange-data");

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            defaultValue = "${env:WANGE_DB_URL}",
            description = "Use this PostgreSQL (15 or newer) instead: jdbc:postgresql://HOST/NAME?user=…&password=….")
    private @Nullable String url;

    @Option(
            names = "--db-user",
            paramLabel = "NAME",
            defaultValue = "${env:WANGE_DB_USER}",
            description = "User of --db-url, unless the URL names it.")
    private @Nullable String user;

    @Option(
            names = "--db-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:WANGE_DB_PASSWORD}",
            description = "Password of --db-user; better in the variable WANGE_DB_PASSWORD.")
    private @Nullable String password;

    /** A database that is ready, with the properties that lead the application to it. */
    public record Opened(
            Map<String, Object> properties, @Nullable EmbeddedDatabase embedded) implements AutoCloseable {
        @Override
        public void close() {
            if (embedded != null) embedded.close();
        }
    }

    /**
     * Starts the embedded database, or checks the external one.
     *
     * @throws StartupException when it cannot be had
     */
    public Opened open() {
        return open(EmbeddedDatabase::open);
    }

    /** Where the data lies, in words without secrets. */
    public String place() {
        return url == null ? data.toAbsolutePath().normalize().toString() : "the one of --db-url";
    }

    /** Like {@link #open}, but works on the database of a running server when that has the folder open. */
    public Opened openOrJoin() {
        return open(EmbeddedDatabase::openOrJoin);
    }

    private Opened open(BiFunction<Path, Map<String, String>, EmbeddedDatabase> opener) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("wange.data", data.toAbsolutePath().normalize().toString());
        if (url != null) {
            check(url);
            put(url, user, password, properties);
            return new Opened(properties, null);
        }
        var embedded = opener.apply(data, Map.of());
        put(embedded.url(), embedded.user(), embedded.password(), properties);
        return new Opened(properties, embedded);
    }

    /** An external server must answer and be new enough. */
    private void check(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupException("--db-url must look like jdbc:postgresql://HOST:5432/NAME.");
        }
        try (var connection = connect(url)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < 15)
                throw new StartupException("PostgreSQL " + version + " is too old; 15 or newer is needed.");
        } catch (SQLException e) {
            throw new StartupException("The database of --db-url does not let us in: " + e.getMessage(), e);
        }
    }

    private Connection connect(String url) throws SQLException {
        return user == null ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, password);
    }

    private static void put(
            String url, @Nullable String user, @Nullable String password, Map<String, Object> properties) {
        properties.put("spring.datasource.url", url);
        if (user != null) properties.put("spring.datasource.username", user);
        if (password != null) properties.put("spring.datasource.password", password);
    }
}
