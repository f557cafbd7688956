package io.wange.bench;

import java.util.HashMap;
import java.util.Map;

/** {@code --name value} pairs of a scenario over its defaults. */
record Options(Map<String, String> values) {

    /** @throws IllegalArgumentException for a name that has no default */
    static Options of(String[] arguments, Map<String, String> defaults) {
        var values = new HashMap<>(defaults);
        for (var i = 0; i + 1 < arguments.length; i += 2) {
            var name = arguments[i].replaceFirst("^--", "");
            if (!values.containsKey(name)) throw new IllegalArgumentException("no option " + arguments[i]);
            values.put(name, arguments[i + 1]);
        }
        return new Options(Map.copyOf(values));
    }

    String text(String name) {
        return values.get(name);
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }
}
