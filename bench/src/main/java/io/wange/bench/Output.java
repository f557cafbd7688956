package io.wange.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints measurements, one JSON line each, to standard output; everything else goes to standard error. */
final class Output {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Output() {}

    /** A figure without a peer. */
    static void line(String scenario, String metric, double value, String unit, Map<String, ?> more) {
        print(scenario, metric, value, unit, null, null, more);
    }

    /**
     * A figure beside its peer, measured in the same run.
     *
     * @param more further members, e.g. {@code cases}
     */
    static void line(
            String scenario, String metric, double value, String unit, String peer, double peerValue, Map<String, ?> more) {
        print(scenario, metric, value, unit, peer, peerValue, more);
    }

    private static void print(
            String scenario, String metric, double value, String unit, String peer, Double peerValue, Map<String, ?> more) {
        var line = new LinkedHashMap<String, Object>();
        line.put("scenario", scenario);
        line.put("metric", metric);
        line.put("value", rounded(value));
        line.put("unit", unit);
        line.put("peer", peer);
        line.put("peer_value", peerValue == null ? null : rounded(peerValue));
        line.put("ratio", peerValue == null ? null : rounded(value / peerValue));
        more.forEach((name, extra) -> line.put(name, extra instanceof Double d ? rounded(d) : extra));
        System.out.println(JSON.writeValueAsString(line));
    }

    /** Four significant digits: more would pretend. */
    private static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) return value;
        var scale = Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(value))));
        return Math.round(value * scale) / scale;
    }

    /** The middle one; of an even number the upper of both. */
    static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    static void say(String text) {
        System.err.println(text);
    }
}
