package io.wange.bench;

import io.wange.areas.AreaIndex;
import io.wange.platform.Geodesy;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Compares answers of the index with codes that a file brings along, and lists every difference. */
final class LocateDifferences implements Closeable {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final java.io.BufferedWriter list;

    LocateDifferences(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        list = Files.newBufferedWriter(file);
        list.write("column,case_id,lon,lat,file,index,metres_to_border\n");
    }

    void compare(String column, LocateLayer layer, LocatePoints points, List<String> expected) throws IOException {
        var index = AreaIndex.of(layer.shapes());
        int equal = 0;
        double farthest = 0;
        for (int i = 0; i < points.size(); i++) {
            int found = index.find(points.lon(i), points.lat(i));
            if (layer.code(found).equals(expected.get(i))) {
                equal++;
                continue;
            }
            double metres = metresToBorder(layer, found, expected.get(i), points.lon(i), points.lat(i));
            farthest = Math.max(farthest, metres);
            list.write("%s,%s,%s,%s,%s,%s,%.3f%n".formatted(
                    column, points.ids().get(i), points.lon(i), points.lat(i), expected.get(i), layer.code(found), metres));
        }
        Output.line("locate", "equal_to_file", 100.0 * equal / points.size(), "%", new TreeMap<>(Map.of(
                "column", column,
                "points", points.size(),
                "different", points.size() - equal,
                "farthest_from_border_m", farthest)));
    }

    /** Distance to the border of the polygon found, or of the one expected when none was found. */
    private static double metresToBorder(LocateLayer layer, int found, String expected, double lon, double lat) {
        int position = found >= 0 ? found : layer.position(expected);
        if (position < 0) return Double.NaN;
        var point = FACTORY.createPoint(new Coordinate(lon, lat));
        var nearest = DistanceOp.nearestPoints(layer.shape(position).getBoundary(), point)[0];
        return Geodesy.metres(lon, lat, nearest.x, nearest.y);
    }

    @Override
    public void close() {
        try {
            list.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
