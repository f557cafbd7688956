package io.wange.platform;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
     * Starts the embedded database, or takes the address of the external one.
     *
     * @throws StartupException when it cannot be had
     */
    public Opened open() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("wange.data", data.toAbsolutePath().normalize().toString());
        EmbeddedDatabase embedded = null;
        if (url != null) {
            put(url, user, password, properties);
        } else {
            embedded = EmbeddedDatabase.open(data, Map.of());
            put(embedded.url(), embedded.user(), embedded.password(), properties);
        }
        return new Opened(properties, embedded);
    }

    private static void put(
            String url, @Nullable String user, @Nullable String password, Map<String, Object> properties) {
        properties.put("spring.datasource.url", url);
        if (user != null) properties.put("spring.datasource.username", user);
        if (password != null) properties.put("spring.datasource.password", password);
    }
}
