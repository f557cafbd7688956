package io.wange.portal.open311;

import io.wange.cases.Language;
import io.wange.catalog.CaseClass;
import io.wange.catalog.Catalog;
import io.wange.catalog.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Case classes as services: the minor ones of the current edition; what must be told apart within one is its attribute. */
@Component
class Open311Services {

    /** The attribute that asks which of the filing conditions it is. */
    static final String CONDITION = "condition";

    private static final int LONGEST = 200;

    private final Catalog catalog;
    private final Open311Settings settings;

    Open311Services(Catalog catalog, Open311Settings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    List<Map<String, @Nullable Object>> list(Language language) {
        return catalog.editions().stream()
                .filter(edition -> edition.current())
                .flatMap(edition -> catalog.classes(edition.id()).stream())
                .filter(this::offered)
                .map(c -> service(c, language))
                .toList();
    }

    /** @throws Open311Error 404 */
    CaseClass get(String code) {
        return find(code).orElseThrow(() -> Open311Error.unknown("service_code"));
    }

    Optional<CaseClass> find(String code) {
        return catalog.findClass(code).filter(this::offered);
    }

    private boolean offered(CaseClass c) {
        if (!c.active() || !settings.lifecycles().contains(c.lifecycle())) return false;
        return c.parentCode() != null
                || catalog.classes(c.editionId()).stream()
                        .noneMatch(other -> c.code().equals(other.parentCode()));
    }

    private Map<String, @Nullable Object> service(CaseClass c, Language language) {
        var conditions = catalog.conditions(c);
        var service = new LinkedHashMap<String, @Nullable Object>();
        service.put("service_code", c.code());
        service.put("service_name", name(c, language));
        service.put("description", description(conditions, language));
        service.put("metadata", conditions.size() > 1);
        service.put("type", "realtime");
        service.put(
                "keywords",
                c.words() == null ? null : String.join(", ", c.words().strip().split("\\s+")));
        service.put(
                "group", catalog.parent(c).map(parent -> name(parent, language)).orElse(null));
        return service;
    }

    private static @Nullable String description(List<Condition> conditions, Language language) {
        if (conditions.isEmpty()) return null;
        var joined = conditions.stream()
                .map(condition -> language.choose(condition.filing(), condition.filingEn()))
                .collect(Collectors.joining(language == Language.EN ? "; " : "；"));
        return joined.length() <= LONGEST ? joined : joined.substring(0, LONGEST - 1) + "…";
    }

    Map<String, @Nullable Object> definition(CaseClass c, Language language) {
        var conditions = catalog.conditions(c);
        var definition = new LinkedHashMap<String, @Nullable Object>();
        definition.put("service_code", c.code());
        definition.put("attributes", conditions.size() > 1 ? List.of(attribute(conditions, language)) : List.of());
        return definition;
    }

    private static Map<String, @Nullable Object> attribute(List<Condition> conditions, Language language) {
        var attribute = new LinkedHashMap<String, @Nullable Object>();
        attribute.put("variable", true);
        attribute.put("code", CONDITION);
        attribute.put("datatype", "singlevaluelist");
        attribute.put("required", false);
        attribute.put("datatype_description", null);
        attribute.put("order", 1);
        attribute.put(
                "description",
                switch (language) {
                    case ZH_CN -> "属于哪种情况";
                    case ZH_HANT -> "屬於哪種情況";
                    case EN -> "Which of these is it?";
                });
        attribute.put(
                "values",
                conditions.stream()
                        .map(condition -> {
                            var value = new LinkedHashMap<String, @Nullable Object>();
                            value.put("key", Integer.toString(condition.id()));
                            value.put("name", language.choose(condition.filing(), condition.filingEn()));
                            return value;
                        })
                        .toList());
        return attribute;
    }

    /** The condition of this class that the attribute names; null when it is left out or no longer one of them. */
    @Nullable Integer condition(CaseClass c, @Nullable String key) {
        if (key == null) return null;
        return catalog.conditions(c).stream()
                .map(Condition::id)
                .filter(id -> key.equals(Integer.toString(id)))
                .findFirst()
                .orElse(null);
    }

    private static String name(CaseClass c, Language language) {
        return Objects.requireNonNull(language.choose(c.name(), c.nameEn()));
    }
}
