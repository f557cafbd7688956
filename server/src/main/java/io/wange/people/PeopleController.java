package io.wange.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.areas.Areas;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Units, staff and appointments. They are the address book of the administration: everybody inside may read all of it. */
@Tag(name = "People")
@RestController
class PeopleController {

    private static final int STAFF_SHOWN = 500;

    private final Units units;
    private final Staffing staffing;
    private final Areas areas;

    PeopleController(Units units, Staffing staffing, Areas areas) {
        this.units = units;
        this.staffing = staffing;
        this.areas = areas;
    }

    /** The tree as a flat list, each unit after its parent; inactive ones too. */
    @Needs("unit.read")
    @GetMapping("/api/units")
    List<Unit> units() {
        return units.list();
    }

    @Needs("unit.edit")
    @PostMapping("/api/units")
    @ResponseStatus(HttpStatus.CREATED)
    Unit add(@Valid @RequestBody UnitInput input) {
        return units.add(input);
    }

    @Needs("unit.edit")
    @PutMapping("/api/units/{id}")
    Unit change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody UnitInput input) {
        return units.change(id, Version.seen(version), input);
    }

    @Needs("unit.read")
    @GetMapping("/api/posts")
    List<Post> posts() {
        return staffing.posts();
    }

    /**
     * Active people, at most 500, by unit and name.
     *
     * @param unit whose own unit this is, inactive people too
     * @param area who hold a post on this area today
     * @param search part of the name or of the phone number
     */
    @Needs("unit.read")
    @GetMapping("/api/staff")
    List<Person> staff(
            @RequestParam(required = false) @Nullable Integer unit,
            @RequestParam(required = false) @Nullable Integer area,
            @RequestParam(required = false) @Nullable @Size(max = 100) String search) {
        Stream<Person> found = staffing.list().stream();
        if (unit != null) found = staffing.everybodyOf(unit).stream();
        if (area != null) {
            var there = staffing.ofArea(area, areas.today()).stream()
                    .map(p -> p.person().id())
                    .toList();
            found = found.filter(p -> there.contains(p.id()));
        }
        if (search != null && !search.isBlank()) {
            var wanted = search.strip().toLowerCase(Locale.ROOT);
            found = found.filter(p -> matches(p, wanted));
        }
        return found.limit(STAFF_SHOWN).toList();
    }

    private static boolean matches(Person person, String wanted) {
        return Stream.of(person.name(), person.nameEn(), person.phone())
                .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    @Needs("unit.read")
    @GetMapping("/api/staff/{id}")
    Person person(@PathVariable int id) {
        return staffing.get(id);
    }

    @Needs("unit.edit")
    @PostMapping("/api/staff")
    @ResponseStatus(HttpStatus.CREATED)
    Person add(@Valid @RequestBody PersonInput input) {
        return staffing.add(input);
    }

    @Needs("unit.edit")
    @PutMapping("/api/staff/{id}")
    Person change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody PersonInput input) {
        return staffing.change(id, Version.seen(version), input);
    }

    /** The posts that one person holds or has held. */
    @Needs("unit.read")
    @GetMapping("/api/appointments")
    List<Appointment> appointments(@RequestParam int staff) {
        return staffing.appointments(staff);
    }

    @Needs("unit.edit")
    @PostMapping("/api/appointments")
    @ResponseStatus(HttpStatus.CREATED)
    Appointment add(@Valid @RequestBody AppointmentInput input) {
        return staffing.appoint(input);
    }

    @Needs("unit.edit")
    @PutMapping("/api/appointments/{id}")
    Appointment change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody AppointmentInput input) {
        return staffing.change(id, Version.seen(version), input);
    }
}
