/** Other systems: what they send under their own numbers, what is pushed back to them, and alarms of sensors. */
@ApplicationModule(allowedDependencies = {"areas", "people", "access", "catalog", "cases"})
@NullMarked
package io.wange.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
