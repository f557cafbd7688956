package io.wange.platform;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;

/**
 * Databases for tests: one PostgreSQL per JVM, the migrations run once into a template, every test or application
 * context gets a copy of it (about 0.1 s).
 *
 * <ul>
 *   <li>Tests of a store: {@link DatabaseTest @DatabaseTest} on the class; methods take a {@code DSLContext} or a {@code
 *       DataSource} of a fresh database.
 *   <li>Tests of the whole application over HTTP: {@link ApplicationTest @ApplicationTest} on the class; {@code
 *       @Autowired MockMvc} and any bean. Classes without further settings share one context and its database, so they
 *       make their own data and count only what is theirs. {@link SignedIn#as} gives a request its caller.
 * </ul>
 *
 * <p>{@code WANGE_TEST_DB_URL} names a server to use instead: a JDBC address with user and password in it, of an account
 * that may create databases.
 */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final TestDatabase SHARED = start();

    private final String url;
    private final String user;
    private final String password;
    private final String template = "wange_template_" + ProcessHandle.current().pid();
    private final List<String> made = new ArrayList<>();

    /** @param url with {@code %s} in place of the database's name */
    private TestDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The way to one database. */
    public record Address(String url, String user, String password) {}

    /** A database of its own with all migrations run and no rows beyond theirs. */
    public static Address fresh() {
        return SHARED.copy();
    }

    /** A database of its own without anything in it. */
    public static Address empty() {
        return SHARED.make("");
    }

    private static TestDatabase start() {
        var external = System.getenv("WANGE_TEST_DB_URL");
        var database = external == null || external.isBlank() ? embedded() : external(external);
        database.migrateTemplate();
        SpringApplication.getShutdownHandlers().add(database::dropAll);
        return database;
    }

    /** A folder that lasts, so that later runs need not make the cluster again; the next number when it is in use. */
    private static TestDatabase embedded() {
        for (int i = 0; ; i++) {
            try {
                var server =
                        EmbeddedDatabase.open(Path.of("target", "test-postgres-" + i), PostgresSettings.forgetful());
                SpringApplication.getShutdownHandlers().add(server::close);
                return new TestDatabase(server.url("%s"), server.user(), server.password());
            } catch (StartupException e) {
                if (i == 9 || !String.valueOf(e.getMessage()).contains("in use")) throw e;
            }
        }
    }

    private static TestDatabase external(String given) {
        var url = given.replaceFirst("(jdbc:postgresql://[^/?]+/)[^?]*", "$1%s");
        return new TestDatabase(url, "", "");
    }

    private void migrateTemplate() {
        admin("drop database if exists " + template);
        admin("create database " + template);
        made.add(template);
        var configuration = Flyway.configure();
        var address = address(template);
        if (user.isEmpty()) configuration.dataSource(address.url(), null, null);
        else configuration.dataSource(address.url(), user, password);
        configuration.load().migrate();
    }

    private Address copy() {
        return make(" template " + template);
    }

    private synchronized Address make(String how) {
        var name = "wange_test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        admin("create database " + name + how);
        made.add(name);
        return address(name);
    }

    private Address address(String name) {
        return new Address(url.formatted(name), user, password);
    }

    private void dropAll() {
        made.forEach(name -> admin("drop database if exists " + name + " with (force)"));
    }

    private void admin(String sql) {
        var address = address("postgres");
        try (var connection = user.isEmpty()
                        ? DriverManager.getConnection(address.url())
                        : DriverManager.getConnection(address.url(), user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
