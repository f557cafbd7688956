package io.wange.cases;

import io.wange.catalog.Calendars;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Writes the cases of a list as a workbook, all of them: rows go out as they are read, a sheet holds a million. Texts are
 * texts, never formulas.
 */
@Service
public class CaseExport {

    private static final int ROWS_PER_SHEET = 1_000_000;
    private static final int LONGEST_CELL = 32_000;

    private record Column(Names title, Function<CaseRow, @Nullable Object> value) {}

    private static final Map<String, Column> COLUMNS = new LinkedHashMap<>();

    static {
        add("number", new Names("编号", "編號", "Number"), CaseRow::number);
        add("className", new Names("类别", "類別", "Class"), CaseRow::className);
        add("address", new Names("地点", "地點", "Address"), CaseRow::address);
        add(
                "area",
                new Names("网格", "網格", "Grid"),
                r -> r.area() == null ? null : r.area().name());
        add("channel", new Names("来源", "來源", "Source"), CaseRow::channel);
        add("stage", new Names("环节", "環節", "Stage"), CaseRow::stageName);
        add(
                "party",
                new Names("责任方", "責任方", "Responsible"),
                r -> r.party() == null ? null : r.party().unitName());
        add("lamp", new Names("状态灯", "狀態燈", "Lamp"), r -> r.lamp().code());
        add("dueAt", new Names("截止", "截止", "Due"), CaseRow::dueAt);
        add("urge", new Names("督办", "督辦", "Urge"), CaseRow::urge);
        add("rework", new Names("返工", "返工", "Reworks"), CaseRow::reworkCount);
        add("reportedAt", new Names("上报时间", "上報時間", "Reported"), CaseRow::reportedAt);
        add("filedAt", new Names("立案时间", "立案時間", "Filed"), CaseRow::filedAt);
        add("closedAt", new Names("结案时间", "結案時間", "Closed"), CaseRow::closedAt);
        add("description", new Names("描述", "描述", "Description"), CaseRow::description);
        add(
                "handlingUnit",
                new Names("处置单位", "處置單位", "Handled by"),
                r -> r.handlingUnit() == null ? null : r.handlingUnit().name());
        add(
                "limit",
                new Names("时限", "時限", "Limit"),
                r -> r.limit() == null
                        ? null
                        : r.limit().value().toPlainString() + " " + r.limit().unit());
        add("lifecycle", new Names("流程", "流程", "Lifecycle"), CaseRow::lifecycle);
        add("returns", new Names("退回", "退回", "Returns"), CaseRow::returnCount);
        add("reports", new Names("上报数", "上報數", "Reports"), CaseRow::reportCount);
        add("urgent", new Names("紧急", "緊急", "Urgent"), r -> r.urgent() ? 1 : 0);
        add("state", new Names("状态", "狀態", "State"), CaseRow::state);
        add("outcome", new Names("结果", "結果", "Outcome"), CaseRow::outcome);
        add("onTime", new Names("按期", "按期", "On time"), r -> r.onTime() == null ? null : r.onTime() ? 1 : 0);
        add("outerNumber", new Names("外部号", "外部號", "Outer number"), CaseRow::outerNumber);
        add(
                "lon",
                new Names("经度", "經度", "Longitude"),
                r -> r.point() == null ? null : r.point().lon());
        add(
                "lat",
                new Names("纬度", "緯度", "Latitude"),
                r -> r.point() == null ? null : r.point().lat());
    }

    private static void add(String id, Names title, Function<CaseRow, @Nullable Object> value) {
        COLUMNS.put(id, new Column(title, value));
    }

    private final CaseSearch search;
    private final Calendars calendars;

    CaseExport(CaseSearch search, Calendars calendars) {
        this.search = search;
        this.calendars = calendars;
    }

    /** Refuses columns that there are not; {@code timeLeft} is left out, because it would be wrong when it is read. */
    public List<String> columns(@Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty()) return List.copyOf(COLUMNS.keySet());
        var known = wanted.stream().filter(id -> !id.equals("timeLeft")).toList();
        for (var id : known) {
            if (!COLUMNS.containsKey(id)) throw Problem.invalid("columns", "choice", "There is no column " + id + ".");
        }
        return known;
    }

    public void write(Caller caller, CaseFilter filter, List<String> columns, Language language, OutputStream out)
            throws IOException {
        var chosen = columns.stream().map(COLUMNS::get).filter(c -> c != null).toList();
        var zone = calendars.standard().zone();
        try (var workbook = new Workbook(out, "Wange", "1.0")) {
            var sheets = new Sheets(workbook, chosen, zone, language);
            search.each(caller, filter, language, sheets::add);
            sheets.finish();
        }
    }

    /** Begins a new sheet when one is full. */
    private static final class Sheets {
        private final Workbook workbook;
        private final List<Column> columns;
        private final ZoneId zone;
        private final Language language;
        private @Nullable Worksheet sheet;
        private int number;
        private int row;

        Sheets(Workbook workbook, List<Column> columns, ZoneId zone, Language language) {
            this.workbook = workbook;
            this.columns = columns;
            this.zone = zone;
            this.language = language;
        }

        void add(CaseRow data) {
            var at = sheet;
            if (at == null || row > ROWS_PER_SHEET) at = next();
            for (int i = 0; i < columns.size(); i++)
                put(at, i, columns.get(i).value().apply(data));
            row++;
            try {
                if (row % 500 == 0) at.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Worksheet next() {
            close();
            var fresh = workbook.newWorksheet(
                    new Names("案件", "案件", "Cases").in(language) + (number == 0 ? "" : " " + (number + 1)));
            number++;
            sheet = fresh;
            row = 1;
            for (int i = 0; i < columns.size(); i++) {
                fresh.inlineString(0, i, columns.get(i).title().in(language));
                fresh.style(0, i).bold().set();
            }
            fresh.freezePane(1, 1);
            return fresh;
        }

        private void put(Worksheet at, int column, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case Instant instant -> {
                    at.value(row, column, LocalDateTime.ofInstant(instant, zone));
                    at.style(row, column).format("yyyy-mm-dd hh:mm").set();
                }
                case Number figure -> at.value(row, column, figure);
                default -> at.inlineString(row, column, clean(value.toString()));
            }
        }

        /** What a cell can hold: no control characters, no half characters, not too long. */
        private static String clean(String text) {
            var clean = text.codePoints()
                    .filter(c -> c == '\n'
                            || c == '\t'
                            || (c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF))
                    .limit(LONGEST_CELL)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return clean.length() > 32_767 ? clean.substring(0, 32_000) : clean;
        }

        /** Closes the last sheet; a workbook has at least one. */
        void finish() {
            if (number == 0) next();
            close();
        }

        private void close() {
            var open = sheet;
            if (open == null) return;
            try {
                open.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sheet = null;
        }
    }
}
