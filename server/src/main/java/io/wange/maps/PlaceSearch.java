package io.wange.maps;

import static io.wange.maps.db.Tables.PLACE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.val;

import io.wange.platform.LonLat;
import io.wange.platform.SearchTerms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds streets, estates, public places and addresses by what somebody typed. */
@Service
class PlaceSearch {

    private static final int MOST = 12;
    private static final int LONGEST_QUERY = 100;

    private final DSLContext db;

    PlaceSearch(DSLContext db) {
        this.db = db;
    }

    /** The best matches first: names that begin like the query, then short names, then those nearby. */
    List<Place> find(String typed, @Nullable LonLat near) {
        var text = typed.strip();
        if (text.length() > LONGEST_QUERY) text = text.substring(0, LONGEST_QUERY);
        var query = SearchTerms.query(text);
        if (query.isEmpty()) return List.of();
        return db.select(PLACE.KIND, PLACE.NAME, PLACE.NAME_EN, lon(), lat())
                .from(PLACE)
                .where(condition("{0} @@ {1}::tsquery", PLACE.TERMS, val(query.get())))
                .orderBy(beginsWith(text), kind(), length(PLACE.NAME).asc(), distance(near), PLACE.NAME.asc())
                .limit(MOST)
                .fetch(row -> new Place(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    /** The names of all roads, each with its English one, or with itself where it has none. */
    Map<String, String> roads() {
        var roads = new HashMap<String, String>();
        db.select(PLACE.NAME, PLACE.NAME_EN)
                .from(PLACE)
                .where(PLACE.KIND.eq("road"))
                .forEach(row -> roads.put(row.value1(), row.value2() == null ? row.value1() : row.value2()));
        return Map.copyOf(roads);
    }

    private static Field<Double> lon() {
        return field("location[0]", Double.class);
    }

    private static Field<Double> lat() {
        return field("location[1]", Double.class);
    }

    private static SortField<Boolean> beginsWith(String text) {
        return field("starts_with(replace({0}, ' ', ''), {1})", Boolean.class, PLACE.NAME, val(text.replace(" ", "")))
                .desc();
    }

    private static SortField<Integer> kind() {
        return field("array_position(array['road', 'estate', 'poi', 'address'], {0})", Integer.class, PLACE.KIND)
                .asc();
    }

    /** Rounded to about 100 m, so that among equals the name decides. */
    private static SortField<Double> distance(@Nullable LonLat near) {
        if (near == null) return field("0::float8", Double.class).asc();
        return field(
                        "round((location <-> point({0}, {1}))::numeric, 3)::float8",
                        Double.class, val(near.lon()), val(near.lat()))
                .asc();
    }
}
