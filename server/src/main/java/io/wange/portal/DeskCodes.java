package io.wange.portal;

import io.wange.access.Audit;
import io.wange.cases.CasePages;
import io.wange.cases.Language;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes for reports that were taken at a desk, printed on the receipt. Made at random and not kept, so each print makes a
 * new one and ends the one before.
 */
@Service
class DeskCodes {

    private final CasePages pages;
    private final Site site;
    private final Audit audit;
    private final JdbcTemplate db;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    DeskCodes(CasePages pages, Site site, Audit audit, JdbcTemplate db, Clock clock) {
        this.pages = pages;
        this.site = site;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /** A code as it is printed. */
    record DeskCode(String code) {}

    /** @throws Problem 404; 409 {@code own-code} for a report that came by the public site */
    @Transactional
    DeskCode make(Caller caller, String number, long report, Language language) {
        var reports = pages.page(caller, number, language).reports();
        var found = reports.stream()
                .filter(one -> one.id() == report)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("report", report));
        if (found.channel().equals("web"))
            throw Problem.conflict("own-code", "Who reported on the public site has his code already.");
        audit.describe("portal.code", "case", number, Map.of("report", report));
        var random = new byte[16];
        chance.nextBytes(random);
        var code = FollowCode.of(random);
        db.update(
                """
                insert into portal.follow (county, report_id, code_hash, joined, told_at) values (?, ?, ?, ?, ?)
                on conflict (county, report_id) do update set code_hash = excluded.code_hash, told_at = excluded.told_at""",
                number.substring(0, 6),
                report,
                site.hide("follow", code.text()),
                reports.getFirst().id() != report,
                clock.instant().atOffset(ZoneOffset.UTC));
        return new DeskCode(code.printed());
    }
}
