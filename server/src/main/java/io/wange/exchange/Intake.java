package io.wange.exchange;

import io.wange.access.Audit;
import io.wange.cases.Remarks;
import io.wange.cases.ReportAnswer;
import io.wange.cases.ReportDraft;
import io.wange.cases.Reports;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Takes in cases of other systems. The outer number is the key: the same one again is the same case. */
@Service
class Intake {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcTemplate db;
    private final Reports reports;
    private final Remarks remarks;
    private final ClassMappings mappings;
    private final Audit audit;
    private final ExchangeSettings settings;
    private final Clock clock;

    Intake(
            JdbcTemplate db,
            Reports reports,
            Remarks remarks,
            ClassMappings mappings,
            Audit audit,
            ExchangeSettings settings,
            Clock clock) {
        this.db = db;
        this.reports = reports;
        this.remarks = remarks;
        this.mappings = mappings;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws Problem 409 {@code outer-number-used} with other content; 422 */
    Received take(Caller caller, IncomingCase sent) {
        var number = sent.outerNumber().strip();
        var classCode = classCode(caller, sent);
        audit.describe("exchange.case", "case", null, Map.of("outerNumber", number));
        ReportAnswer answer;
        try {
            answer = reports.report(
                    caller,
                    draft(sent, number, classCode),
                    "outer:" + number,
                    taken -> keep(caller, sent, number, classCode, taken));
        } catch (Problem refused) {
            if (!refused.slug().equals("key-reused")) throw refused;
            throw Problem.conflict("outer-number-used", "This number was sent before with other content.")
                    .with("outerNumber", number)
                    .with("number", find(caller, number).map(Received::number).orElse(null));
        }
        return find(caller, number).orElseThrow(() -> Problem.notFound("case", answer.number()));
    }

    private @Nullable String classCode(Caller caller, IncomingCase sent) {
        if (sent.classCode() != null && !sent.classCode().isBlank())
            return sent.classCode().strip();
        if (sent.senderClass() == null) return null;
        return mappings.find(caller.accountId(), sent.senderClass().strip()).orElse(null);
    }

    private static ReportDraft draft(IncomingCase sent, String number, @Nullable String classCode) {
        var reporter = sent.reporter();
        var point = sent.point();
        return new ReportDraft(
                "upper",
                number,
                reporter == null
                        ? null
                        : new ReportDraft.Reporter(reporter.name(), reporter.phone(), reporter.wantsReply()),
                sent.text(),
                sent.address(),
                point == null ? null : new ReportDraft.Point(point.lon(), point.lat()),
                sent.coordinateSystem(),
                classCode,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void keep(Caller caller, IncomingCase sent, String number, @Nullable String classCode, ReportAnswer taken) {
        var senderClass = sent.senderClass() == null || sent.senderClass().isBlank()
                ? null
                : sent.senderClass().strip();
        audit.describe("exchange.case", "case", taken.number(), Map.of("outerNumber", number));
        db.update(
                "insert into exchange.received (county, account_id, outer_number, report_id, number, joined,"
                        + " sender_class, class_code, limit_at, received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                taken.number().substring(0, 6),
                caller.accountId(),
                number,
                taken.report().id(),
                taken.number(),
                taken.joined(),
                senderClass,
                classCode,
                Times.parameter(sent.limitAt()),
                Times.parameter(clock.instant()));
        var lines = new ArrayList<String>();
        if (sent.limitAt() != null) lines.add("来件要求办结：" + shown(sent.limitAt()));
        if (classCode == null && senderClass != null) lines.add("来件类别：" + senderClass + "（未对应）");
        if (!lines.isEmpty()) remarks.add(caller, taken.number(), String.join("\n", lines));
    }

    private String shown(Instant at) {
        return MINUTE.format(at.atZone(settings.zone()));
    }

    Optional<Received> find(Caller caller, String outerNumber) {
        return db
                .query(
                        "select outer_number, number, joined, class_code, limit_at, received_at"
                                + " from exchange.received where account_id = ? and outer_number = ?"
                                + " order by received_at limit 1",
                        (row, n) -> new Received(
                                row.getString("outer_number"),
                                row.getString("number"),
                                row.getBoolean("joined"),
                                row.getString("class_code"),
                                Times.find(row, "limit_at"),
                                Times.get(row, "received_at")),
                        caller.accountId(),
                        outerNumber)
                .stream()
                .findFirst();
    }
}
