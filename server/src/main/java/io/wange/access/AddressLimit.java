package io.wange.access;

import io.wange.platform.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Failed sign-ins per address, within a window of time. Counted by each copy of the application for itself. */
@Component
class AddressLimit {

    /** The longest unheard ones go first. */
    private static final int REMEMBERED = 10_000;

    private final AccessSettings settings;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private record Window(Instant since, int failures) {}

    AddressLimit(AccessSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws Problem 429 {@code too-many} when the address has failed too often */
    synchronized void check(String address) {
        var window = windows.get(address);
        if (window == null) return;
        var until = window.since.plus(settings.failuresWithin());
        if (!until.isAfter(clock.instant())) {
            windows.remove(address);
        } else if (window.failures >= settings.failuresPerAddress()) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many", "Too many failed sign-ins; wait some minutes.")
                    .with("until", until);
        }
    }

    synchronized void failed(String address) {
        var window = windows.remove(address);
        var now = clock.instant();
        windows.put(address, window == null ? new Window(now, 1) : new Window(window.since, window.failures + 1));
        if (windows.size() > REMEMBERED)
            windows.remove(windows.keySet().iterator().next());
    }

    synchronized void succeeded(String address) {
        windows.remove(address);
    }
}
