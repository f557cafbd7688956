/** The product's entry point and its command line. */
@NullMarked
package io.wange;

import org.jspecify.annotations.NullMarked;
