package io.wange.exchange;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeSettings.class)
class ExchangeConfiguration {

    /** Retries, and what a copy that died left behind; new messages are sent right after their commit. */
    @Bean
    RecurringTask<Void> exchangePush(Pusher pusher) {
        return Tasks.recurring("exchange-push", FixedDelay.ofSeconds(5))
                .execute((instance, context) -> pusher.pushAll());
    }

    @Bean
    RecurringTask<Void> exchangeSweep(Outbox outbox) {
        return Tasks.recurring("exchange-sweep", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> outbox.sweep());
    }
}
