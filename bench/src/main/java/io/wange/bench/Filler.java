package io.wange.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the database with copies of the sample's own cases: each with its report, history and segments, its day moved
 * into the past, a new id and number. What is open stays within 20,000, as in a district that works.
 */
final class Filler {

    private static final int MOST_OPEN = 20_000;

    private final BenchDatabase database;
    private final int mostOpen;

    Filler(BenchDatabase database) {
        this(database, MOST_OPEN);
    }

    /** @param mostOpen so many copies are open at most, and at most nine in ten */
    Filler(BenchDatabase database, int mostOpen) {
        this.database = database;
        this.mostOpen = mostOpen;
    }

    /** Keeps the sample's cases aside as the seed of all copies and empties the tables. */
    void keepSeed() throws SQLException {
        database.execute("create schema if not exists bench");
        for (var table : List.of("case_file", "case_index", "report", "case_event", "segment"))
            database.execute("create table bench." + table + " as table cases." + table);
        database.execute("create index on bench.report (case_id)");
        database.execute("create index on bench.case_event (case_id)");
        database.execute("create index on bench.segment (case_id)");
    }

    /** Leaves exactly so many copied cases and nothing else; indexes are built afterwards, as a restore does. */
    void fill(int cases) throws SQLException {
        if (cases > 0) plan(cases);
        var steps = new ArrayList<String>();
        steps.add("truncate cases.case_event, cases.segment, cases.report, cases.case_index, cases.case_file");
        var names = "('case_event', 'segment', 'report', 'case_index', 'case_file')";
        var plain = " from pg_indexes where schemaname = 'cases' and tablename in " + names
                + " and not exists (select from pg_constraint where conname = indexname)";
        steps.addAll(database.list("select 'drop index cases.' || indexname" + plain));
        var indexes = database.list("select indexdef" + plain);
        if (cases > 0) {
            steps.add(copy("case_file", "id", "bench.case_file o join bench.plan p on p.old_id = o.id"));
            steps.add(copy("case_index", "id", "bench.case_index o join bench.plan p on p.old_id = o.id"));
            steps.add(copy("report", "case_id", "bench.report o join bench.plan p on p.old_id = o.case_id"));
            steps.add(copy("case_event", "case_id", "bench.case_event o join bench.plan p on p.old_id = o.case_id"));
            steps.add(copy("segment", "case_id", "bench.segment o join bench.plan p on p.old_id = o.case_id"));
        }
        steps.addAll(indexes);
        database.execute(steps);
        database.execute("vacuum analyze cases.case_file, cases.case_index, cases.report, cases.case_event, cases.segment");
        database.execute("checkpoint");
        Output.say("filled with " + database.count("select count(*) from cases.case_file") + " cases, "
                + database.count("select count(*) from cases.case_file where state in ('open', 'parked')") + " open");
    }

    /** Which case is copied how often, to which day and under which id. */
    private void plan(int cases) throws SQLException {
        var open = Math.min(mostOpen, mostOpen == MOST_OPEN ? cases / 10 : cases * 9 / 10);
        database.execute("drop table if exists bench.plan");
        var wanted = "(case when s.open then " + open + " else " + (cases - open) + " end)";
        database.execute("create table bench.plan as with seed as (select id, reported_at, state in ('open', 'parked') as open,"
                + " row_number() over (partition by state in ('open', 'parked') order by id) - 1 as n,"
                + " count(*) over (partition by state in ('open', 'parked')) as of from bench.case_file),"
                + " copies as (select s.id as old_id, s.reported_at,"
                + " case when s.open then interval '0' else make_interval(days => (k % 2000)::int) end as back"
                + " from seed s cross join lateral generate_series(0, ((" + wanted + " - s.n - 1) / s.of)::int) k"
                + " where " + wanted + " > s.n)"
                + " select old_id, back, (to_char(reported_at - back, 'YYYYMMDD')"
                + " || (10000000 + row_number() over ()))::bigint as new_id from copies");
        database.execute("create index on bench.plan (old_id)");
        database.execute("analyze bench.plan");
    }

    private String copy(String table, String key, String from) throws SQLException {
        var columns = database.columns("cases", table);
        var select = columns.stream()
                .map(column -> value(table, key, column.name(), column.type()))
                .toList();
        var names = columns.stream().map(BenchDatabase.Column::name).toList();
        return "insert into cases." + table + " (" + String.join(", ", names) + ") select "
                + String.join(", ", select) + " from " + from;
    }

    private static String value(String table, String key, String column, String type) {
        if (column.equals(key)) return "p.new_id";
        if (table.equals("report") && column.equals("id")) return "nextval('cases.report_id')";
        if (column.equals("idempotency_key")) return "null";
        if (type.startsWith("timestamp")) return "o." + column + " - p.back";
        return "o." + column;
    }
}
