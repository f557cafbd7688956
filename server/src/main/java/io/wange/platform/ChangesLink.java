package io.wange.platform;

import io.wange.platform.Changes.Change;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * Carries {@link Changes} between the copies of the application by LISTEN and NOTIFY on the channel {@code wange}, on two
 * connections of its own. After a lost connection listeners are told that everything may have changed.
 */
final class ChangesLink implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangesLink.class);
    private static final int POLL_MS = 10_000;
    /** PostgreSQL takes less than 8,000. */
    private static final int MESSAGE_BYTES = 7_500;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String self = UUID.randomUUID().toString().substring(0, 8);
    private final Changes changes;
    private final JdbcConnectionDetails database;
    private final BlockingQueue<Change> outgoing = new LinkedBlockingQueue<>();
    /** Kept until the database has taken it; only the sender touches it. */
    private final LinkedHashSet<Change> unsent = new LinkedHashSet<>();

    private volatile boolean running;
    private volatile @Nullable Connection listening;
    private @Nullable Thread listener;
    private @Nullable Thread sender;

    ChangesLink(Changes changes, JdbcConnectionDetails database) {
        this.changes = changes;
        this.database = database;
        changes.linkTo(outgoing::add);
    }

    @Override
    public void start() {
        running = true;
        listener = Thread.ofPlatform().daemon().name("changes-listen").start(() -> repeat(this::listen));
        sender = Thread.ofPlatform().daemon().name("changes-notify").start(() -> repeat(this::send));
    }

    @Override
    public void stop() {
        running = false;
        if (sender != null) sender.interrupt();
        if (listener != null) listener.interrupt();
        closeQuietly(listening);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Runs the work on a new connection each time it fails, until stopped. */
    private void repeat(Work work) {
        while (running) {
            try (var connection = connect()) {
                work.run(connection);
            } catch (SQLException e) {
                if (running) LOG.warn("The link between copies is interrupted: {}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            if (!pause()) return;
        }
    }

    private void listen(Connection connection) throws SQLException {
        listening = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("listen wange");
        }
        changes.hearEverything();
        var postgres = connection.unwrap(PGConnection.class);
        while (running) {
            var notifications = postgres.getNotifications(POLL_MS);
            if (notifications == null || notifications.length == 0) {
                if (!connection.isValid(5)) throw new SQLException("the listening connection is dead");
                continue;
            }
            var heard = new LinkedHashSet<Change>();
            for (var notification : notifications) read(notification.getParameter(), heard);
            heard.forEach(changes::hear);
        }
    }

    /** One message holds several changes: {@code copy RS topic US payload RS topic US payload …}. */
    private void read(String message, Set<Change> into) {
        var parts = message.split("\u001e", -1);
        if (parts[0].equals(self)) return;
        for (int i = 1; i < parts.length; i++) {
            var split = parts[i].indexOf('\u001f');
            if (split > 0) into.add(new Change(parts[i].substring(0, split), parts[i].substring(split + 1)));
        }
    }

    private void send(Connection connection) throws SQLException, InterruptedException {
        try (var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
        }
        try (var notify = connection.prepareStatement("select pg_notify('wange', ?)")) {
            while (running) {
                if (unsent.isEmpty()) fill(unsent);
                notify.setString(1, message(unsent));
                notify.execute();
                unsent.clear();
            }
        }
    }

    /** Waits for changes and takes those that have piled up, as many as one message holds. */
    private void fill(Set<Change> batch) throws InterruptedException {
        var first = outgoing.take();
        batch.add(first);
        var bytes = size(first);
        for (var next = outgoing.peek(); next != null; next = outgoing.peek()) {
            bytes += size(next);
            if (bytes > MESSAGE_BYTES) return;
            batch.add(outgoing.remove());
        }
    }

    private static int size(Change change) {
        return 2 + 3 * (change.topic().length() + change.payload().length());
    }

    private String message(Set<Change> batch) {
        var parts = new ArrayList<String>();
        parts.add(self);
        for (var change : batch) parts.add(change.topic() + '\u001f' + change.payload());
        return String.join("\u001e", parts);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return running;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) connection.close();
        } catch (SQLException e) {
            LOG.debug("closing", e);
        }
    }

    private interface Work {
        void run(Connection connection) throws SQLException, InterruptedException;
    }
}
