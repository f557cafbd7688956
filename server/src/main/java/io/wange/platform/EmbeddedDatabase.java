package io.wange.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL as a child process on a folder that lasts. One process at a time may have the folder open; a
 * server that an earlier process left behind (kill -9) is stopped in order and started anew, so nothing acknowledged
 * is lost. It listens on 127.0.0.1 only, at a free port, and asks for the password that lies in the folder readable by
 * the owner alone.
 *
 * <pre>
 * wange-data/
 *   wange.lock            held while a process has the folder open
 *   database/             PostgreSQL's own
 *   database.password     made at the first start
 *   postgres-…/           the programs, from the jar
 *   log/                  PostgreSQL's log of the last seven days
 * </pre>
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String USER = "wange";

    private final PostgresServer server;
    private final @Nullable FileLock lock;
    private final String password;
    private final int port;

    private EmbeddedDatabase(PostgresServer server, @Nullable FileLock lock, String password, int port) {
        this.server = server;
        this.lock = lock;
        this.password = password;
        this.port = port;
    }

    /**
     * Opens the folder, made at first use.
     *
     * @param settings of PostgreSQL, over the ones that keep data safe
     * @throws StartupException when the folder is in use, has no rights, or is of another release
     */
    public static EmbeddedDatabase open(Path folder, Map<String, String> settings) {
        var absolute = folder.toAbsolutePath().normalize();
        FileLock lock = null;
        try {
            prepare(absolute);
            lock = lock(absolute);
            var opened = start(absolute, lock, settings);
            lock = null;
            return opened;
        } catch (IOException e) {
            throw new StartupException("The database in " + absolute + " cannot be started: " + reason(e), e);
        } finally {
            release(lock);
        }
    }

    /**
     * Opens the folder, or joins the server of another process that has it open; closing then leaves that one alone.
     *
     * @throws StartupException as {@link #open}
     */
    public static EmbeddedDatabase openOrJoin(Path folder, Map<String, String> settings) {
        try {
            return open(folder, settings);
        } catch (InUseException e) {
            return join(folder.toAbsolutePath().normalize(), e);
        }
    }

    private static EmbeddedDatabase join(Path folder, InUseException inUse) {
        try {
            var server = new PostgresServer(PostgresBinaries.in(folder), folder.resolve("database"));
            if (server.process().isEmpty()) throw inUse;
            return new EmbeddedDatabase(
                    server, null, password(folder.resolve("database.password"), true), server.port());
        } catch (IOException e) {
            inUse.addSuppressed(e);
            throw inUse;
        }
    }

    /** Another process has the folder open. */
    private static final class InUseException extends StartupException {
        private InUseException(Path folder) {
            super("The data folder " + folder
                    + " is in use by another running Wange; stop that one first, or name another folder with --data.");
        }
    }

    private static EmbeddedDatabase start(Path folder, FileLock lock, Map<String, String> settings) throws IOException {
        var home = PostgresBinaries.in(folder);
        var server = new PostgresServer(home, folder.resolve("database"));
        var password = password(folder.resolve("database.password"), server.exists());
        if (!server.exists()) server.initialise(folder.resolve("database.password"));
        server.checkRelease();
        server.stop();
        var port = freePort();
        server.start(settings(port, folder, settings), folder.resolve("log"));
        var database = new EmbeddedDatabase(server, lock, password, port);
        database.create("wange");
        return database;
    }

    /** JDBC address of a database of this server; user and password are apart. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String url() {
        return url("wange");
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Stops the server in order and gives the folder free. */
    @Override
    public void close() {
        if (lock == null) return;
        try {
            server.stop();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop: " + reason(e), e);
        } finally {
            release(lock);
        }
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(folder.resolve("log"));
            if (!Files.isWritable(folder)) throw new IOException("not writable");
        } catch (IOException e) {
            throw noRights(folder, e);
        }
    }

    private static FileLock lock(Path folder) throws IOException {
        var file = folder.resolve("wange.lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw noRights(folder, e);
        }
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        if (lock == null) {
            channel.close();
            throw new InUseException(folder);
        }
        return lock;
    }

    private static StartupException noRights(Path folder, IOException e) {
        return new StartupException(
                "The data folder " + folder
                        + " cannot be written; give this user rights to it, or name another with --data.",
                e);
    }

    private static void release(@Nullable FileLock lock) {
        try {
            if (lock != null) lock.acquiredBy().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String password(Path file, boolean databaseExists) throws IOException {
        if (Files.exists(file)) return Files.readString(file).strip();
        if (databaseExists) throw new IOException(file + " is missing");
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        return password;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> settings(int port, Path folder, Map<String, String> own) {
        var settings = new LinkedHashMap<>(PostgresSettings.lasting());
        settings.putAll(own);
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("log_directory", folder.resolve("log").toString());
        return settings;
    }

    /** Makes a database unless it exists. */
    private void create(String name) throws IOException {
        try (var connection = DriverManager.getConnection(url("postgres"), USER, password);
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'");
            if (!found.next()) statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String reason(IOException e) {
        var text = String.valueOf(e.getMessage()).strip();
        var fatal = text.lines()
                .filter(l -> l.contains("FATAL") || l.contains("error:"))
                .findFirst();
        return fatal.orElse(text);
    }
}
