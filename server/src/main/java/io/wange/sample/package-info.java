/** The generator of an invented district: always the same for the same seed. */
@ApplicationModule(allowedDependencies = {"areas", "people", "access", "catalog", "files", "cases", "maps"})
@NullMarked
package io.wange.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
