/** Open311 GeoReport v2: how the world's clients report to a city and read what became of it. */
@NullMarked
package io.wange.portal.open311;

import org.jspecify.annotations.NullMarked;
