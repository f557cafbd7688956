package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database as processes that are killed, started twice and started wrongly. */
@Tag("db")
class EmbeddedDatabaseTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void survivesKillingTheProcessAtAnyTime() throws Exception {
        long acknowledged = 0;
        for (int round = 1; round <= 3; round++) {
            var holder = java(DatabaseHolder.class.getName(), folder.toString());
            acknowledged = killAfter(holder, acknowledged + 200L * round);
        }
        try (var database = EmbeddedDatabase.open(folder, Map.of())) {
            assertThat(query(database, "select count(*) from number where n <= " + acknowledged))
                    .isEqualTo(acknowledged);
        }
        assertThat(folder.resolve("database/postmaster.pid")).doesNotExist();
    }

    /** Reads what the process says is committed, kills it in the middle, and returns the last number read. */
    private static long killAfter(Process holder, long number) throws Exception {
        long last = 0;
        try (var said = holder.inputReader()) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                assertThat(line).as("output of the holder").matches("\\d+");
                last = Long.parseLong(line);
                if (last >= number) holder.toHandle().destroyForcibly();
            }
        }
        holder.waitFor();
        assertThat(last).isGreaterThanOrEqualTo(number);
        return last;
    }

    @Test
    void aFolderIsOpenOnceAndOthersMayJoin() throws Exception {
        try (var database = EmbeddedDatabase.open(folder, PostgresSettings.forgetful())) {
            var second = java("io.wange.Wange", "serve", "--data", folder.toString(), "--port", freePort());
            assertThat(output(second))
                    .startsWith("Starting the database")
                    .contains("in use by another running Wange")
                    .hasLineCount(2);
            assertThat(second.waitFor()).isNotZero();
            try (var joined = EmbeddedDatabase.openOrJoin(folder, Map.of())) {
                assertThat(joined.url()).isEqualTo(database.url());
            }
            assertThat(query(database, "select 1"))
                    .as("still there after the other has closed")
                    .isEqualTo(1);
        }
    }

    @Test
    void asksForAPasswordThatOnlyTheOwnerCanRead() throws Exception {
        try (var database = EmbeddedDatabase.open(folder, PostgresSettings.forgetful())) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "wange", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("database.password"))))
                    .isEqualTo("rw-------");
            assertThat(query(database, "select count(*) from pg_settings where name = 'fsync' and setting = 'off'"))
                    .isEqualTo(1);
        }
        try (var again = EmbeddedDatabase.open(folder, Map.of())) {
            assertThat(query(
                            again,
                            "select count(*) from pg_settings where setting = 'on' and name in"
                                    + " ('fsync', 'synchronous_commit', 'full_page_writes')"))
                    .as("data of people is on the disk when it is acknowledged")
                    .isEqualTo(3);
        }
    }

    @Test
    void anotherProcessWithTheNumberOfADeadServerIsLeftAlone() throws Exception {
        EmbeddedDatabase.open(folder, PostgresSettings.forgetful()).close();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    folder.resolve("database/postmaster.pid"),
                    stranger.pid() + "\n" + folder.resolve("database") + "\n1\n1\n\n127.0.0.1\n\nready\n");
            EmbeddedDatabase.open(folder, PostgresSettings.forgetful()).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aBusyPortIsSaidInOneSentence() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(socket.getLocalPort());
            var second =
                    java("io.wange.Wange", "serve", "--host", "127.0.0.1", "--port", port, "--data", folder.toString());
            assertThat(output(second))
                    .contains("Port " + port)
                    .contains("--port")
                    .hasLineCount(1);
            assertThat(second.waitFor()).isNotZero();
        }
        assertThat(folder.resolve("database")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInOneSentence() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> EmbeddedDatabase.open(file.resolve("data"), Map.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot be written");
        var started =
                java("io.wange.Wange", "serve", "--data", file.resolve("data").toString(), "--port", freePort());
        assertThat(output(started)).contains("cannot be written").hasLineCount(2);
        assertThat(started.waitFor()).isNotZero();
    }

    @Test
    void aFolderOfAnotherPostgresIsRefused() throws Exception {
        EmbeddedDatabase.open(folder, PostgresSettings.forgetful()).close();
        Files.writeString(folder.resolve("database/PG_VERSION"), "99\n");
        assertThatThrownBy(() -> EmbeddedDatabase.open(folder, Map.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("made by PostgreSQL 99");
    }

    private static long query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A Java process with the classes of this test; it prints only what the product prints. */
    private static Process java(String main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws Exception {
        var text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text.strip();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
