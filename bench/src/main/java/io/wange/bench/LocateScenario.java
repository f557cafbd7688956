package io.wange.bench;

import io.wange.areas.AreaIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;

/**
 * {@code bench/run locate}: points per second of the area index over the real points of Boston, beside a JTS STRtree with
 * prepared geometries; identity with a plain JTS test of every candidate; agreement with the file's own columns.
 */
final class LocateScenario {

    private static final Path DATA = Jar.ROOT.resolve("../shared/data");
    private static final Path DIFFERENCES = Path.of("bench/results/locate-differences.csv");

    private LocateScenario() {}

    static void run(String[] arguments) throws Exception {
        var options = Options.of(arguments, Map.of("layer", "boston_units_100m", "rounds", "9"));
        var points = LocatePoints.read(DATA.resolve("cases/boston_311_requests.csv.gz"));
        speed(layer(options.text("layer")), points, options.integer("rounds"));
        try (var differences = new LocateDifferences(DIFFERENCES)) {
            differences.compare("grid_precinct", layer("boston_precincts"), points, points.precincts());
            differences.compare("grid_cell", layer("boston_cells_200m"), points, points.cells());
        }
        Output.say("Differences are listed in " + DIFFERENCES);
    }

    private static LocateLayer layer(String name) throws Exception {
        return LocateLayer.read(DATA.resolve("grid/" + name + ".geojson.gz"), name);
    }

    private static void speed(LocateLayer layer, LocatePoints points, int rounds) {
        long start = System.nanoTime();
        var index = AreaIndex.of(layer.shapes());
        build(layer, index, (System.nanoTime() - start) / 1e6);
        Output.line("locate", "different_answers", layer.different(index, points), "points", facts(layer, points, 1));
        var places = points.places();
        for (int threads : new int[] {1, 2}) {
            double[] own = new double[rounds], peer = new double[rounds];
            for (int round = -3; round < rounds; round++) {
                double mine = rate(points.size(), threads, i -> index.find(points.lon(i), points.lat(i)));
                double other = rate(points.size(), threads, i -> layer.prepared(places[i]));
                if (round < 0) continue;
                own[round] = mine;
                peer[round] = other;
            }
            Output.line(
                    "locate",
                    "points_per_second",
                    Output.median(Arrays.stream(own).boxed().toList()),
                    "1/s",
                    "JTS STRtree with prepared geometries",
                    Output.median(Arrays.stream(peer).boxed().toList()),
                    facts(layer, points, threads));
        }
    }

    private static void build(LocateLayer layer, AreaIndex first, double firstMs) {
        var times = new double[5];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            if (AreaIndex.of(layer.shapes()).bytes() != first.bytes()) throw new IllegalStateException("built differently");
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        var facts = Map.of("layer", layer.name(), "polygons", layer.size());
        Output.line("locate", "first_build_ms", firstMs, "ms", facts);
        Output.line("locate", "build_ms", Output.median(Arrays.stream(times).boxed().toList()), "ms", facts);
        Output.line("locate", "index_bytes", first.bytes(), "B", facts);
    }

    private static Map<String, Object> facts(LocateLayer layer, LocatePoints points, int threads) {
        return new TreeMap<>(Map.of(
                "layer", layer.name(), "polygons", layer.size(), "points", points.size(), "threads", threads));
    }

    /** Points per second when each thread asks for an equal part of the points. */
    private static double rate(int points, int threads, IntUnaryOperator locate) {
        long start = System.nanoTime();
        List<CompletableFuture<Long>> parts = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int from = (int) ((long) points * thread / threads), to = (int) ((long) points * (thread + 1) / threads);
            parts.add(threads == 1
                    ? CompletableFuture.completedFuture(sum(from, to, locate))
                    : CompletableFuture.supplyAsync(() -> sum(from, to, locate), Thread::startVirtualThread));
        }
        long sum = 0;
        for (var part : parts) sum += part.join();
        if (sum == 42) Output.say("");
        return points / ((System.nanoTime() - start) / 1e9);
    }

    private static long sum(int from, int to, IntUnaryOperator locate) {
        long sum = 0;
        for (int i = from; i < to; i++) sum += locate.applyAsInt(i);
        return sum;
    }
}
