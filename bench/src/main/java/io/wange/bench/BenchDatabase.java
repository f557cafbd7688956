package io.wange.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL for one scenario, durable as in production (fsync and synchronous commit stay on), so that the server and
 * the plain JDBC loop beside it pay the same for a commit.
 */
final class BenchDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    BenchDatabase(Path folder) throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "csvlog")
                .setServerConfig("log_parameter_max_length", "-1")
                .setServerConfig("jit", "off")
                // bulk filling only: what a transaction puts into a table it emptied itself needs no log
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("random_page_cost", "1.1")
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres&password=postgres";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All in one transaction. */
    void execute(List<String> statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) statement.execute(sql);
            connection.commit();
        }
    }

    List<String> list(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) values.add(rows.getString(1));
        }
        return values;
    }

    long count(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    String text(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    record Column(String name, String type) {}

    List<Column> columns(String schema, String table) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var connection = connect();
                var rows = connection.getMetaData().getColumns(null, schema, table, null)) {
            while (rows.next()) columns.add(new Column(rows.getString("COLUMN_NAME"), rows.getString("TYPE_NAME")));
        }
        return columns;
    }

    String setting(String name) throws SQLException {
        return text("show " + name);
    }

    /** Time on all cores that those of its processes which still run have used so far. */
    Duration cpu() throws SQLException, IOException {
        var first = Files.readAllLines(Path.of(setting("data_directory"), "postmaster.pid")).getFirst();
        var processes = ProcessHandle.of(Long.parseLong(first)).orElseThrow().descendants();
        return processes
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** From now on every statement is written, with its parameters, to CSV files in the folder. */
    void logTo(Path folder) throws SQLException {
        execute("alter system set log_directory = '" + folder + "'");
        execute("alter system set log_filename = 'statements.log'");
        execute("alter system set log_statement = 'all'");
        execute("select pg_reload_conf(), pg_rotate_logfile(), pg_sleep(1)");
    }

    void logNothing() throws SQLException {
        execute("alter system set log_statement = 'none'");
        execute("select pg_reload_conf(), pg_sleep(1)");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
