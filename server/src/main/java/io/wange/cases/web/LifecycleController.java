package io.wange.cases.web;

import io.wange.cases.Lifecycle;
import io.wange.cases.Lifecycles;
import io.wange.platform.Needs;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The definitions that new cases follow. */
@RestController
class LifecycleController {

    private final Lifecycles lifecycles;

    LifecycleController(Lifecycles lifecycles) {
        this.lifecycles = lifecycles;
    }

    @GetMapping("/api/lifecycles")
    @Needs
    List<Lifecycle> list() {
        return lifecycles.list();
    }
}
