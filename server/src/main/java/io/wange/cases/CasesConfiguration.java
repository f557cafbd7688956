package io.wange.cases;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.wange.files.AttachmentGuard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CasesConfiguration {

    @Bean
    RecurringTask<Void> casesRules(CaseRules rules) {
        return Tasks.recurring("cases-rules", FixedDelay.ofSeconds(10)).execute((instance, context) -> rules.sweep());
    }

    /** Photos of a case are seen by whoever sees the case. */
    @Bean
    AttachmentGuard caseGuard(Cases cases) {
        return new AttachmentGuard("case", cases::maySee);
    }
}
