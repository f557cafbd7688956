package io.wange.people;

import io.wange.areas.Areas;
import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works here, in which post, and who answers for which grid. Kept in memory like {@link Units}. */
@Service
public class Staffing {

    /** Topic of {@link Changes} after any change of staff or appointments. */
    public static final String TOPIC = "staff";

    private final StaffStore store;
    private final Areas areas;
    private final Changes changes;
    private final Snapshot<StaffState> state;

    Staffing(StaffStore store, Areas areas, Changes changes) {
        this.store = store;
        this.areas = areas;
        this.changes = changes;
        state = changes.snapshot(store::read, TOPIC);
    }

    /** @throws Problem 404 when there is none */
    public Person get(int id) {
        return find(id).orElseThrow(() -> Problem.notFound("staff", id));
    }

    public Optional<Person> find(int id) {
        return Optional.ofNullable(state.get().people().get(id));
    }

    /** Active people only, by unit and name. */
    public List<Person> list() {
        return state.get().active();
    }

    /** Active people whose own unit this is, by name. */
    public List<Person> ofUnit(int unitId) {
        return state.get().ofUnit(unitId);
    }

    /** All people whose own unit this is, inactive ones last. */
    List<Person> everybodyOf(int unitId) {
        return state.get().people().values().stream()
                .filter(p -> p.unitId() == unitId)
                .sorted(Comparator.comparing(Person::active).reversed().thenComparing(Person::name))
                .toList();
    }

    /** The appointments of one person that hold on a day. */
    public List<Appointment> appointments(int staffId, LocalDate day) {
        return state.get().ofPerson(staffId).stream()
                .filter(a -> a.holdsOn(day))
                .toList();
    }

    /**
     * The active person who holds a post on a grid on a day; when nobody does there, the next area above is asked, up to
     * the root. Of several the one appointed first.
     *
     * @param areaPath as in {@code areas.area.path}
     */
    public Optional<Person> onGrid(String areaPath, String post, LocalDate day) {
        // a path is the ids of the lineage, root first, each in base 36 with four digits and a dot
        for (int end = areaPath.length(); end >= 5; end -= 5) {
            var areaId = Integer.parseInt(areaPath, end - 5, end - 1, 36);
            var found = ofArea(areaId, day).stream()
                    .filter(p -> p.post().equals(post))
                    .findFirst();
            if (found.isPresent()) return found.map(Posted::person);
        }
        return Optional.empty();
    }

    /** Active people with a post on this area itself on a day, in the order of posts, then by date of appointment. */
    public List<Posted> ofArea(int areaId, LocalDate day) {
        return state.get().ofArea(areaId, day);
    }

    /**
     * The day after the last holder of a post on this area left.
     *
     * @param before only holders who left before this day
     * @return empty when nobody ever held it
     */
    public Optional<LocalDate> vacantSince(int areaId, String post, LocalDate before) {
        return state.get().lastDay(areaId, post, before).map(day -> day.plusDays(1));
    }

    /** All posts there are, in their order. */
    public List<Post> posts() {
        return state.get().posts();
    }

    /** All appointments of one person, ended ones too. */
    public List<Appointment> appointments(int staffId) {
        return state.get().ofPerson(staffId);
    }

    /** @throws Problem 422 for an unknown unit */
    @Transactional
    public Person add(PersonInput input) {
        checkUnit(input.unitId(), "unitId");
        changes.publish(TOPIC);
        return store.insert(input);
    }

    /** @throws Problem 404; 412 {@code stale-version}; 422 for an unknown unit */
    @Transactional
    public Person change(int id, int version, PersonInput input) {
        checkUnit(input.unitId(), "unitId");
        changes.publish(TOPIC);
        return store.update(id, version, input);
    }

    /**
     * Gives a person a post.
     *
     * @throws Problem 422 for unknown people, posts, units or areas, a grid post in a unit or the other way round, or dates
     *     that end before they begin
     */
    @Transactional
    public Appointment appoint(AppointmentInput input) {
        check(input);
        changes.publish(TOPIC);
        return store.insert(input);
    }

    /** @throws Problem 404; 412 {@code stale-version}; 422 as for {@link #appoint} */
    @Transactional
    public Appointment change(int id, int version, AppointmentInput input) {
        check(input);
        changes.publish(TOPIC);
        return store.update(id, version, input);
    }

    private void check(AppointmentInput input) {
        if (!store.personExists(input.staffId()))
            throw Problem.invalid("staffId", "unknown", "There is nobody with the id " + input.staffId() + ".");
        var post = posts().stream()
                .filter(p -> p.code().equals(input.post()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("post", "unknown", "There is no post " + input.post() + "."));
        if (input.validTo() != null && input.validTo().isBefore(input.validFrom()))
            throw Problem.invalid("validTo", "order", "The last day lies before the first.");
        if (post.onGrid()) {
            if (input.areaId() == null || input.unitId() != null)
                throw Problem.invalid("areaId", "required", "This post is held on an area.");
            if (areas.find(input.areaId()).isEmpty())
                throw Problem.invalid("areaId", "unknown", "There is no area " + input.areaId() + ".");
        } else {
            if (input.unitId() == null || input.areaId() != null)
                throw Problem.invalid("unitId", "required", "This post is held in a unit.");
            checkUnit(input.unitId(), "unitId");
        }
    }

    private void checkUnit(int id, String field) {
        if (!store.unitExists(id)) throw Problem.invalid(field, "unknown", "There is no active unit " + id + ".");
    }

    /** Somebody in a post. */
    public record Posted(String post, Person person) {}
}
