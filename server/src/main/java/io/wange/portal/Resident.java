package io.wange.portal;

import io.wange.access.Machines;
import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.platform.Caller;
import io.wange.platform.Scope;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everybody who uses the public site, to the other modules: one account that no person signs in to. */
@Component
class Resident {

    private static final Set<String> PERMISSIONS =
            Set.of("case.report", "case.read", "case.appraise", "case.reopen.own");

    private final Machines machines;
    private final Areas areas;
    private volatile int account;

    Resident(Machines machines, Areas areas) {
        this.machines = machines;
        this.areas = areas;
    }

    int account() {
        if (account == 0) account = machines.account("portal");
        return account;
    }

    /** As of this moment; sees all areas. What a visitor may see and do of it, this module decides. */
    Caller caller() {
        var everywhere = areas.roots().stream().map(Area::path).toList();
        return new Caller(
                account(), "居民（网站）", null, null, null, Set.of(), PERMISSIONS, new Scope(everywhere, Set.of()));
    }
}
