package io.wange.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * The points of a case file that were really measured (default points left out), in the order of the file.
 *
 * @param lonLat longitude and latitude in turn
 * @param precincts code of the precinct by the file's own column, empty for none; likewise {@code cells}
 */
record LocatePoints(double[] lonLat, List<String> ids, List<String> precincts, List<String> cells) {

    static LocatePoints read(Path file) throws Exception {
        List<String> ids = new ArrayList<>(), precincts = new ArrayList<>(), cells = new ArrayList<>();
        var lonLat = new double[1_000_000];
        try (var in = new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8);
                var rows = CsvReader.builder().ofNamedCsvRecord(in)) {
            for (var row : rows) {
                var lon = row.getField("lon");
                if (lon.isEmpty() || row.getField("coord_default").equals("1")) continue;
                lonLat[2 * ids.size()] = Double.parseDouble(lon);
                lonLat[2 * ids.size() + 1] = Double.parseDouble(row.getField("lat"));
                ids.add(row.getField("case_id"));
                precincts.add(row.getField("grid_precinct"));
                cells.add(row.getField("grid_cell"));
            }
        }
        return new LocatePoints(lonLat, ids, precincts, cells);
    }

    int size() {
        return ids.size();
    }

    double lon(int i) {
        return lonLat[2 * i];
    }

    double lat(int i) {
        return lonLat[2 * i + 1];
    }

    Point[] places() {
        var factory = new GeometryFactory();
        var places = new Point[size()];
        for (int i = 0; i < places.length; i++) places[i] = factory.createPoint(new Coordinate(lon(i), lat(i)));
        return places;
    }
}
