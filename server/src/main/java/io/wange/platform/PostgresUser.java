package io.wange.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * As whom PostgreSQL runs, which refuses root. An ordinary user runs it directly. Root runs it in a user namespace
 * without rights ({@code unshare -U}: the files stay root's); where the kernel forbids that, or where the data folder
 * belongs to somebody already, as another user ({@code setpriv} or {@code runuser}) who owns the folder.
 *
 * @param name the other user; empty when the files belong to whom this process belongs
 * @param prefix what comes before the command
 */
record PostgresUser(String name, List<String> prefix) {

    static PostgresUser of(Path data) {
        if (!"root".equals(System.getProperty("user.name"))) return new PostgresUser("", List.of());
        var owner = owner(data);
        if (owner.equals("root") && Commands.works("unshare", "-U", "true")) {
            return new PostgresUser("", List.of("unshare", "-U"));
        }
        return as(owner.equals("root") ? other() : owner);
    }

    private static PostgresUser as(String name) {
        if (Commands.works("setpriv", "--reuid=" + name, "--regid=" + group(name), "--clear-groups", "true")) {
            return new PostgresUser(
                    name, List.of("setpriv", "--reuid=" + name, "--regid=" + group(name), "--clear-groups"));
        }
        if (Commands.works("runuser", "-u", name, "--", "true")) {
            return new PostgresUser(name, List.of("runuser", "-u", name, "--"));
        }
        throw new StartupException(
                "PostgreSQL does not run as root, and this system lets root neither use unshare nor become " + name
                        + "; start Wange as an ordinary user.");
    }

    /** Gives the paths to the user, so that it can write there. */
    void own(Path... paths) throws IOException {
        if (name.isEmpty()) return;
        for (var path : paths) {
            if (!Files.exists(path)) Files.createDirectories(path);
            Commands.run(List.of("chown", "-R", name, path.toString()), 600);
        }
    }

    private static String other() {
        return Commands.works("id", "postgres") ? "postgres" : "nobody";
    }

    private static String group(String name) {
        try {
            return Commands.run(List.of("id", "-g", name), 10).strip();
        } catch (IOException e) {
            throw new StartupException("There is no user " + name + " to run PostgreSQL as.", e);
        }
    }

    private static String owner(Path data) {
        try {
            return Files.exists(data) ? Files.getOwner(data).getName() : "root";
        } catch (IOException e) {
            return "root";
        }
    }
}
