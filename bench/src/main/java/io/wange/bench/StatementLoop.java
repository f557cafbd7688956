package io.wange.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The peer of the lifecycle figure: the statements that the server sent for one lifecycle, taken from PostgreSQL's own
 * log, sent again and again straight over JDBC, transaction by transaction, with the keys of each round replaced by new
 * ones. Nothing but the database and the driver.
 */
final class StatementLoop {

    private static final Pattern EXECUTE = Pattern.compile("(?s)(?:statement|execute [^:]*): (.*)");
    /** What the measurement itself sends. */
    private static final Pattern OWN =
            Pattern.compile("(?i)^\\s*$|^(alter system|set |show )|pg_reload_conf|pg_notify|scheduled_tasks");

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']|'')*)')");

    private final BenchDatabase database;
    private final int connections;
    private final List<Sent> statements;
    private final Keys recorded;

    /** One statement with its parameters as text. */
    private record Sent(String sql, List<String> parameters) {

        boolean is(String word) {
            return sql.regionMatches(true, 0, word, 0, word.length());
        }
    }

    /** What must be new in each round. */
    private record Keys(String caseId, String reportId, String number) {}

    interface Round {
        void run() throws Exception;
    }

    StatementLoop(BenchDatabase database, int connections, Round oneLifecycle) throws Exception {
        this.database = database;
        this.connections = connections;
        var before = newest();
        this.statements = record(oneLifecycle);
        this.recorded = newest();
        if (recorded.equals(before)) throw new IllegalStateException("the recorded lifecycle made no case");
        Output.say("a lifecycle is " + statements.size() + " statements");
    }

    private Keys newest() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select c.id, r.id, c.county || c.id from cases.case_file c"
                        + " left join cases.report r on r.county = c.county and r.case_id = c.id"
                        + " order by c.changed_at desc limit 1")) {
            return rows.next() ? new Keys(rows.getString(1), rows.getString(2), rows.getString(3)) : new Keys("", "", "");
        }
    }

    /** Lets the server do one lifecycle while the database writes down what it is sent. */
    private List<Sent> record(Round oneLifecycle) throws Exception {
        var log = Path.of(database.setting("data_directory"), "recorded-" + System.nanoTime());
        database.logTo(log);
        try {
            oneLifecycle.run();
        } finally {
            database.logNothing();
        }
        return read(log);
    }

    private static List<Sent> read(Path folder) throws Exception {
        var sent = new ArrayList<Sent>();
        var open = new HashMap<String, List<Sent>>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList())
                for (var row : CsvLog.read(file)) {
                    var found = EXECUTE.matcher(row.message());
                    if (!found.matches() || OWN.matcher(found.group(1)).find()) continue;
                    add(sent, open, row.session(), new Sent(plain(found.group(1)), parameters(row.detail())));
                }
        }
        return sent;
    }

    /** Keeps the statements of a transaction together: other connections write into the same log. */
    private static void add(List<Sent> sent, Map<String, List<Sent>> open, String session, Sent one) {
        var transaction = open.get(session);
        if (one.is("BEGIN")) open.put(session, new ArrayList<>(List.of(one)));
        else if (transaction == null && !one.is("COMMIT")) sent.add(one);
        else if (transaction == null) return;
        else if (one.is("ROLLBACK")) open.remove(session);
        else {
            transaction.add(one);
            if (one.is("COMMIT")) sent.addAll(open.remove(session));
        }
    }

    private static String plain(String sql) {
        return sql.replaceAll("\\$\\d+", "?").strip();
    }

    private static List<String> parameters(String detail) {
        var values = new ArrayList<String>();
        var found = PARAMETER.matcher(detail);
        while (found.find()) values.add(found.group(3) == null ? null : found.group(3).replace("''", "'"));
        return values;
    }

    /** @throws IllegalStateException when the statements did not close one case each round: then they are not the same */
    double perSecond(int seconds) throws Exception {
        var closed = "select count(*) from cases.case_file where state = 'closed'";
        var before = database.count(closed);
        var rounds = new AtomicLong();
        var began = System.nanoTime();
        var until = began + seconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(connections)) {
            var workers = new ArrayList<Future<?>>();
            for (var i = 0; i < connections; i++)
                workers.add(pool.submit(() -> {
                    try (var connection = database.connect()) {
                        connection.setAutoCommit(true);
                        var prepared = new HashMap<String, PreparedStatement>();
                        while (System.nanoTime() < until) {
                            round(connection, prepared);
                            rounds.incrementAndGet();
                        }
                    }
                    return null;
                }));
            for (var worker : workers) worker.get();
        }
        var perSecond = rounds.get() / ((System.nanoTime() - began) / 1e9);
        var more = database.count(closed) - before;
        if (more != rounds.get()) throw new IllegalStateException(rounds + " rounds closed " + more + " cases");
        return perSecond;
    }

    private void round(Connection connection, Map<String, PreparedStatement> prepared) throws SQLException {
        var fresh = freshKeys(connection);
        for (var sent : statements) {
            if (sent.is("BEGIN")) {
                connection.setAutoCommit(false);
                continue;
            }
            if (sent.is("COMMIT")) {
                connection.commit();
                connection.setAutoCommit(true);
                continue;
            }
            send(connection, prepared, sent, fresh);
        }
    }

    private Map<String, String> freshKeys(Connection connection) throws SQLException {
        var fresh = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select nextval('cases.report_id')")) {
            rows.next();
            var report = rows.getString(1);
            var caseId = recorded.caseId().substring(0, 8) + "9" + report;
            fresh.put(recorded.reportId(), report);
            fresh.put(recorded.caseId(), caseId);
            fresh.put(recorded.number(), recorded.number().substring(0, 6) + caseId);
        }
        return fresh;
    }

    private void send(
            Connection connection, Map<String, PreparedStatement> prepared, Sent sent, Map<String, String> fresh)
            throws SQLException {
        var statement = prepared.get(sent.sql());
        if (statement == null) prepared.put(sent.sql(), statement = connection.prepareStatement(sent.sql()));
        var position = 1;
        for (var value : sent.parameters()) statement.setObject(position++, renewed(value, fresh), java.sql.Types.OTHER);
        statement.execute();
        try (var rows = statement.getResultSet()) {
            while (rows != null && rows.next()) rows.getString(1);
        }
    }

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Keys of idempotency must be new. A session's id looks the same and finds none then: the peer has a little less to do. */
    private String renewed(String value, Map<String, String> fresh) {
        if (value == null) return null;
        var renewed = fresh.get(value);
        if (renewed != null) return renewed;
        return KEY.matcher(value).matches() ? UUID.randomUUID().toString() : value;
    }
}
