/** Case classes, conditions, limits, calendars and the responsibility matrix: data with editions. */
@ApplicationModule(allowedDependencies = {"areas", "people"})
@NullMarked
package io.wange.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
