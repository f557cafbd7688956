package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

@DatabaseTest
class MigrationsTest {

    @Test
    void aDatabaseOfANewerReleaseIsRefusedAndUntouched(DSLContext sql, DataSource dataSource) {
        sql.execute("""
                insert into flyway_schema_history
                select 1000, '999', 'of the future', type, 'V999__future.sql', 1, installed_by, now(), 1, true
                from flyway_schema_history where version = '1'
                """);
        var flyway = Flyway.configure().dataSource(dataSource).load();
        assertThatThrownBy(() -> new Migrations().migrate(flyway))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("newer release")
                .hasMessageContaining("999");
    }

    @Test
    void aDatabaseOfThisReleaseStaysAsItIs(DSLContext sql, DataSource dataSource) {
        var before = sql.fetch("select * from flyway_schema_history order by 1");
        new Migrations().migrate(Flyway.configure().dataSource(dataSource).load());
        assertThat(sql.fetch("select * from flyway_schema_history order by 1")).isEqualTo(before);
    }
}
