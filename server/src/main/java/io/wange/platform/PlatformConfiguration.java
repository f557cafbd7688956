package io.wange.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The beans that belong to no subject: the clock, the way to the database, changes between copies, jobs. */
@EnableAsync
@EnableTransactionManagement
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DefaultConfigurationCustomizer plainSql() {
        return configuration -> configuration
                .set(SQLDialect.POSTGRES)
                .settings()
                .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                .withRenderFormatted(false)
                .withExecuteLogging(false)
                .withFetchWarnings(false)
                .withBindOffsetDateTimeType(true)
                .withBindOffsetTimeType(true);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new PlainJdbc(dataSource);
    }

    @Bean
    SnapshotLoads snapshotLoads(DataSource dataSource, JdbcConnectionDetails database) {
        var config = new HikariConfig();
        config.setPoolName("snapshots");
        config.setJdbcUrl(database.getJdbcUrl());
        config.setUsername(database.getUsername());
        config.setPassword(database.getPassword());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        config.setInitializationFailTimeout(-1);
        return new SnapshotLoads(dataSource, new HikariDataSource(config));
    }

    @Bean
    Changes changes(SnapshotLoads loads) {
        return new Changes(loads);
    }

    @Bean
    ChangesLink changesLink(Changes changes, JdbcConnectionDetails database) {
        return new ChangesLink(changes, database);
    }

    /** Runs the {@link Task} beans of all modules; each run happens on one copy only. Recurring ones start by themselves. */
    @Bean(destroyMethod = "stop")
    Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks) {
        var recurring = new ArrayList<RecurringTask<?>>();
        var others = new ArrayList<Task<?>>();
        for (var task : tasks) {
            if (task instanceof RecurringTask<?> r) recurring.add(r);
            else others.add(task);
        }
        return Scheduler.create(dataSource, others)
                .tableName("platform.scheduled_tasks")
                .startTasks(recurring)
                .threads(4)
                .pollingInterval(Duration.ofSeconds(5))
                .heartbeatInterval(Duration.ofSeconds(30))
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    /** Tests turn the jobs off and run by hand what they test. */
    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnBooleanProperty(name = "wange.jobs", matchIfMissing = true)
    ApplicationListener<ApplicationReadyEvent> startScheduler(Scheduler scheduler) {
        return ready -> scheduler.start();
    }
}
