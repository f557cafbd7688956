package io.wange.areas;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.areas.AreaImportPlan.Root;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports of areas over HTTP; as {@code wange import areas}. */
@Tag(name = "Areas")
@RestController
@RequestMapping("/api/areas/imports")
class AreaImportController {

    private final AreaImports imports;

    AreaImportController(AreaImports imports) {
        this.imports = imports;
    }

    /** How the file is to be read; texts are properties or templates. */
    record Parameters(
            @Nullable String level,
            @Nullable String code,
            @Nullable String parent,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String kind,
            @Nullable LocalDate validFrom,
            @Nullable String root,
            @Nullable Double tolerance,
            @Nullable Boolean repair) {

        AreaImportPlan plan(@Nullable String source) {
            if (level == null || level.isBlank()) throw Problem.invalid("level", "required", "State the level.");
            double share = tolerance == null ? AreaImportPlan.TOLERANCE : tolerance;
            if (!(share >= 0 && share <= 1)) throw Problem.invalid("tolerance", "range", "A share is from 0 to 1.");
            return new AreaImportPlan(
                    level,
                    required("code", code),
                    optional("parent", parent),
                    required("name", name),
                    optional("nameEn", nameEn),
                    optional("kind", kind),
                    validFrom,
                    Root.of(root),
                    share,
                    Boolean.TRUE.equals(repair),
                    source);
        }

        private static FieldTemplate required(String field, @Nullable String text) {
            var template = optional(field, text);
            if (template == null) throw Problem.invalid(field, "required", "State where the " + field + " comes from.");
            return template;
        }

        private static @Nullable FieldTemplate optional(String field, @Nullable String text) {
            return text == null || text.isBlank() ? null : FieldTemplate.of(field, text);
        }
    }

    /** A file of a form. The answer is 200 even with errors in the file; then nothing is written. */
    @Needs("area.edit")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    AreaImportReport file(Caller caller, @RequestParam MultipartFile file, Parameters parameters) throws IOException {
        try (var in = file.getInputStream()) {
            return imports.run(in, parameters.plan(file.getOriginalFilename()), caller.scope());
        }
    }

    /** GeoJSON as the body, the rest in the query. */
    @Needs("area.edit")
    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/geo+json"})
    AreaImportReport body(Caller caller, InputStream body, Parameters parameters) throws IOException {
        return imports.run(body, parameters.plan(null), caller.scope());
    }
}
