package io.wange.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement under construction with its parameters, in their order. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    Sql(String start, @Nullable Object... parameters) {
        add(start, parameters);
    }

    Sql add(String part, @Nullable Object... parameters) {
        text.append(part);
        Arrays.stream(parameters).map(Sql::parameter).forEach(this.parameters::add);
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    String text() {
        return text.toString();
    }

    @Nullable Object[] parameters() {
        return parameters.toArray();
    }

    /** A value of each, as an argument of {@code unnest} that is cast to what it holds. */
    static <T> String[] array(List<T> rows, Function<? super T, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    var one = value.apply(row);
                    return one == null ? null : one.toString();
                })
                .toArray(String[]::new);
    }

    static @Nullable Object parameter(@Nullable Object value) {
        return value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
    }
}
