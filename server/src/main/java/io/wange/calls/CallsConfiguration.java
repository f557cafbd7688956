package io.wange.calls;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallsSettings.class)
class CallsConfiguration {

    @Bean
    RecurringTask<Void> forgetCallers(CallStore calls) {
        return Tasks.recurring("forget-callers", FixedDelay.ofHours(12)).execute((instance, context) -> calls.forget());
    }
}
