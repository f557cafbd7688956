package io.wange.maps;

import static io.wange.maps.db.Tables.FEATURE;
import static io.wange.maps.db.Tables.PLACE;

import io.wange.platform.Changes;
import io.wange.platform.SearchTerms;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jooq.DSLContext;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What lies beneath cases and grids: writes it. */
@Service
public class BaseMap {

    /** Topic of {@link Changes} after the base map has been replaced. */
    public static final String TOPIC = "map";

    private static final int BATCH = 1000;

    private final DSLContext db;
    private final Changes changes;

    BaseMap(DSLContext db, Changes changes) {
        this.db = db;
        this.changes = changes;
    }

    /**
     * Where the map opens.
     *
     * @param attribution who is to be named on the map, plain text
     * @param zoom 0 … 22
     */
    public record View(String attribution, double lon, double lat, double zoom) {}

    /** Puts these features and places in the place of all that were there. */
    @Transactional
    public void replace(View view, List<NewFeature> features, List<Place> places) {
        db.deleteFrom(FEATURE).execute();
        db.deleteFrom(PLACE).execute();
        db.execute("delete from maps.base");
        var extent = new Envelope();
        for (var feature : features) extent.expandToInclude(feature.shape().getEnvelopeInternal());
        db.execute(
                "insert into maps.base (attribution, center, zoom, extent) values (?, point(?, ?), ?, ?::box)",
                view.attribution(),
                view.lon(),
                view.lat(),
                view.zoom(),
                box(extent));
        insertFeatures(features);
        insertPlaces(places);
        changes.publish(TOPIC);
    }

    private void insertFeatures(List<NewFeature> features) {
        var writer = new WKBWriter();
        batches("""
                insert into maps.feature (layer, kind, name, name_en, min_zoom, shape, extent, levels)
                values (?, ?, ?, ?, ?, ?, ?::box, ?)""", features, (statement, feature) -> {
            statement.setString(1, feature.layer());
            statement.setString(2, feature.kind());
            statement.setString(3, feature.name());
            statement.setString(4, feature.nameEn());
            statement.setInt(5, feature.minZoom());
            statement.setBytes(6, writer.write(feature.shape()));
            statement.setString(7, box(feature.shape().getEnvelopeInternal()));
            statement.setObject(8, feature.levels(), Types.SMALLINT);
        });
    }

    private void insertPlaces(List<Place> places) {
        batches("""
                insert into maps.place (kind, name, name_en, location, terms)
                values (?, ?, ?, point(?, ?), ?::tsvector)""", places, (statement, place) -> {
            statement.setString(1, place.kind());
            statement.setString(2, place.name());
            statement.setString(3, place.nameEn());
            statement.setDouble(4, place.lon());
            statement.setDouble(5, place.lat());
            var terms = new SearchTerms().name(place.name()).text(place.nameEn());
            statement.setString(6, terms.vector());
        });
    }

    private interface Filler<T> {
        void fill(PreparedStatement statement, T row) throws SQLException;
    }

    private <T> void batches(String sql, List<T> rows, Filler<T> filler) {
        db.connection(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < rows.size(); i++) {
                    filler.fill(statement, rows.get(i));
                    statement.addBatch();
                    if (i % BATCH == BATCH - 1) statement.executeBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /** As PostgreSQL writes a box. */
    static String box(Envelope extent) {
        return "(" + extent.getMaxX() + "," + extent.getMaxY() + "),(" + extent.getMinX() + "," + extent.getMinY()
                + ")";
    }
}
