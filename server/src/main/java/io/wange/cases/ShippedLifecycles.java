package io.wange.cases;

import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The definitions that came with the product, with the stages that this installation switches off. */
@Component
@EnableConfigurationProperties(CasesSettings.class)
class ShippedLifecycles {

    private final CasesSettings settings;

    ShippedLifecycles(CasesSettings settings) {
        this.settings = settings;
        for (var code : settings.stagesOff().keySet()) {
            if (!Lifecycles.SHIPPED.contains(code))
                throw new IllegalStateException("wange.cases.stages-off names the unknown lifecycle " + code + ".");
        }
    }

    /** A tree of its own, to be changed at will. */
    ObjectNode get(String code) {
        return LifecycleReader.shipped(code, settings.stagesOff().getOrDefault(code, Set.of()));
    }
}
