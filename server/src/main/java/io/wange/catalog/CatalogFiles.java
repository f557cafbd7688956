package io.wange.catalog;

import io.wange.platform.Needs;
import io.wange.platform.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Editions as CSV files: what is exported can be imported again and is the same. */
@RestController
@RequestMapping("/api/catalog")
class CatalogFiles {

    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Catalog catalog;
    private final CatalogEditor editor;

    CatalogFiles(Catalog catalog, CatalogEditor editor) {
        this.catalog = catalog;
        this.editor = editor;
    }

    /** @param edition what was made; null when there are errors, and nothing has changed */
    record ImportReport(
            int read, List<LineError> errors, @Nullable Edition edition) {}

    @Needs({"catalog.read", "catalog.edit"})
    @GetMapping("/editions/{id}/export.csv")
    ResponseEntity<String> export(@PathVariable int id) {
        var edition = catalog.getEdition(id);
        return csv("catalog-" + edition.code() + ".csv", ClassSheet.write(catalog.classes(id), catalog));
    }

    /** Makes a new edition out of a file. */
    @Needs("catalog.edit")
    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportReport add(
            @RequestParam MultipartFile file,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String nameEn,
            @RequestParam String source,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate validFrom,
            @RequestParam(defaultValue = "false") boolean current)
            throws IOException {
        if (!code.matches("[a-z0-9][a-z0-9._-]{0,39}"))
            throw Problem.invalid("code", "code", "A code has up to 40 small letters, digits, dots and hyphens.");
        checkText("name", name, 200);
        checkText("source", source, 1000);
        if (nameEn != null && nameEn.length() > 200) throw Problem.invalid("nameEn", "size", "At most 200 characters.");
        if (validFrom.getYear() < 1900 || validFrom.getYear() > 2200)
            throw Problem.invalid("validFrom", "range", "A year from 1900 to 2200.");
        if (catalog.editions().stream().anyMatch(e -> e.code().equals(code)))
            throw Problem.conflict("duplicate", "There is an edition " + code + " already.")
                    .with("field", "code");
        ClassSheet.Outcome outcome;
        try (var in = file.getInputStream()) {
            outcome = ClassSheet.read(in);
        }
        if (!outcome.errors().isEmpty()) return new ImportReport(outcome.read(), outcome.errors(), null);
        var id = editor.addEdition(code, name.strip(), nameEn, source.strip(), validFrom, current, outcome.classes());
        return new ImportReport(outcome.read(), List.of(), catalog.getEdition(id));
    }

    static void checkText(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0)
            throw Problem.invalid(field, "size", field + " has 1 to " + longest + " characters.");
    }

    static ResponseEntity<String> csv(String name, String content) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }
}
