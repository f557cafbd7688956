package io.wange.areas;

import io.wange.platform.Caller;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a module above adds to the answer about one area, e.g. who serves there. A bean; found by its type. */
public interface AreaAddition {

    /** Name of the member in JSON. */
    String member();

    /** Its value, null for none. */
    @Nullable Object of(Area area, Caller caller, Locale locale);
}
