/** The hotline desk: calls, messages, and whom to call back. */
@ApplicationModule(allowedDependencies = {"areas", "people", "access", "catalog", "cases"})
@NullMarked
package io.wange.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
