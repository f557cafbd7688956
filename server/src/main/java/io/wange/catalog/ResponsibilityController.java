package io.wange.catalog;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Needs;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The responsibility matrix over HTTP. */
@RestController
@RequestMapping("/api/catalog/responsibilities")
class ResponsibilityController {

    private static final List<String> COLUMNS =
            List.of("class_code", "area_code", "unit_code", "basis", "legal_basis", "valid_from", "valid_to");

    private final Responsibilities responsibilities;
    private final ResponsibilityEditor editor;
    private final Catalog catalog;
    private final Areas areas;
    private final Units units;

    ResponsibilityController(
            Responsibilities responsibilities, ResponsibilityEditor editor, Catalog catalog, Areas areas, Units units) {
        this.responsibilities = responsibilities;
        this.editor = editor;
        this.catalog = catalog;
        this.areas = areas;
        this.units = units;
    }

    record RowInput(
            @NotBlank @Size(max = 40) String classCode,
            @Nullable Integer areaId,
            @NotNull Integer unitId,
            @NotNull @Pattern(regexp = "owner|territory") String basis,
            @Nullable @Size(max = 500) String legalBasis,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo) {

        Responsibility row() {
            var to = validTo;
            if (outside(validFrom) || to != null && outside(to))
                throw Problem.invalid("validFrom", "range", "Days lie between 1900 and 2200.");
            var basisText = legalBasis == null || legalBasis.isBlank() ? null : legalBasis.strip();
            return new Responsibility(0, classCode, areaId, unitId, basis, basisText, validFrom, to, 1);
        }

        private static boolean outside(LocalDate day) {
            return day.getYear() < 1900 || day.getYear() > 2200;
        }
    }

    record ImportReport(int read, List<LineError> errors) {}

    /** The rows that hold today or later; {@code past=true}: all. */
    @Needs({"catalog.read", "case.dispatch"})
    @GetMapping
    List<Responsibility> list(
            @RequestParam(name = "class", required = false) @Nullable String classCode,
            @RequestParam(required = false) @Nullable Integer area,
            @RequestParam(required = false) @Nullable Integer unit,
            @RequestParam(defaultValue = "false") boolean past) {
        return responsibilities.list().stream()
                .filter(row -> past || lasting(row))
                .filter(row -> classCode == null || row.classCode().equals(classCode))
                .filter(row -> area == null || area.equals(row.areaId()))
                .filter(row -> unit == null || unit == row.unitId())
                .toList();
    }

    private boolean lasting(Responsibility row) {
        var to = row.validTo();
        return to == null || !to.isBefore(areas.today()) && !to.isBefore(row.validFrom());
    }

    /** Who may handle a class in an area, the likeliest first, with the reason. */
    @Needs({"catalog.read", "case.dispatch"})
    @GetMapping("/candidates")
    List<Candidate> candidates(@RequestParam(name = "class") String classCode, @RequestParam int area) {
        return responsibilities.candidates(classCode, areas.get(area));
    }

    @Needs("catalog.edit")
    @PostMapping
    ResponseEntity<Responsibility> add(@Valid @RequestBody RowInput input) {
        var added = get(editor.add(input.row()));
        return ResponseEntity.created(URI.create("/api/catalog/responsibilities/" + added.id()))
                .body(added);
    }

    /** The row ends, another takes its place: the answer has a new id unless the row only ended. */
    @Needs("catalog.edit")
    @PutMapping("/{id}")
    Responsibility change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody RowInput input) {
        return get(editor.change(id, Version.seen(version), input.row()));
    }

    /** The row holds no more from today on. */
    @Needs("catalog.edit")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> end(@PathVariable int id, @RequestHeader(HttpHeaders.IF_MATCH) String version) {
        editor.end(id, Version.seen(version));
        return ResponseEntity.noContent().build();
    }

    @Needs({"catalog.read", "catalog.edit"})
    @GetMapping("/export.csv")
    ResponseEntity<String> export() {
        var content = Sheet.write(
                COLUMNS,
                lines -> responsibilities.list().stream()
                        .filter(this::lasting)
                        .forEach(row -> lines.accept(cells(row))));
        return CatalogFiles.csv("responsibilities.csv", content);
    }

    private List<String> cells(Responsibility row) {
        var area = row.areaId();
        return List.of(
                row.classCode(),
                area == null ? "" : areas.get(area).code(),
                units.get(row.unitId()).code(),
                row.basis(),
                row.legalBasis() == null ? "" : row.legalBasis(),
                row.validFrom().toString(),
                row.validTo() == null ? "" : row.validTo().toString());
    }

    /** The rows of a file take the place of all rows that hold. */
    @Needs("catalog.edit")
    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportReport importAll(@RequestParam MultipartFile file) throws IOException {
        var sheet = new Sheet();
        var rows = new ArrayList<Responsibility>();
        try (var in = file.getInputStream()) {
            sheet.read(in, Set.of("class_code", "unit_code", "basis"), line -> rows.add(row(line)));
        }
        if (sheet.errors().isEmpty()) editor.replaceAll(rows);
        return new ImportReport(sheet.read(), sheet.errors());
    }

    private Responsibility row(Sheet.Line line) {
        var code = line.required("class_code", 40);
        if (!code.equals(Responsibility.ALL_CLASSES) && catalog.findClass(code).isEmpty())
            throw line.refused("class_code", "is no class");
        var areaCode = line.optional("area_code", 15);
        var area = areaCode == null
                ? null
                : areas.findByCode(areaCode).map(Area::id).orElseThrow(() -> line.refused("area_code", "is no area"));
        var unit = units.findByCode(line.required("unit_code", 50))
                .map(Unit::id)
                .orElseThrow(() -> line.refused("unit_code", "is no unit"));
        var basis = line.oneOf("basis", "", Set.of("owner", "territory"));
        if (basis.isEmpty()) throw line.refused("basis", "is empty");
        var from = day(line, "valid_from");
        var to = day(line, "valid_to");
        if (from == null) from = areas.today();
        if (to != null && to.isBefore(from)) throw line.refused("valid_to", "lies before valid_from");
        return new Responsibility(0, code, area, unit, basis, line.optional("legal_basis", 500), from, to, 1);
    }

    private static @Nullable LocalDate day(Sheet.Line line, String column) {
        var text = line.optional(column, 10);
        if (text == null) return null;
        try {
            var day = LocalDate.parse(text);
            if (!RowInput.outside(day)) return day;
        } catch (DateTimeException e) {
            // said below
        }
        throw line.refused(column, "is no day like 2026-05-01");
    }

    private Responsibility get(int id) {
        return responsibilities.list().stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("responsibility", id));
    }
}
