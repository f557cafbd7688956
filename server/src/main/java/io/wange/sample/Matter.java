package io.wange.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What people report: one class with its ways to be told. See {@code sample/matters.yaml}.
 *
 * @param unit word of the handling unit, see {@link Offices#handling}
 * @param indoor inside an estate rather than on the street
 * @param lifecycle the only one that its cases follow; null: they are of the city or the community
 * @param done what the unit says when it has handled it
 */
record Matter(
        String code,
        int weight,
        String photo,
        String unit,
        boolean indoor,
        @Nullable String lifecycle,
        List<Telling> texts,
        List<String> done) {

    /** @param condition number of the condition that it meets */
    record Telling(int condition, String text) {}

    static List<Matter> all() {
        try (var in = Ground.open("matters.yaml")) {
            var matters = new ArrayList<Matter>();
            for (var node : new YAMLMapper().readTree(in)) matters.add(read(node));
            return matters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matter read(JsonNode node) {
        var texts = new ArrayList<Telling>();
        for (var text : node.path("texts")) {
            var parts = text.asString().split(" ", 2);
            texts.add(new Telling(Integer.parseInt(parts[0]), parts[1]));
        }
        var done = new ArrayList<String>();
        for (var text : node.path("done")) done.add(text.asString());
        return new Matter(
                node.path("code").asString(),
                node.path("weight").asInt(),
                node.path("photo").asString(),
                node.path("unit").asString(),
                node.path("indoor").asBoolean(false),
                node.hasNonNull("lifecycle") ? node.path("lifecycle").asString() : null,
                texts,
                done);
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Fills in the numbers. */
    static String filled(String text, Random random) {
        return text.replace("{n}", String.valueOf(2 + random.nextInt(5)))
                .replace("{m}", String.valueOf(12 + random.nextInt(7) * 4));
    }
}
