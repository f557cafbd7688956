/** Units, posts, staff, and who answers for which grid. */
@ApplicationModule(allowedDependencies = {"areas"})
@NullMarked
package io.wange.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
