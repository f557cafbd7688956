package io.wange.platform;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the database up to this release at the start; refuses one that a newer release has written. */
@Component
class Migrations implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        for (var migration : flyway.info().all()) {
            var state = migration.getState();
            if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
                throw new StartupException("The database is of a newer release of Wange (migration "
                        + migration.getVersion() + "); start that release.");
            }
        }
        flyway.migrate();
    }
}
