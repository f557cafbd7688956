package io.wange.portal.open311;

import io.wange.cases.CaseScope;
import io.wange.cases.Language;
import io.wange.catalog.Catalog;
import io.wange.people.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Published cases as requests, each list by one statement. Who sends a key sees besides what came in with it. */
@Component
class Open311Requests {

    private static final int LONGEST_TEXT = 4_000;

    private final JdbcTemplate db;
    private final Catalog catalog;
    private final Units units;
    private final Open311Settings settings;

    Open311Requests(JdbcTemplate db, Catalog catalog, Units units, Open311Settings settings) {
        this.db = db;
        this.catalog = catalog;
        this.units = units;
        this.settings = settings;
    }

    /** @param further whether there is a next page */
    record Found(List<Map<String, @Nullable Object>> requests, boolean further) {}

    /** A statement under construction. */
    private static final class Query {
        private final StringBuilder text = new StringBuilder();
        private final List<@Nullable Object> parameters = new ArrayList<>();

        Query add(String part, @Nullable Object... values) {
            text.append(part);
            for (var value : values) parameters.add(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            return this;
        }
    }

    /** The newest first. */
    Found list(CaseScope in, RequestFilter filter, @Nullable Integer account, Language language) {
        var ids = new Query().add("select r.county, r.id from cases.open311_request r where true");
        restrict(ids, in, account);
        if (filter.numbers().isEmpty()) conditions(ids, filter);
        else numbers(ids, filter.numbers());
        ids.add(
                " order by r.reported_at desc, r.id desc limit ? offset ?",
                filter.size() + 1,
                (filter.page() - 1L) * filter.size());
        var query = new Query()
                .add("select q.* from (")
                .add(ids.text.toString(), ids.parameters.toArray())
                .add(") p join cases.open311_request q on q.county = p.county and q.id = p.id")
                .add(" order by q.reported_at desc, q.id desc");
        var rows = db.query(query.text.toString(), (row, n) -> request(row, language), query.parameters.toArray());
        var further = rows.size() > filter.size();
        return new Found(further ? rows.subList(0, filter.size()) : rows, further);
    }

    private void restrict(Query query, CaseScope in, @Nullable Integer account) {
        if (in.counties().size() == 1)
            query.add(" and r.county = ?", in.counties().getFirst());
        else query.add(" and r.county = any(?)", (Object) in.counties().toArray(String[]::new));
        if (!in.whole().containsAll(in.counties())) {
            query.add(" and (r.county = any(?)", (Object) in.whole().toArray(String[]::new));
            for (var prefix : in.prefixes())
                query.add(" or (r.area_path >= ? and r.area_path < ?)", prefix, prefix + "~");
            query.add(")");
        }
        if (settings.lifecycles().size() == 1)
            query.add(" and r.lifecycle = ?", settings.lifecycles().iterator().next());
        else
            query.add(
                    " and r.lifecycle = any(?)", (Object) settings.lifecycles().toArray(String[]::new));
        if (account == null) query.add(" and r.published");
        else
            query.add(
                    " and (r.published or exists (select from cases.report_sender s"
                            + " where s.county = r.county and s.case_id = r.reports_of and s.account_id = ?))",
                    account);
    }

    private static void numbers(Query query, List<String> numbers) {
        var known = numbers.stream().filter(n -> n.matches("\\d{19,23}")).toList();
        query.add(
                " and (r.county, r.id) in (select * from unnest(?::text[], ?::bigint[]))",
                known.stream().map(n -> n.substring(0, 6)).toArray(String[]::new),
                known.stream().map(n -> Long.valueOf(n.substring(6))).toArray(Long[]::new));
    }

    private static void conditions(Query query, RequestFilter filter) {
        query.add(" and r.reported_at >= ?", filter.from());
        if (filter.to() != null) query.add(" and r.reported_at <= ?", filter.to());
        if (filter.updatedFrom() != null) query.add(" and r.changed_at >= ?", filter.updatedFrom());
        if (filter.updatedTo() != null) query.add(" and r.changed_at <= ?", filter.updatedTo());
        if (filter.services().size() == 1)
            query.add(" and r.class_code = ?", filter.services().getFirst());
        else if (!filter.services().isEmpty())
            query.add(" and r.class_code = any(?)", (Object) filter.services().toArray(String[]::new));
        if (filter.status().size() == 1)
            query.add(filter.status().contains("closed") ? " and r.state = 'closed'" : " and r.state <> 'closed'");
    }

    /** One row as the standard has it; what is not known is null. */
    private Map<String, @Nullable Object> request(ResultSet row, Language language) throws SQLException {
        var closed = row.getString("state").equals("closed")
                || row.getString("state").equals("void");
        var code = row.getString("class_code");
        var known = code == null ? null : catalog.findClass(code).orElse(null);
        var request = new LinkedHashMap<String, @Nullable Object>();
        request.put("service_request_id", row.getString("number"));
        request.put("status", closed ? "closed" : "open");
        request.put("status_notes", notes(row, language));
        request.put(
                "service_name",
                known == null ? row.getString("class_name") : language.choose(known.name(), known.nameEn()));
        request.put("service_code", code == null ? "" : code);
        request.put("description", PublicText.of(row.getString("description"), LONGEST_TEXT));
        request.put("agency_responsible", agency(row, language));
        request.put("service_notice", null);
        request.put("requested_datetime", time(row, "reported_at"));
        request.put("updated_datetime", time(row, closed ? "closed_at" : "changed_at"));
        request.put("expected_datetime", time(row, "handling_due_at"));
        request.put("address", PublicText.of(row.getString("address")));
        request.put("address_id", null);
        request.put("zipcode", null);
        var point = row.getObject("location", org.postgresql.geometric.PGpoint.class);
        request.put("lat", point == null ? null : Double.valueOf(rounded(point.y)));
        request.put("long", point == null ? null : Double.valueOf(rounded(point.x)));
        request.put("media_url", null);
        return request;
    }

    /** Centimetres are enough. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }

    private @Nullable String agency(ResultSet row, Language language) throws SQLException {
        var unit = row.getInt("handling_unit");
        if (row.wasNull()) return null;
        return units.find(unit)
                .map(found -> language.choose(found.name(), found.nameEn()))
                .orElse(null);
    }

    private @Nullable String time(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        if (at == null) return null;
        return at.toInstant()
                .truncatedTo(ChronoUnit.SECONDS)
                .atZone(settings.zone())
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static String notes(ResultSet row, Language language) throws SQLException {
        var state = row.getString("state");
        if (state.equals("closed") || state.equals("void")) {
            var outcome = String.valueOf(row.getString("outcome"));
            return switch (outcome) {
                case "resolved", "settled" -> words(language, "已办结", "已辦結", "Done");
                case "merged" -> {
                    var into = row.getString("merged_into");
                    yield words(language, "已并入 ", "已併入 ", "Merged into ") + (into == null ? "" : into);
                }
                case "declined", "void", "unfounded" -> words(language, "不予受理", "不予受理", "Not taken up");
                default -> words(language, "已结束", "已結束", "Ended");
            };
        }
        if (state.equals("parked")) return words(language, "暂缓办理", "暫緩辦理", "Put off");
        if (row.getObject("handled_at") != null) return words(language, "已处置，待核查", "已處置，待核查", "Handled, to be checked");
        if (row.getObject("dispatched_at") != null) return words(language, "处置中", "處置中", "Being handled");
        if (row.getObject("filed_at") != null) return words(language, "已立案，待派遣", "已立案，待派遣", "Filed");
        return words(language, "已收到，待受理", "已收到，待受理", "Received");
    }

    private static String words(Language language, String simplified, String traditional, String english) {
        return switch (language) {
            case ZH_CN -> simplified;
            case ZH_HANT -> traditional;
            case EN -> english;
        };
    }
}
