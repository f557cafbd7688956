package io.wange;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    @Test
    void modulesKeepTheirBorders() {
        ApplicationModules.of(Wange.class).verify();
    }
}
