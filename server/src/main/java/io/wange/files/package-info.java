/** Attachments: checked by content, stripped of their position, kept under their hash. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.wange.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
