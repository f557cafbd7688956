package io.wange.portal.open311;

import io.wange.access.Audit;
import io.wange.cases.Language;
import io.wange.cases.Remarks;
import io.wange.cases.RepeatedReports;
import io.wange.cases.ReportAnswer;
import io.wange.cases.ReportDraft;
import io.wange.cases.ReportDraft.Point;
import io.wange.cases.ReportDraft.Reporter;
import io.wange.cases.Reports;
import io.wange.cases.Requests;
import io.wange.catalog.CaseClass;
import io.wange.platform.Caller;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests as reports. What a report has no field for is kept as a line of the case. */
@Component
class Open311Intake {

    private final Open311Services services;
    private final Reports reports;
    private final RepeatedReports repeated;
    private final Remarks remarks;
    private final Audit audit;
    private final Open311Settings settings;

    Open311Intake(
            Open311Services services,
            Reports reports,
            RepeatedReports repeated,
            Remarks remarks,
            Audit audit,
            Open311Settings settings) {
        this.services = services;
        this.reports = reports;
        this.repeated = repeated;
        this.remarks = remarks;
        this.audit = audit;
        this.settings = settings;
    }

    ReportAnswer take(Caller caller, Sent sent, @Nullable String idempotencyKey, Language language) {
        var code = sent.value("service_code");
        if (code == null) throw Open311Error.missing("service_code");
        var service = services.get(code);
        var draft = draft(sent, service, language);
        var line = line(sent, service);
        audit.describe("open311.report", "case", null, Map.of("service", service.code()));
        Consumer<ReportAnswer> more = answer -> {
            audit.describe("open311.report", "case", answer.number(), Map.of("service", service.code()));
            if (!line.isEmpty()) remarks.add(caller, answer.number(), line);
        };
        if (idempotencyKey == null || idempotencyKey.isBlank())
            return repeated.report(caller, draft, settings.sameWithin(), more);
        return reports.report(caller, draft, Requests.key(idempotencyKey), more);
    }

    private ReportDraft draft(Sent sent, CaseClass service, Language language) {
        var point = point(sent);
        var address = Stream.of(sent.value("address_string"), sent.value("address_id"))
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        if (point == null && address.isEmpty())
            throw Open311Error.missing("lat and long, address_string or address_id");
        var description = sent.value("description");
        return new ReportDraft(
                "public",
                null,
                reporter(sent),
                description == null ? language.choose(service.name(), service.nameEn()) : description,
                address.isEmpty() ? null : address,
                point,
                "wgs84",
                service.code(),
                services.condition(service, sent.attributes().get(Open311Services.CONDITION)),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable Point point(Sent sent) {
        var lat = degrees(sent, "lat", 90);
        var lon = degrees(sent, "long", 180);
        if (lat == null && lon == null) return null;
        if (lat == null) throw Open311Error.missing("lat");
        if (lon == null) throw Open311Error.missing("long");
        return new Point(lon, lat);
    }

    private static @Nullable Double degrees(Sent sent, String name, int most) {
        var text = sent.value(name);
        if (text == null) return null;
        try {
            var degrees = Double.parseDouble(text);
            if (Math.abs(degrees) <= most) return degrees;
        } catch (NumberFormatException e) {
            // said below
        }
        throw Open311Error.bad(name + " is a number from -" + most + " to " + most);
    }

    /** Names of every script: family name first where it is written so. */
    private static @Nullable Reporter reporter(Sent sent) {
        var first = sent.value("first_name");
        var last = sent.value("last_name");
        var phone = sent.value("phone");
        var contact = phone == null ? sent.value("email") : phone;
        var name = first == null ? last : last == null ? first : joined(first, last);
        if (name == null && contact == null) return null;
        return new Reporter(cut(name, 100), cut(contact, 50), null);
    }

    private static String joined(String first, String last) {
        var ideographic = (first + last).codePoints().allMatch(Character::isIdeographic);
        return ideographic ? last + first : first + " " + last;
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null || text.codePointCount(0, text.length()) <= longest) return text;
        return text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /** The address of a photo, which is never fetched, and attributes that are not ours. */
    private String line(Sent sent, CaseClass service) {
        var lines = new ArrayList<String>();
        var media = sent.value("media_url");
        if (media != null) lines.add("media_url: " + media);
        sent.attributes().forEach((code, value) -> {
            var ours = code.equals(Open311Services.CONDITION) && services.condition(service, value) != null;
            if (!ours) lines.add(code + ": " + value);
        });
        return String.join("\n", lines);
    }
}
