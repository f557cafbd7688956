package io.wange.people;

import io.wange.areas.Area;
import io.wange.areas.AreaAddition;
import io.wange.areas.Areas;
import io.wange.platform.Caller;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds to the answer about an area who serves there today. */
@Component
class StaffOfArea implements AreaAddition {

    private final Staffing staffing;
    private final Areas areas;

    StaffOfArea(Staffing staffing, Areas areas) {
        this.staffing = staffing;
        this.areas = areas;
    }

    /** @param phone only for who may read the staff */
    record Line(
            String post,
            String postName,
            int staffId,
            String name,
            @Nullable String phone) {}

    @Override
    public String member() {
        return "staff";
    }

    @Override
    public List<Line> of(Area area, Caller caller, Locale locale) {
        return staffing.ofArea(area.id(), areas.today()).stream()
                .map(posted -> new Line(
                        posted.post(),
                        postName(posted.post(), locale),
                        posted.person().id(),
                        posted.person().name(),
                        caller.may("unit.read") ? posted.person().phone() : null))
                .toList();
    }

    private String postName(String code, Locale locale) {
        return staffing.posts().stream()
                .filter(post -> post.code().equals(code))
                .findFirst()
                .map(post -> post.name(locale))
                .orElse(code);
    }
}
