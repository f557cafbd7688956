package io.wange.catalog;

import io.wange.platform.Caller;
import io.wange.platform.MePart;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/** Tells a signed-in client whether it is working time now where it looks at, and until when. */
@Component
class CalendarOfCaller implements MePart {

    private final Calendars calendars;
    private final Clock clock;

    CalendarOfCaller(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public Object of(Caller caller) {
        var paths = caller.scope().areaPaths();
        var slot = calendars
                .forArea(paths.isEmpty() ? null : paths.getFirst())
                .slotAt(clock.instant())
                .orElse(null);
        var calendar = new LinkedHashMap<String, Object>();
        if (slot != null) calendar.put("slotNow", slot);
        calendar.put("working", slot != null);
        return calendar;
    }
}
