/** The tree of divisions, grids and cells, their boundaries through time, and the index that says which of them a point lies in. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.wange.areas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
