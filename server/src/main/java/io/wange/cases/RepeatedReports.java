package io.wange.cases;

import io.wange.platform.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in reports of senders that cannot name a key: the same content from the same sender within a while is the same
 * report. Equal ones that come at once wait for each other.
 */
@Service
public class RepeatedReports {

    private final Reports reports;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RepeatedReports(Reports reports, JdbcTemplate db, PlatformTransactionManager transactions, Clock clock) {
        this.reports = reports;
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Takes in the report, or tells again what became of it.
     *
     * @param window how long equal content is the same report: at least so long, at most twice
     * @param more written in the transaction of the report, the first time
     */
    public ReportAnswer report(Caller caller, ReportDraft draft, Duration window, Consumer<ReportAnswer> more) {
        var content = "same:" + Requests.hash("report", draft);
        return Objects.requireNonNull(transaction.execute(tx -> {
            db.query("select pg_advisory_xact_lock(hashtextextended(?, ?))", row -> {}, content, caller.accountId());
            // looked at under the lock, so that no two see the windows differently
            var now = clock.millis() / window.toMillis();
            var key = content + ":" + now;
            return reports.answered(caller, key, content + ":" + (now - 1))
                    .orElseGet(() -> reports.report(caller, draft, key, more));
        }));
    }
}
