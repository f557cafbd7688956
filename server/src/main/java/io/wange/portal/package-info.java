/** The public site and Open311. */
@ApplicationModule(allowedDependencies = {"areas", "people", "access", "catalog", "files", "cases", "maps"})
@NullMarked
package io.wange.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
