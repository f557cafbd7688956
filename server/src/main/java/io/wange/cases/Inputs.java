package io.wange.cases;

import io.wange.access.Directory;
import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.cases.ActionInput.Classified;
import io.wange.cases.ActionInput.Place;
import io.wange.catalog.CaseClass;
import io.wange.catalog.Catalog;
import io.wange.people.Units;
import io.wange.platform.CoordinateSystem;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.LonLat;
import io.wange.platform.Problem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what is sent and looks up what it names. Every refusal is 422 {@code invalid} with the field and the rule. */
@Component
class Inputs {

    static final int LONGEST_TEXT = 5_000;
    private static final Set<String> CHANNELS =
            Set.of("patrol", "hotline", "visit", "public", "web", "leader", "video", "sensor", "upper", "other");
    private static final Set<String> REPLIES = Set.of("none", "sms", "phone");
    private static final int MOST_PHOTOS = 50;
    private static final int MOST_NAMED = 20;
    private static final BigDecimal LONGEST_LIMIT = BigDecimal.valueOf(3_650);

    private final Areas areas;
    private final Units units;
    private final Catalog catalog;
    private final Directory people;

    Inputs(Areas areas, Units units, Catalog catalog, Directory people) {
        this.people = people;
        this.areas = areas;
        this.units = units;
        this.catalog = catalog;
    }

    /** Refuses a report that is not complete in itself. */
    void check(ReportDraft draft) {
        choice("channel", draft.channel(), CHANNELS);
        text("description", draft.description(), LONGEST_TEXT);
        if (draft.description() == null || draft.description().isBlank())
            throw Problem.invalid("description", "required", "A report says what is the matter.");
        text("address", draft.address(), LONGEST_TEXT);
        text("outerNumber", draft.outerNumber(), 100);
        var reporter = draft.reporter();
        if (reporter != null) {
            text("reporter.name", reporter.name(), 100);
            text("reporter.phone", reporter.phone(), 50);
            if (reporter.wantsReply() != null) choice("reporter.wantsReply", reporter.wantsReply(), REPLIES);
        }
        if (draft.photoIds().size() > MOST_PHOTOS) throw Problem.invalid("photos", "count", "At most 50 photos.");
        if (draft.result() != null) {
            text("result.note", draft.result().note(), LONGEST_TEXT);
            if (draft.result().note() == null || draft.result().note().isBlank())
                throw Problem.invalid("result.note", "required", "Say what was done on the spot.");
        }
    }

    ActionInput resolve(ActionRequest request) {
        text("note", request.note(), LONGEST_TEXT);
        text("reason", request.reason(), LONGEST_TEXT);
        text("address", request.address(), LONGEST_TEXT);
        if (request.photoIds().size() > MOST_PHOTOS) throw Problem.invalid("photos", "count", "At most 50 photos.");
        return new ActionInput(
                blankToNull(request.note()),
                blankToNull(request.reason()),
                unit(request.unit()),
                request.until() == null ? null : request.until().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                request.result(),
                request.level(),
                limit(request.limit()),
                classified(request.classCode(), request.conditionId()),
                place(request),
                blankToNull(request.address()),
                request.photoIds(),
                more(request));
    }

    private ActionInput.More more(ActionRequest request) {
        var units = orEmpty(request.units());
        if (units.size() > MOST_NAMED) throw Problem.invalid("units", "count", "At most 20 units.");
        units.forEach(id -> {
            if (id == null) throw Problem.invalid("units", "unknown", "There is no such unit.");
            unit(id);
        });
        var mentions = orEmpty(request.mentions());
        if (mentions.size() > MOST_NAMED) throw Problem.invalid("mentions", "count", "At most 20 people.");
        mentions.forEach(this::person);
        return new ActionInput.More(units, mentions, into(request.intoCase()), request.report(), details(request));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private void person(@Nullable Integer account) {
        if (account == null || !people.exists(account))
            throw Problem.invalid("mentions", "unknown", "There is no such person.");
    }

    private static @Nullable String into(@Nullable String number) {
        if (number == null || number.isBlank()) return null;
        return CaseNumber.find(number.replaceAll("\\s", ""))
                .orElseThrow(() -> Problem.invalid("case", "unknown", "That is no number of a case."))
                .toString();
    }

    /** Blank values are none; which fields there are the lifecycle says. */
    private static Map<String, String> details(ActionRequest request) {
        if (request.details() == null) return Map.of();
        if (request.details().size() > MOST_NAMED) throw Problem.invalid("details", "count", "At most 20 fields.");
        var given = new TreeMap<String, String>();
        request.details().forEach((code, value) -> {
            if (code.length() > 50) throw Problem.invalid("details", "unknown", "There is no such field.");
            text(code, value, LONGEST_TEXT);
            if (value != null && !value.isBlank()) given.put(code, value.strip());
        });
        return given;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Text is counted in characters as people see them in a count: code points. */
    static void text(String field, @Nullable String text, int longest) {
        if (text == null) return;
        if (text.codePointCount(0, text.length()) > longest)
            throw Problem.invalid(field, "length", field + " has at most " + longest + " characters.")
                    .with("max", longest);
        if (text.indexOf('\0') >= 0) throw Problem.invalid(field, "text", "Text must not hold the character NUL.");
    }

    private static void choice(String field, @Nullable String value, Set<String> choices) {
        if (value == null) throw Problem.invalid(field, "required", field + " is needed.");
        if (!choices.contains(value)) throw Problem.invalid(field, "choice", field + " is none of those there are.");
    }

    private @Nullable Integer unit(@Nullable Integer id) {
        if (id == null) return null;
        var unit = units.find(id);
        if (unit.isEmpty()) throw Problem.invalid("unit", "unknown", "There is no unit " + id + ".");
        if (!unit.get().active()) throw Problem.invalid("unit", "inactive", "The unit takes no new work.");
        return id;
    }

    private static @Nullable Limit limit(ActionRequest.@Nullable LimitGiven given) {
        if (given == null) return null;
        if (given.value() == null
                || given.value().signum() <= 0
                || given.value().compareTo(LONGEST_LIMIT) > 0)
            throw Problem.invalid("limit", "range", "A limit is above 0 and at most 3,650.");
        if (given.value().scale() > 3) throw Problem.invalid("limit", "scale", "A limit has at most three decimals.");
        var unit = Arrays.stream(LimitUnit.values())
                .filter(u -> u.code().equals(given.unit()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("limit", "choice", "There is no such unit of limits."));
        return new Limit(given.value(), unit);
    }

    /** The class and the condition; the condition alone names its class. */
    @Nullable Classified classified(@Nullable String classCode, @Nullable Integer conditionId) {
        if (classCode == null && conditionId == null) return null;
        var code = classCode;
        if (conditionId != null) {
            var condition = catalog.findCondition(conditionId)
                    .orElseThrow(() -> Problem.invalid("conditionId", "unknown", "There is no such condition."));
            if (code != null && !condition.classCode().equals(code))
                throw Problem.invalid("conditionId", "mismatch", "The condition belongs to another class.");
            code = condition.classCode();
        }
        var found = caseClass(String.valueOf(code));
        return new Classified(
                found.code(), found.name(), conditionId == null ? onlyCondition(found) : conditionId, found.urgent());
    }

    /** Nobody is asked to choose from one. */
    private @Nullable Integer onlyCondition(CaseClass of) {
        var conditions = catalog.conditions(of);
        return conditions.size() == 1 ? Integer.valueOf(conditions.getFirst().id()) : null;
    }

    CaseClass caseClass(String code) {
        var found = catalog.findClass(code)
                .orElseThrow(() -> Problem.invalid("classCode", "unknown", "There is no class " + code + "."));
        if (!found.active()) throw Problem.invalid("classCode", "inactive", "The class is no longer in use.");
        return found;
    }

    private @Nullable Place place(ActionRequest request) {
        if (request.point() != null) return place(request.point(), null);
        if (request.area() == null) return null;
        var area = areas.find(request.area())
                .orElseThrow(() -> Problem.invalid("area", "unknown", "There is no such area."));
        return new Place(null, null, area.id(), area.path(), null);
    }

    Place place(ReportDraft.Point point, @Nullable String coordinateSystem) {
        LonLat.checked(point.lon(), point.lat());
        var system = coordinateSystem == null ? CoordinateSystem.CGCS2000 : CoordinateSystem.ofCode(coordinateSystem);
        var at = system.toCgcs2000(point.lon(), point.lat());
        var located = areas.locate(at.lon(), at.lat());
        var area = located.map(l -> l.area()).orElse(null);
        var cell = located.map(l -> l.cell()).map(Area::code).orElse(null);
        return new Place(at.lon(), at.lat(), area == null ? null : area.id(), area == null ? null : area.path(), cell);
    }
}
