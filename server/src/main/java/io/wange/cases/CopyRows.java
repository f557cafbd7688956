package io.wange.cases;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY. */
final class CopyRows {

    private static final String NULL = "\\N";

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean inRow;

    CopyRows value(@Nullable Object value) {
        if (inRow) text.append('\t');
        inRow = true;
        switch (value) {
            case null -> text.append(NULL);
            case Object[] values ->
                text.append(Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            case String words -> escaped(words);
            default -> text.append(value);
        }
        return this;
    }

    CopyRows point(@Nullable Double lon, @Nullable Double lat) {
        return value(lon == null || lat == null ? null : "(" + lon + "," + lat + ")");
    }

    void end() {
        text.append('\n');
        inRow = false;
    }

    private void escaped(String words) {
        for (var i = 0; i < words.length(); i++) {
            var c = words.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String text() {
        return text.toString();
    }
}
