package io.wange.cases;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Reports that come as a table: a workbook, CSV, or cells that were pasted. Looked through first, line by line; then what is
 * good is reported, each line once however often the same table is sent.
 */
@Service
public class ReportTable {

    static final int MOST_LINES = 5_000;
    private static final int MOST_BYTES = 10_000_000;
    private static final int MOST_ERRORS = 500;
    private static final int SHOWN = 20;
    private static final int MOST_COLUMNS = 60;

    /** Headings by what they mean, in the languages that people write them in. */
    private static final Map<String, String> HEADINGS = headings();

    private final Reports reports;
    private final Inputs inputs;

    ReportTable(Reports reports, Inputs inputs) {
        this.reports = reports;
        this.inputs = inputs;
    }

    private static Map<String, String> headings() {
        var names = new TreeMap<String, String>();
        put(names, "description", "问题描述", "描述", "内容", "反映内容", "問題描述", "內容", "description", "text");
        put(names, "channel", "来源", "渠道", "來源", "channel", "source");
        put(names, "address", "地址", "地点", "位置", "地點", "address", "place");
        put(names, "lon", "经度", "經度", "lon", "longitude", "lng");
        put(names, "lat", "纬度", "緯度", "lat", "latitude");
        put(names, "coordinateSystem", "坐标系", "座標系", "坐標系", "coordinate system", "coordinatesystem");
        put(names, "classCode", "类别代码", "类别", "類別代碼", "類別", "class", "class code", "classcode");
        put(names, "outerNumber", "外部编号", "来文号", "工单号", "外部編號", "outer number", "outernumber");
        put(names, "name", "姓名", "诉求人", "訴求人", "name", "reporter");
        put(names, "phone", "电话", "手机", "联系电话", "電話", "phone", "telephone");
        put(names, "wantsReply", "回访", "回訪", "reply", "wants reply");
        return names;
    }

    private static void put(Map<String, String> names, String field, String... headings) {
        for (var heading : headings) names.put(heading, field);
    }

    /**
     * What a table holds, or what became of it.
     *
     * @param lines below the heading; {@code good} of them can be reported
     * @param reported lines that were reported now or before; null: only looked through
     * @param ignored headings that mean nothing here
     * @param errors the first 500, by line; {@code moreErrors} how many there are besides
     * @param shown the first 20 lines as they were understood; {@code shownAt} which lines those are
     */
    public record Result(
            int lines,
            int good,
            @Nullable Integer reported,
            List<String> ignored,
            List<LineError> errors,
            int moreErrors,
            List<Map<String, String>> shown,
            List<Integer> shownAt) {}

    /** @param line counts from 1, the heading and empty lines included, as spreadsheets do */
    public record LineError(
            int line, @Nullable String column, @Nullable String rule, String message) {}

    /** A line with what stands in it, cells as text. */
    private record Line(int at, List<String> cells) {}

    /** A table as it was read, without its empty lines. */
    private record Table(List<String> heading, List<Line> lines) {}

    /**
     * Looks a table through.
     *
     * @throws Problem 422 for what is no table, has no column of descriptions, or more than 5,000 lines; nothing is kept
     */
    public Result check(byte[] content) {
        return go(content, null);
    }

    /** Reports what is good. @throws Problem as {@link #check} */
    public Result report(Caller caller, byte[] content) {
        return go(content, caller);
    }

    private Result go(byte[] content, @Nullable Caller caller) {
        var table = read(content);
        var fields = fields(table.heading());
        var key = hash(content);
        var errors = new ArrayList<LineError>();
        var shown = new ArrayList<Map<String, String>>();
        var shownAt = new ArrayList<Integer>();
        var good = 0;
        var reported = 0;
        for (var line : table.lines()) {
            var cells = cells(line.cells(), fields);
            if (shown.size() < SHOWN) {
                shown.add(cells);
                shownAt.add(line.at());
            }
            try {
                var draft = draft(cells);
                inputs.check(draft);
                if (draft.point() != null) inputs.place(draft.point(), draft.coordinateSystem());
                inputs.classified(draft.classCode(), null);
                good++;
                if (caller == null) continue;
                reports.report(caller, draft, "table:" + key + ":" + line.at());
                reported++;
            } catch (Problem refused) {
                errors.add(error(line.at(), refused));
            }
        }
        var ignored = table.heading().stream()
                .filter(name -> !name.isBlank() && !HEADINGS.containsKey(plain(name)))
                .toList();
        return new Result(
                table.lines().size(),
                good,
                caller == null ? null : Integer.valueOf(reported),
                ignored,
                errors.stream().limit(MOST_ERRORS).toList(),
                Math.max(0, errors.size() - MOST_ERRORS),
                shown,
                shownAt);
    }

    private static LineError error(int line, Problem refused) {
        var column = refused.properties().get("field");
        var rule = refused.properties().get("rule");
        return new LineError(
                line,
                column == null ? null : column.toString(),
                rule == null ? refused.slug() : rule.toString(),
                String.valueOf(refused.getMessage()));
    }

    private static String plain(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[*＊：:]", "");
    }

    /** Which field stands in which column. */
    private static Map<Integer, String> fields(List<String> heading) {
        var fields = new LinkedHashMap<Integer, String>();
        for (int i = 0; i < heading.size(); i++) {
            var field = HEADINGS.get(plain(heading.get(i)));
            if (field == null) continue;
            if (fields.containsValue(field))
                throw Problem.invalid("file", "double", "Two columns mean the same: " + heading.get(i) + ".");
            fields.put(i, field);
        }
        if (!fields.containsValue("description"))
            throw Problem.invalid("file", "heading", "The first line must name a column of descriptions, e.g. 描述.")
                    .with("found", heading.stream().limit(MOST_COLUMNS).toList());
        return fields;
    }

    private static Map<String, String> cells(List<String> line, Map<Integer, String> fields) {
        var cells = new LinkedHashMap<String, String>();
        fields.forEach((column, field) -> {
            var text = column < line.size() ? line.get(column).strip() : "";
            if (!text.isEmpty()) cells.put(field, text);
        });
        return cells;
    }

    private static ReportDraft draft(Map<String, String> cells) {
        var reporter = cells.containsKey("name") || cells.containsKey("phone")
                ? new ReportDraft.Reporter(cells.get("name"), cells.get("phone"), reply(cells.get("wantsReply")))
                : null;
        return new ReportDraft(
                channel(cells.get("channel")),
                cells.get("outerNumber"),
                reporter,
                cells.getOrDefault("description", ""),
                cells.get("address"),
                point(cells),
                cells.get("coordinateSystem"),
                cells.get("classCode"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ReportDraft.@Nullable Point point(Map<String, String> cells) {
        var lon = cells.get("lon");
        var lat = cells.get("lat");
        if (lon == null && lat == null) return null;
        if (lon == null || lat == null)
            throw Problem.invalid("point", "required", "A place has a longitude and a latitude.");
        return new ReportDraft.Point(degrees("lon", lon), degrees("lat", lat));
    }

    private static double degrees(String field, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "number", field + " is no number.");
        }
    }

    private static String channel(@Nullable String text) {
        if (text == null) return "other";
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "热线", "熱線", "12345" -> "hotline";
            case "巡查", "网格员", "網格員" -> "patrol";
            case "公众", "公眾", "市民" -> "public";
            case "网站", "網站" -> "web";
            case "领导", "領導", "领导批办", "领导交办" -> "leader";
            case "来访", "來訪" -> "visit";
            case "视频", "視頻" -> "video";
            case "物联网", "传感器", "傳感器" -> "sensor";
            case "上级", "上級", "上级交办" -> "upper";
            case "其他" -> "other";
            default -> text.strip().toLowerCase(Locale.ROOT);
        };
    }

    private static @Nullable String reply(@Nullable String text) {
        if (text == null) return null;
        return switch (text) {
            case "短信", "簡訊" -> "sms";
            case "电话", "電話" -> "phone";
            case "否", "不需要" -> "none";
            default -> text;
        };
    }

    // reading

    private static Table read(byte[] content) {
        if (content.length == 0) throw Problem.invalid("file", "empty", "The table is empty.");
        if (content.length > MOST_BYTES) throw Problem.invalid("file", "size", "A table has at most 10 MB.");
        var workbook = content.length > 3 && content[0] == 'P' && content[1] == 'K';
        var lines = workbook ? workbook(content) : text(content);
        lines.removeIf(line -> line.cells().stream().allMatch(String::isBlank));
        if (lines.isEmpty()) throw Problem.invalid("file", "empty", "The table is empty.");
        return new Table(lines.getFirst().cells(), lines.subList(1, lines.size()));
    }

    private static List<Line> workbook(byte[] content) {
        var lines = new ArrayList<Line>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content));
                var rows = book.getFirstSheet().openStream()) {
            for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) rows::iterator) {
                var cells = new ArrayList<String>();
                for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
                    var cell = row.getCell(i);
                    var text = cell == null ? null : cell.getText();
                    cells.add(text == null ? "" : text);
                }
                add(lines, row.getRowNum(), cells);
            }
            return lines;
        } catch (IOException | ExcelReaderException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Problem.invalid("file", "format", "This is no workbook that can be read.");
        }
    }

    private static List<Line> text(byte[] content) {
        var lines = new ArrayList<Line>();
        var text = decoded(content);
        var firstLine = text.lines().findFirst().orElse("");
        var separator =
                firstLine.contains("\t") ? '\t' : firstLine.contains(";") && !firstLine.contains(",") ? ';' : ',';
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .ofCsvRecord(text)) {
            csv.forEach(row -> add(lines, lines.size() + 1, row.getFields()));
            return lines;
        } catch (CsvParseException | IOException e) {
            throw Problem.invalid("file", "format", "The table cannot be read: " + e.getMessage());
        }
    }

    private static void add(List<Line> lines, int at, List<String> cells) {
        if (lines.size() > MOST_LINES)
            throw Problem.invalid("file", "lines", "A table has at most 5,000 lines; send it in parts.")
                    .with("max", MOST_LINES);
        lines.add(new Line(at, cells));
    }

    /** UTF-8, with or without a mark; else as Chinese spreadsheets save it. */
    private static String decoded(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(content, java.nio.charset.Charset.forName("GB18030"));
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
