package io.wange.catalog;

import io.wange.areas.Areas;
import io.wange.areas.Located;
import io.wange.catalog.ClassMatch.Range;
import io.wange.catalog.NewClass.NewCondition;
import io.wange.people.Units;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.LonLat;
import io.wange.platform.Needs;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

/** Editions, classes, conditions, limits over HTTP. A class with its conditions and limits has one version. */
@RestController
@RequestMapping("/api/catalog")
class CatalogController {

    private static final String CODE = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}";

    private final Catalog catalog;
    private final CatalogEditor editor;
    private final Responsibilities responsibilities;
    private final Areas areas;
    private final Units units;

    CatalogController(
            Catalog catalog, CatalogEditor editor, Responsibilities responsibilities, Areas areas, Units units) {
        this.catalog = catalog;
        this.editor = editor;
        this.responsibilities = responsibilities;
        this.areas = areas;
        this.units = units;
    }

    /** @param zone A, B, C …; '' holds for all zones that are not named */
    record ZoneLimit(
            @NotNull @Pattern(regexp = "|[A-Z][A-Z0-9]{0,3}") String zone,

            @NotNull BigDecimal value,
            @NotNull LimitUnit unit) {}

    record ConditionView(
            int id,
            int seq,
            String filing,
            @Nullable String closing,
            @Nullable String filingEn,
            @Nullable String closingEn,
            @Nullable String disposalUnit,
            boolean superseded,
            List<ZoneLimit> limits) {}

    record ClassView(
            int id,
            String code,
            @Nullable String parentCode,
            String kind,
            String name,
            @Nullable String nameEn,
            String dispatchRule,
            boolean automaticDispatch,
            String lifecycle,
            int duplicateMetres,
            int duplicateHours,
            boolean joinAutomatically,
            boolean urgent,
            int editionId,
            @Nullable String words,
            boolean active,
            int version,
            List<ConditionView> conditions) {}

    /** What a class becomes. Code and kind only count when it is new. */
    record ClassInput(
            @NotNull @Pattern(regexp = CODE) String code,
            @Nullable @Size(max = 40) String parentCode,
            @NotNull @Pattern(regexp = "component|event") String kind,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 200) String nameEn,
            @NotNull @Pattern(regexp = "owner|territory") String dispatchRule,
            @Nullable Boolean automaticDispatch,

            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,29}") String lifecycle,

            @Min(0) @Max(5000) int duplicateMetres,
            @Min(0) @Max(8760) int duplicateHours,
            @Nullable Boolean joinAutomatically,
            @Nullable Boolean urgent,
            @Nullable Integer editionId,
            @Nullable @Size(max = 500) String words,
            @Nullable Boolean active) {

        NewClass wanted() {
            return new NewClass(
                    code,
                    blankIsNull(parentCode),
                    kind,
                    name.strip(),
                    blankIsNull(nameEn),
                    dispatchRule,
                    Boolean.TRUE.equals(automaticDispatch),
                    lifecycle,
                    duplicateMetres,
                    duplicateHours,
                    Boolean.TRUE.equals(joinAutomatically),
                    Boolean.TRUE.equals(urgent),
                    blankIsNull(words),
                    !Boolean.FALSE.equals(active),
                    List.of());
        }
    }

    record ConditionInput(
            @NotBlank @Size(max = 1000) String filing,
            @Nullable @Size(max = 1000) String closing,
            @Nullable @Size(max = 1000) String filingEn,
            @Nullable @Size(max = 1000) String closingEn,
            @Nullable @Size(max = 500) String disposalUnit,
            @NotNull @Size(max = 20) List<@Valid @NotNull ZoneLimit> limits) {

        NewCondition wanted() {
            var byZone = new TreeMap<String, Limit>();
            for (var limit : limits) {
                var checked = CatalogEditor.checkedLimit("limits", limit.value(), limit.unit());
                if (byZone.put(limit.zone(), checked) != null)
                    throw Problem.invalid("limits", "zone", "Each zone has one limit.");
            }
            return new NewCondition(
                    0,
                    filing.strip(),
                    blankIsNull(closing),
                    blankIsNull(filingEn),
                    blankIsNull(closingEn),
                    blankIsNull(disposalUnit),
                    byZone);
        }
    }

    record UnitName(int id, String name) {}

    /**
     * One line of the type-ahead.
     *
     * @param name which characters of the class name were hit; {@code text} likewise of the filing condition
     */
    record Choice(
            String classCode,
            String className,
            @Nullable String classNameEn,
            @Nullable Integer conditionId,
            @Nullable String filing,
            @Nullable String closing,
            @Nullable String filingEn,
            @Nullable String closingEn,
            @Nullable Limit limit,
            @Nullable UnitName unit,
            @Nullable String major,
            boolean urgent,
            List<Range> name,
            List<Range> text) {}

    record LimitInput(@NotNull BigDecimal value, @NotNull LimitUnit unit) {}

    @Needs({"catalog.read", "case.report", "case.read"})
    @GetMapping("/editions")
    List<Edition> editions() {
        return catalog.editions();
    }

    @Needs("catalog.edit")
    @PutMapping("/editions/{id}/current")
    Edition makeCurrent(@PathVariable int id) {
        editor.makeCurrent(id);
        return catalog.getEdition(id);
    }

    /** Majors and minors, each minor behind its major. */
    @Needs({"catalog.read", "case.report", "case.read"})
    @GetMapping("/classes")
    List<CaseClass> classes(@RequestParam(required = false) @Nullable Integer edition) {
        return catalog.classes(
                edition == null
                        ? catalog.currentEdition().id()
                        : catalog.getEdition(edition).id());
    }

    @Needs({"catalog.read", "case.report", "case.read"})
    @GetMapping("/classes/{code}")
    ResponseEntity<ClassView> get(
            @PathVariable String code, @RequestParam(required = false) @Nullable Integer edition) {
        return answer(find(code, edition));
    }

    @Needs("catalog.edit")
    @PostMapping("/classes")
    ResponseEntity<ClassView> add(@Valid @RequestBody ClassInput input) {
        var wanted = input.editionId();
        var edition = wanted == null
                ? catalog.currentEdition().id()
                : catalog.getEdition(wanted).id();
        editor.addClass(edition, input.wanted());
        var added = view(find(input.code(), edition));
        return ResponseEntity.created(URI.create("/api/catalog/classes/" + added.code()))
                .eTag(Version.tag(added.version()))
                .body(added);
    }

    @Needs("catalog.edit")
    @PutMapping("/classes/{code}")
    ResponseEntity<ClassView> change(
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody ClassInput input) {
        var present = find(code, input.editionId());
        if (!present.code().equals(input.code()) || !present.kind().equals(input.kind()))
            throw Problem.invalid("code", "fixed", "Code and kind of a class stay; add another class instead.");
        editor.changeClass(present, Version.seen(version), input.wanted());
        return answer(find(code, present.editionId()));
    }

    @Needs("catalog.edit")
    @PostMapping("/classes/{code}/conditions")
    ResponseEntity<ClassView> addCondition(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Integer edition,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody ConditionInput input) {
        var of = find(code, edition);
        editor.addCondition(of, Version.seen(version), input.wanted());
        return answer(find(code, of.editionId()));
    }

    /** Another text makes a condition with a new id; If-Match names the version of the class. */
    @Needs("catalog.edit")
    @PutMapping("/conditions/{id}")
    ResponseEntity<ClassView> changeCondition(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody ConditionInput input) {
        var present = getCondition(id);
        var of = catalog.classOf(present);
        editor.changeCondition(of, present, Version.seen(version), input.wanted(), catalog.handlingLimits(id));
        return answer(find(of.code(), of.editionId()));
    }

    @Needs("catalog.edit")
    @DeleteMapping("/conditions/{id}")
    ResponseEntity<ClassView> removeCondition(
            @PathVariable int id, @RequestHeader(HttpHeaders.IF_MATCH) String version) {
        var present = getCondition(id);
        var of = catalog.classOf(present);
        editor.removeCondition(of, present, Version.seen(version));
        return answer(find(of.code(), of.editionId()));
    }

    /** Type-ahead over the current edition; a point adds who would handle it and the limit of the zone. */
    @Needs({"catalog.read", "case.report"})
    @GetMapping("/search")
    List<Choice> search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable Double lon,
            @RequestParam(required = false) @Nullable Double lat,
            @RequestParam(defaultValue = "20") int size) {
        if (q.length() > 200) throw Problem.invalid("q", "size", "At most 200 characters.");
        if (size < 1 || size > 50) throw Problem.invalid("size", "range", "size is from 1 to 50.");
        var located = locate(lon, lat);
        return catalog.search(q, size).stream()
                .map(match -> choice(match, located))
                .toList();
    }

    private Optional<Located> locate(@Nullable Double lon, @Nullable Double lat) {
        if (lon == null || lat == null) return Optional.empty();
        var at = LonLat.checked(lon, lat);
        return areas.locate(at.lon(), at.lat());
    }

    private Choice choice(ClassMatch match, Optional<Located> located) {
        var c = match.caseClass();
        var condition = match.condition();
        var zone = located.map(at -> areas.zoneOf(at.area())).orElse(null);
        var limit = condition == null ? Optional.<Limit>empty() : catalog.handlingLimit(condition.id(), zone);
        var unit = located.flatMap(at -> responsibilities.candidates(c.code(), at.area()).stream()
                        .findFirst())
                .flatMap(candidate -> units.find(candidate.unitId()))
                .map(u -> new UnitName(u.id(), u.name()));
        var major = match.major();
        return new Choice(
                c.code(),
                c.name(),
                c.nameEn(),
                condition == null ? null : condition.id(),
                condition == null ? null : condition.filing(),
                condition == null ? null : condition.closing(),
                condition == null ? null : condition.filingEn(),
                condition == null ? null : condition.closingEn(),
                limit.orElse(null),
                unit.orElse(null),
                major == null ? null : major.name(),
                c.urgent(),
                match.name(),
                match.filing());
    }

    @Needs({"catalog.read", "case.read"})
    @GetMapping("/stage-limits")
    List<StageLimit> stageLimits() {
        return catalog.stageLimits();
    }

    /** Changes the limit of a stage for clocks that start from now on; {@code If-Match: "0"} when there was none. */
    @Needs("catalog.edit")
    @PutMapping("/stage-limits/{lifecycle}/{stage}")
    List<StageLimit> putStageLimit(
            @PathVariable String lifecycle,
            @PathVariable String stage,
            @RequestParam(name = "class", defaultValue = "") String classCode,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody LimitInput input) {
        checkStage(lifecycle, stage, classCode);
        var limit = CatalogEditor.checkedLimit("value", input.value(), input.unit());
        editor.putStageLimit(lifecycle, stage, classCode, Version.seen(version), limit);
        return catalog.stageLimits();
    }

    @Needs("catalog.edit")
    @DeleteMapping("/stage-limits/{lifecycle}/{stage}")
    List<StageLimit> removeStageLimit(
            @PathVariable String lifecycle,
            @PathVariable String stage,
            @RequestParam(name = "class", defaultValue = "") String classCode,
            @RequestHeader(HttpHeaders.IF_MATCH) String version) {
        checkStage(lifecycle, stage, classCode);
        editor.putStageLimit(lifecycle, stage, classCode, Version.seen(version), null);
        return catalog.stageLimits();
    }

    /** Which stages there are is for the lifecycles to say; here only that it can be one. */
    private void checkStage(String lifecycle, String stage, String classCode) {
        if (!lifecycle.matches("[a-z][a-z0-9-]{0,29}"))
            throw Problem.invalid("lifecycle", "code", "This is no lifecycle.");
        if (!stage.matches("[a-z][a-z0-9-]{0,29}")) throw Problem.invalid("stage", "code", "This is no stage.");
        if (!classCode.isEmpty()) catalog.getClass(classCode);
    }

    private CaseClass find(String code, @Nullable Integer edition) {
        if (edition == null) return catalog.getClass(code);
        return catalog.findClass(catalog.getEdition(edition).id(), code)
                .orElseThrow(() -> Problem.notFound("class", code));
    }

    private Condition getCondition(int id) {
        return catalog.findCondition(id).orElseThrow(() -> Problem.notFound("condition", id));
    }

    private ResponseEntity<ClassView> answer(CaseClass c) {
        return ResponseEntity.ok().eTag(Version.tag(c.version())).body(view(c));
    }

    private ClassView view(CaseClass c) {
        return new ClassView(
                c.id(),
                c.code(),
                c.parentCode(),
                c.kind(),
                c.name(),
                c.nameEn(),
                c.dispatchRule(),
                c.automaticDispatch(),
                c.lifecycle(),
                c.duplicateMetres(),
                c.duplicateHours(),
                c.joinAutomatically(),
                c.urgent(),
                c.editionId(),
                c.words(),
                c.active(),
                c.version(),
                catalog.conditions(c).stream().map(this::view).toList());
    }

    private ConditionView view(Condition c) {
        return new ConditionView(
                c.id(),
                c.seq(),
                c.filing(),
                c.closing(),
                c.filingEn(),
                c.closingEn(),
                c.disposalUnit(),
                c.superseded(),
                limits(catalog.handlingLimits(c.id())));
    }

    private static List<ZoneLimit> limits(Map<String, Limit> byZone) {
        return new TreeMap<>(byZone)
                .entrySet().stream()
                        .map(e -> new ZoneLimit(
                                e.getKey(), e.getValue().value(), e.getValue().unit()))
                        .toList();
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
