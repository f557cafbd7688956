/** Vector tiles, places by name, and cases as clusters, points and heat. */
@ApplicationModule(allowedDependencies = {"areas", "people", "cases"})
@NullMarked
package io.wange.maps;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
