package io.wange.access;

import static io.wange.access.db.Tables.AUDIT;
import static io.wange.access.db.Tables.AUDIT_SEAL;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.access.db.tables.records.AuditRecord;
import io.wange.platform.Needs;
import io.wange.platform.Page;
import io.wange.platform.Problem;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The audit, for the audit administrator alone. */
@Tag(name = "Audit")
@Needs("audit.read")
@RestController
class AuditController {

    private static final int COUNTED = 10_000;

    private final DSLContext db;
    private final AuditCheck check;
    private final AccessSettings settings;
    private final JsonMapper json;

    AuditController(DSLContext db, AuditCheck check, AccessSettings settings, JsonMapper json) {
        this.db = db;
        this.check = check;
        this.settings = settings;
        this.json = json;
    }

    /**
     * Newest first. The total is exact up to 10,000.
     *
     * @param from first day
     * @param to last day
     * @param account part of the name, or an id
     * @param action how the action begins, e.g. {@code case.}
     * @param result done, refused or failed
     */
    @GetMapping("/api/audit")
    Page<AuditRow> list(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable @Size(max = 100) String account,
            @RequestParam(required = false) @Nullable @Size(max = 100) String action,
            @RequestParam(required = false) @Nullable @Size(max = 20) String result,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int size) {
        var offset = Page.offset(page, size);
        checkYear("from", from);
        checkYear("to", to);
        var condition = DSL.noCondition()
                .and(from == null ? DSL.noCondition() : AUDIT.AT.ge(start(from)))
                .and(to == null ? DSL.noCondition() : AUDIT.AT.lt(start(to.plusDays(1))))
                .and(account(account))
                .and(blank(action) ? DSL.noCondition() : AUDIT.ACTION.startsWith(action))
                .and(blank(result) ? DSL.noCondition() : AUDIT.RESULT.eq(result));
        var items = db.selectFrom(AUDIT)
                .where(condition)
                .orderBy(AUDIT.AT.desc(), AUDIT.ID.desc())
                .limit(size)
                .offset(offset)
                .fetch(this::row);
        var total = db.fetchCount(DSL.selectOne().from(AUDIT).where(condition).limit(COUNTED + 1));
        return new Page<>(items, Math.max(total, offset + items.size()), total > COUNTED);
    }

    private static void checkYear(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1900 || day.getYear() > 9998))
            throw Problem.invalid(field, "range", "The year is from 1900 to 9998.");
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Condition account(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) return DSL.noCondition();
        var text = wanted.strip();
        var name = AUDIT.ACCOUNT_NAME.containsIgnoreCase(text);
        return text.matches("\\d{1,9}") ? name.or(AUDIT.ACCOUNT_ID.eq(Integer.valueOf(text))) : name;
    }

    private AuditRow row(AuditRecord row) {
        var detail = row.getDetail() == null
                ? null
                : json.readValue(row.getDetail().data(), new TypeReference<Map<String, Object>>() {});
        return new AuditRow(
                row.getId(),
                row.getAt(),
                row.getAccountId(),
                row.getAccountName(),
                row.getUnitName(),
                row.getAddress(),
                row.getAgent(),
                row.getAction(),
                row.getObjectKind(),
                row.getObjectId(),
                row.getResult(),
                detail);
    }

    record Seal(long seq, long firstId, long lastId, int rows, String previousHash, String hash, Instant sealedAt) {}

    /** Newest first. */
    @GetMapping("/api/audit/seals")
    Page<Seal> seals(@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
        var items = db.selectFrom(AUDIT_SEAL)
                .orderBy(AUDIT_SEAL.SEQ.desc())
                .limit(size)
                .offset(Page.offset(page, size))
                .fetch(s -> new Seal(
                        s.getSeq(),
                        s.getFirstId(),
                        s.getLastId(),
                        s.getRows(),
                        s.getPreviousHash(),
                        s.getHash(),
                        s.getSealedAt()));
        return Page.of(items, db.fetchCount(AUDIT_SEAL));
    }

    /** Reads the whole audit and says whether it is as it was sealed. */
    @PostMapping("/api/audit/verification")
    AuditCheck.Verdict verify() {
        return check.verify();
    }
}
