/** Reports of problems and the road each takes from report to closing: lifecycles, clocks, history. */
@ApplicationModule(allowedDependencies = {"areas", "people", "access", "catalog", "files"})
@NullMarked
package io.wange.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
