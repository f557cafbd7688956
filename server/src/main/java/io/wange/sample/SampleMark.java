package io.wange.sample;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers in the database that the sample has begun and that it is whole: it is written in several transactions, and
 * the process may be ended between them.
 */
@Component
class SampleMark {

    /** Everything that the sample writes; what hangs on it by foreign keys (rights, sessions, matrix) goes with it. */
    private static final String CLEAR = "truncate areas.area, people.unit, people.staff, access.account, maps.base,"
            + " maps.feature, maps.place, files.upload, files.attachment, cases.number_counter, cases.case_file,"
            + " cases.case_index, cases.report, cases.case_event, cases.segment,"
            + " cases.notice cascade";

    private final DSLContext db;
    private final TransactionTemplate transactions;
    private final Changes changes;

    SampleMark(DSLContext db, TransactionTemplate transactions, Changes changes) {
        this.db = db;
        this.transactions = transactions;
        this.changes = changes;
    }

    /** Whether a sample was begun here and never finished. */
    boolean brokenOff() {
        return "begun".equals(state());
    }

    private @Nullable String state() {
        return db.fetchValue("select value ->> 'state' from platform.setting where key = 'sample'")
                        instanceof String state
                ? state
                : null;
    }

    void set(String state, long seed, double size) {
        db.execute(
                "insert into platform.setting (key, value) values ('sample', jsonb_build_object('state', ?::text, 'seed', ?::bigint,"
                        + " 'size', ?::float8)) on conflict (key) do update set value = excluded.value",
                state,
                seed,
                size);
    }

    /**
     * Takes half a sample away. The server does not answer before a sample is whole, so nobody has worked with it.
     *
     * @throws Problem 409 {@code not-empty} when somebody made an account of his own nevertheless
     */
    void clear() {
        transactions.executeWithoutResult(tx -> {
            if (db.fetchExists(DSL.selectOne().from("access.account").where("not sample")))
                throw Problem.conflict(
                        "not-empty",
                        "A sample was broken off here and there are accounts of others: begin with an empty database.");
            db.execute(CLEAR);
        });
        changes.hearEverything();
    }
}
