/** What no subject owns: problems, callers and scopes, calendars' arithmetic, search terms, jobs, the database. */
@ApplicationModule(
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
@NullMarked
package io.wange.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
