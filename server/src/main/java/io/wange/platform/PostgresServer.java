package io.wange.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The PostgreSQL programs on one data folder: make it, start and stop the server. The server runs in a session of its
 * own, so neither Ctrl-C nor the death of this process reaches it; whoever opens the folder next deals with it.
 */
final class PostgresServer {

    private static final int PATIENCE_S = 600;

    private final Path home;
    private final Path data;
    private final PostgresUser user;

    /**
     * @param home folder with {@code bin/postgres}
     * @param data what PostgreSQL calls PGDATA
     */
    PostgresServer(Path home, Path data) {
        this.home = home;
        this.data = data;
        this.user = PostgresUser.of(data);
    }

    boolean exists() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /** Makes the data folder; the superuser {@code wange} gets the password in the file. */
    void initialise(Path passwordFile) throws IOException {
        user.own(passwordFile, data);
        run(
                "initdb",
                "--pgdata=" + data,
                "--username=wange",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--lc-collate=C.UTF-8",
                "--lc-ctype=C.UTF-8",
                "--no-instructions");
    }

    /** @throws StartupException when another major release of PostgreSQL made the folder */
    void checkRelease() throws IOException {
        var made = Files.readString(data.resolve("PG_VERSION")).strip();
        var brought = run("postgres", "--version").replaceAll("\\D*(\\d+)[\\s\\S]*", "$1");
        if (!made.equals(brought)) {
            throw new StartupException("The database in " + data + " was made by PostgreSQL " + made
                    + ", but this release brings PostgreSQL " + brought + "; use the release of Wange that made it.");
        }
    }

    /** Starts the server and waits until it answers. */
    void start(Map<String, String> settings, Path logs) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), configuration(settings));
        user.own(data, logs);
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=" + PATIENCE_S,
                "--pgdata=" + data,
                "--log=" + logs.resolve("start.log"));
    }

    /** Ends a server that still runs on the folder, after the transactions it has acknowledged are safe. */
    void stop() throws IOException {
        var process = process();
        if (process.isEmpty()) {
            // a number left by a crash may belong to another process by now; PostgreSQL would not dare to start
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            return;
        }
        run("pg_ctl", "stop", "--wait", "--timeout=60", "--mode=fast", "--pgdata=" + data);
    }

    /** The server process that runs on this folder, by {@code postmaster.pid}. */
    Optional<ProcessHandle> process() throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        var first = Files.readString(file).lines().findFirst().orElse("");
        if (!first.matches("\\d{1,9}")) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(first)).filter(this::isServer);
    }

    /** Port that the running server listens on. */
    int port() throws IOException {
        var lines = Files.readAllLines(data.resolve("postmaster.pid"));
        return Integer.parseInt(lines.get(3).strip());
    }

    private boolean isServer(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), data);
        } catch (IOException e) {
            return process.info().command().map(c -> c.endsWith("postgres")).orElse(false);
        }
    }

    private static String configuration(Map<String, String> settings) {
        return "# Written at each start; put settings of your own into custom.conf beside this file.\n"
                + settings.entrySet().stream()
                        .map(s -> s.getKey() + " = '" + s.getValue().replace("'", "''") + "'\n")
                        .collect(Collectors.joining())
                + "include_if_exists = 'custom.conf'\n";
    }

    private String run(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(user.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return Commands.run(command, PATIENCE_S + 30);
    }
}
