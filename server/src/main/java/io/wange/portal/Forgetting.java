package io.wange.portal;

import io.wange.cases.Reporters;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Keeps the promise of the report page: names and telephones go so many days after closing, counts after a week. */
@Service
class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final Reporters reporters;
    private final Resident resident;
    private final Site site;
    private final Visitors visitors;
    private final PublicPhotos photos;
    private final Clock clock;

    Forgetting(Reporters reporters, Resident resident, Site site, Visitors visitors, PublicPhotos photos, Clock clock) {
        this.reporters = reporters;
        this.resident = resident;
        this.site = site;
        this.visitors = visitors;
        this.photos = photos;
        this.clock = clock;
    }

    void run() {
        var before = clock.instant().minus(Duration.ofDays(site.settings().forgetDays()));
        var forgotten = reporters.forget(resident.account(), before);
        if (forgotten > 0) LOG.info("Blanked who sent {} reports of the public site", forgotten);
        visitors.forget();
        photos.forget();
    }
}
