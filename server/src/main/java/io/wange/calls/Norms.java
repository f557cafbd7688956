package io.wange.calls;

import io.wange.access.Audit;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import io.wange.platform.Version;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The editions of the norms, in memory; the newest is in force. */
@Service
class Norms {

    private static final String TOPIC = "calls.norms";

    private final JdbcTemplate db;
    private final Audit audit;
    private final Changes changes;
    private final Clock clock;
    private final Snapshot<List<Norm>> known;

    Norms(JdbcTemplate db, Audit audit, Changes changes, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        known = changes.snapshot(this::read, TOPIC);
    }

    /** What makes an edition. */
    record NormInput(
            @Nullable Integer answerSeconds,
            @Nullable Integer callBackSeconds,
            @Nullable Integer messageSeconds,
            @Nullable Integer resultSeconds,
            @Nullable BigDecimal connectShare,
            @Nullable Integer attempts,
            @Nullable String basis) {}

    /** The newest first. */
    List<Norm> list() {
        return known.get();
    }

    Norm current() {
        return known.get().getFirst();
    }

    Norm get(int edition) {
        return known.get().stream()
                .filter(norm -> norm.edition() == edition)
                .findFirst()
                .orElseGet(this::current);
    }

    private List<Norm> read() {
        return db.query(
                "select edition, answer_seconds, call_back_seconds, message_seconds, result_seconds, connect_share,"
                        + " attempts, basis, published_at from calls.norm order by edition desc",
                (row, n) -> new Norm(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getBigDecimal(6),
                        row.getInt(7),
                        row.getString(8),
                        CallStore.get(row, "published_at")));
    }

    /**
     * Publishes the next edition; calls that came before keep theirs.
     *
     * @param seen the edition that it takes the place of
     * @throws Problem 412; 422
     */
    @Transactional
    Norm publish(Caller caller, int seen, NormInput input) {
        db.execute("lock table calls.norm in share row exclusive mode");
        var before = read().getFirst().edition();
        Version.check(seen, before);
        var share = input.connectShare();
        if (share == null || share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0 || share.scale() > 3)
            throw Problem.invalid(
                    "connectShare", "range", "A share lies between 0 and 1, with three decimals at most.");
        var basis = CallWords.text("basis", input.basis(), 200);
        db.update(
                "insert into calls.norm (edition, answer_seconds, call_back_seconds, message_seconds, result_seconds,"
                        + " connect_share, attempts, basis, published_at, published_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                before + 1,
                within("answerSeconds", input.answerSeconds(), 1, 600),
                within("callBackSeconds", input.callBackSeconds(), 10, 604_800),
                within("messageSeconds", input.messageSeconds(), 10, 604_800),
                within("resultSeconds", input.resultSeconds(), 10, 2_592_000),
                share,
                within("attempts", input.attempts(), 1, 20),
                basis,
                clock.instant().atOffset(ZoneOffset.UTC),
                caller.accountId());
        audit.describe("call-norm.publish", "call-norm", before + 1, Map.of());
        changes.publish(TOPIC);
        return read().getFirst();
    }

    private static int within(String field, @Nullable Integer value, int least, int most) {
        if (value == null || value < least || value > most)
            throw Problem.invalid(field, "range", field + " lies between " + least + " and " + most + ".")
                    .with("min", least)
                    .with("max", most);
        return value;
    }

    Instant due(Norm norm, String kind, Instant since) {
        return since.plusSeconds(seconds(norm, kind));
    }

    static int seconds(Norm norm, String kind) {
        if (kind.startsWith(Results.KIND)) return norm.resultSeconds();
        return kind.equals("call") ? norm.callBackSeconds() : norm.messageSeconds();
    }
}
