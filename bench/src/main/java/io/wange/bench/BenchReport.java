package io.wange.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Reports of a loose manhole cover at places where the sample district has had cases. */
final class BenchReport {

    private record Place(double longitude, double latitude) {}

    private final List<Place> places = new ArrayList<>();

    BenchReport(BenchDatabase database) throws SQLException {
        var sql = "select location[0], location[1] from cases.case_file where location is not null and area_id is not null"
                + " order by id limit 5000";
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) places.add(new Place(rows.getDouble(1), rows.getDouble(2)));
        }
    }

    String json() {
        var random = ThreadLocalRandom.current();
        var place = places.get(random.nextInt(places.size()));
        return String.format(
                Locale.ROOT,
                "{\"channel\":\"hotline\",\"description\":\"人行道井盖破损，走上去会晃 %d\",\"address\":\"新街 %d 号\","
                        + "\"classCode\":\"C0102\",\"point\":{\"lon\":%.6f,\"lat\":%.6f}}",
                random.nextInt(1_000_000),
                random.nextInt(1, 300),
                place.longitude(),
                place.latitude());
    }
}
