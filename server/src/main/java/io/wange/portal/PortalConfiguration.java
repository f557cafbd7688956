package io.wange.portal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.wange.files.AttachmentGuard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PortalConfiguration {

    /** Released copies are handed out by {@link Publications} alone, which asks as the resident. */
    @Bean
    AttachmentGuard releaseGuard(Resident resident) {
        return new AttachmentGuard(
                Publications.OWNER, (caller, county, id) -> caller.accountId() == resident.account());
    }

    @Bean
    RecurringTask<Void> forgetReporters(Forgetting forgetting) {
        return Tasks.recurring("forget-reporters", FixedDelay.ofHours(12))
                .execute((instance, context) -> forgetting.run());
    }
}
