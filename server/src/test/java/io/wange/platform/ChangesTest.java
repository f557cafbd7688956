package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes and snapshots with the real database: what is told when, and to whom. */
@ApplicationTest
class ChangesTest {

    @Autowired
    private Changes here;

    @Autowired
    private JdbcConnectionDetails database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DSLContext sql;

    @Test
    void aChangeIsToldAfterTheCommit() {
        var heard = new LinkedBlockingQueue<String>();
        here.listen("after", heard::add);
        transaction.executeWithoutResult(status -> {
            here.publish("after", "1");
            here.publish("after", "1");
            assertThat(heard).isEmpty();
        });
        assertThat(heard).containsExactly("1");
    }

    @Test
    void aRollbackTellsNothing() {
        var heard = new LinkedBlockingQueue<String>();
        here.listen("rolled-back", heard::add);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    here.publish("rolled-back");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        here.publish("rolled-back", "later");
        assertThat(heard).containsExactly("later");
    }

    @Test
    void anotherCopyHearsAndTheOwnOneDoesNotHearTwice() throws Exception {
        var there = new Changes();
        var link = new ChangesLink(there, database);
        BlockingQueue<String> heardThere = new LinkedBlockingQueue<>();
        BlockingQueue<String> heardHere = new LinkedBlockingQueue<>();
        there.listen("both", heardThere::add);
        here.listen("both", heardHere::add);
        link.start();
        try {
            // the first thing a new copy hears: look at everything
            assertThat(heardThere.poll(30, TimeUnit.SECONDS)).isEqualTo(Changes.EVERYTHING);
            here.publish("both", "万");
            assertThat(heardThere.poll(30, TimeUnit.SECONDS)).isEqualTo("万");
            there.publish("both", "格");
            assertThat(List.of(next(heardHere), next(heardHere))).containsExactly("万", "格");
            assertThat(heardHere).isEmpty();
        } finally {
            link.stop();
        }
    }

    @Test
    void aLostConnectionIsMadeAgain() throws Exception {
        var there = new Changes();
        var link = new ChangesLink(there, database);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        there.listen("again", heard::add);
        link.start();
        try {
            assertThat(next(heard)).isEqualTo(Changes.EVERYTHING);
            sql.execute("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen wange'");
            assertThat(next(heard)).isEqualTo(Changes.EVERYTHING);
            here.publish("again", "still there");
            assertThat(next(heard)).isEqualTo("still there");
        } finally {
            link.stop();
        }
    }

    @Test
    void aSnapshotNeverHoldsWhatIsNotCommitted() {
        var count = here.snapshot(
                () -> sql.fetchOptional("select count(*) from platform.setting where key like 'snapshot%'")
                        .map(r -> r.get(0, Long.class))
                        .orElseThrow(),
                "settings");
        transaction.executeWithoutResult(status -> {
            sql.execute("insert into platform.setting values ('snapshot-1', '1')");
            here.publish("settings");
            assertThat(count.get()).isZero();
        });
        assertThat(count.get()).isEqualTo(1);
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
    }
}
