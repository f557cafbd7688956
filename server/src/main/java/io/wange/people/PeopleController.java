package io.wange.people;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.platform.Needs;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Units and posts to read; small enough to be given whole. */
@Tag(name = "People")
@RestController
class PeopleController {

    private final Units units;
    private final Staffing staffing;

    PeopleController(Units units, Staffing staffing) {
        this.units = units;
        this.staffing = staffing;
    }

    /** The tree as a flat list, each unit after its parent. */
    @Needs("unit.read")
    @GetMapping("/api/units")
    List<Unit> units() {
        return units.list();
    }

    @Needs("unit.read")
    @GetMapping("/api/posts")
    List<Post> posts() {
        return staffing.posts();
    }
}
