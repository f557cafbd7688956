package io.wange.people;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.wange.people.Staffing.Posted;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Staff, posts and appointments at one moment. Immutable. */
final class StaffState {

    private final List<Post> posts;
    private final Map<Integer, Person> people;
    private final List<Person> active;
    private final Map<Integer, List<Person>> byUnit;
    private final Map<Integer, List<Appointment>> byPerson;
    private final Map<Integer, List<Appointment>> byArea;

    StaffState(List<Post> posts, List<Person> staff, List<Appointment> appointments) {
        this.posts = List.copyOf(posts);
        people = staff.stream().collect(toMap(Person::id, Function.identity()));
        active = staff.stream()
                .filter(Person::active)
                .sorted(Comparator.comparingInt(Person::unitId).thenComparing(Person::name))
                .toList();
        byUnit = active.stream().collect(groupingBy(Person::unitId));
        var order = posts.stream().collect(toMap(Post::code, Post::sort));
        var sorted = appointments.stream()
                .sorted(comparing((Appointment a) -> order.getOrDefault(a.post(), Integer.MAX_VALUE))
                        .thenComparing(Appointment::validFrom)
                        .thenComparing(Appointment::id))
                .toList();
        byPerson = sorted.stream().collect(groupingBy(Appointment::staffId));
        byArea = sorted.stream()
                .filter(a -> a.areaId() != null)
                .collect(groupingBy(a -> Objects.requireNonNull(a.areaId()), Collectors.toList()));
    }

    List<Post> posts() {
        return posts;
    }

    Map<Integer, Person> people() {
        return people;
    }

    List<Person> active() {
        return active;
    }

    List<Person> ofUnit(int unitId) {
        return byUnit.getOrDefault(unitId, List.of());
    }

    List<Appointment> ofPerson(int staffId) {
        return byPerson.getOrDefault(staffId, List.of());
    }

    List<Posted> ofArea(int areaId, LocalDate day) {
        return byArea.getOrDefault(areaId, List.of()).stream()
                .filter(a -> a.holdsOn(day))
                .map(a -> new Posted(a.post(), Objects.requireNonNull(people.get(a.staffId()))))
                .filter(p -> p.person().active())
                .toList();
    }

    Optional<LocalDate> lastDay(int areaId, String post, LocalDate before) {
        return byArea.getOrDefault(areaId, List.of()).stream()
                .filter(a -> a.post().equals(post) && a.validTo() != null)
                .map(a -> Objects.requireNonNull(a.validTo()))
                .filter(day -> day.isBefore(before))
                .max(comparing(Function.identity()));
    }
}
