/** Accounts, sessions, roles, scopes, the three administrators, and the audit. */
@ApplicationModule(allowedDependencies = {"areas", "people"})
@NullMarked
package io.wange.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
