package io.wange.portal;

import static io.wange.portal.db.Tables.SITE;

import io.wange.access.Audit;
import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.Language;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import io.wange.platform.Version;
import io.wange.portal.db.tables.records.SiteRecord;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The settings of the public site, in memory, and the secret of this copy of the product. */
@Service
class Site {

    private static final String TOPIC = "portal";

    private final DSLContext db;
    private final Areas areas;
    private final Audit audit;
    private final Changes changes;
    private final Snapshot<Known> known;

    private record Known(SiteSettings settings, byte[] secret) {}

    Site(DSLContext db, Areas areas, Audit audit, Changes changes) {
        this.db = db;
        this.areas = areas;
        this.audit = audit;
        this.changes = changes;
        known = changes.snapshot(this::read, TOPIC);
    }

    SiteSettings settings() {
        return known.get().settings();
    }

    /** The lowest division that everything lies in: the district, also where its city and province are known. */
    private Optional<Area> served() {
        var served = areas.roots().stream().findFirst();
        for (var at = served; at.isPresent(); ) {
            var below = areas.children(at.get().id()).stream()
                    .filter(area -> area.code().length() == 12)
                    .toList();
            at = below.size() == 1 ? Optional.of(below.getFirst()) : Optional.empty();
            if (at.isPresent()) served = at;
        }
        return served;
    }

    /** As it is set, else by the division that is served: 万格区网格服务. */
    String name(Language language) {
        var own = language == Language.EN ? settings().nameEn() : settings().name();
        if (own != null) return own;
        var where = served().map(area -> language.choose(area.name(), area.nameEn()))
                .orElse("");
        return language == Language.EN ? (where + " grid services").strip() : where + "网格服务";
    }

    /** Hides a text for good: the same text gives the same 32 bytes here, and nothing leads back. */
    byte[] hide(String purpose, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(known.get().secret(), "HmacSHA256"));
            mac.update(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Known read() {
        var row = db.selectFrom(SITE).fetchSingle();
        return new Known(settings(row), row.getSecret());
    }

    private static SiteSettings settings(SiteRecord row) {
        return new SiteSettings(
                row.getName(),
                row.getNameEn(),
                row.getHotline(),
                row.getEmergency(),
                row.getOperator(),
                row.getOperatorEn(),
                row.getIcp(),
                row.getPoliceFiling(),
                row.getNotice(),
                row.getNoticeEn(),
                row.getAddress(),
                row.getOpen(),
                row.getReportsPerDay(),
                row.getPhotosPerDay(),
                row.getActsPerDay(),
                row.getCodesPerHour(),
                row.getReadsPerMinute(),
                row.getPhotosPerReport(),
                row.getPhotoMegabytes(),
                row.getForgetDays(),
                List.of(row.getHiddenLifecycles()),
                List.of(row.getHiddenClasses()),
                row.getVersion());
    }

    /** @throws Problem 412 {@code stale-version} */
    @Transactional
    SiteSettings change(int version, SiteSettings input) {
        var row = db.selectFrom(SITE).forUpdate().fetchSingle();
        Version.check(version, row.getVersion());
        var before = settings(row);
        fill(row, input);
        row.setVersion(version + 1);
        row.update();
        var after = settings(row);
        audit.describe("portal.change", "portal", "site", differences(before, after));
        changes.publish(TOPIC);
        return after;
    }

    private static void fill(SiteRecord row, SiteSettings input) {
        row.setName(blankToNull(input.name()));
        row.setNameEn(blankToNull(input.nameEn()));
        row.setHotline(input.hotline().strip());
        row.setEmergency(input.emergency().strip());
        row.setOperator(blankToNull(input.operator()));
        row.setOperatorEn(blankToNull(input.operatorEn()));
        row.setIcp(blankToNull(input.icp()));
        row.setPoliceFiling(blankToNull(input.policeFiling()));
        row.setNotice(blankToNull(input.notice()));
        row.setNoticeEn(blankToNull(input.noticeEn()));
        row.setAddress(blankToNull(input.address()));
        row.setOpen(input.open());
        row.setReportsPerDay(input.reportsPerDay());
        row.setPhotosPerDay(input.photosPerDay());
        row.setActsPerDay(input.actsPerDay());
        row.setCodesPerHour(input.codesPerHour());
        row.setReadsPerMinute(input.readsPerMinute());
        row.setPhotosPerReport(input.photosPerReport());
        row.setPhotoMegabytes(input.photoMegabytes());
        row.setForgetDays(input.forgetDays());
        row.setHiddenLifecycles(input.hiddenLifecycles().toArray(String[]::new));
        row.setHiddenClasses(input.hiddenClasses().toArray(String[]::new));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What was changed, as old and new, by the names of the settings. */
    private static Map<String, Object> differences(SiteSettings before, SiteSettings after) {
        var differences = new LinkedHashMap<String, Object>();
        for (var component : SiteSettings.class.getRecordComponents()) {
            if (component.getName().equals("version")) continue;
            var old = value(component, before);
            var now = value(component, after);
            if (!Objects.equals(old, now))
                differences.put(component.getName(), List.of(String.valueOf(old), String.valueOf(now)));
        }
        return differences;
    }

    private static @Nullable Object value(java.lang.reflect.RecordComponent component, SiteSettings of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
