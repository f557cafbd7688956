package io.wange.people;

import io.wange.platform.Changes;
import io.wange.platform.Problem;
import io.wange.platform.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Who works here, in which post, and who answers for which grid. Kept in memory like {@link Units}. */
@Service
public class Staffing {

    /** Topic of {@link Changes} after any change of staff or appointments. */
    public static final String TOPIC = "staff";

    private final Snapshot<StaffState> state;

    Staffing(StaffStore store, Changes changes) {
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

    /** Somebody in a post. */
    public record Posted(String post, Person person) {}
}
