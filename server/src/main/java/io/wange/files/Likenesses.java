package io.wange.files;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds photos that look like others, within a county and a stretch of days. */
@Component
class Likenesses {

    private static final Duration BACK = Duration.ofDays(180);
    /** So many neighbours are looked at in each quarter, the newest first, and so many owners noted. */
    private static final int MOST_NEIGHBOURS = 500;

    private static final int MOST_NOTED = 5;

    private static final String NOTE =
            """
            insert into files.likeness (county, attachment_id, other_owner_id, other_id, distance)
            select ?::text, ?::bigint, owner_id, id, distance from (
                select distinct on (owner_id) owner_id, id, bit_count((phash # ?::bigint)::bit(64)) as distance
                from (%s) near
                where owner_kind = ? and owner_id <> ?::bigint and bit_count((phash # ?::bigint)::bit(64)) <= ?::int
                order by owner_id, distance, id) nearest
            order by distance, owner_id desc limit ?::int""".formatted(String.join(" union all ", quarter(48), quarter(32), quarter(16), quarter(0)));

    private final JdbcTemplate db;

    Likenesses(JdbcTemplate db) {
        this.db = db;
    }

    private static String quarter(int shift) {
        var band = shift == 0 ? "phash & 65535" : "phash >> " + shift + " & 65535";
        return "(select id, owner_kind, owner_id, phash from files.attachment where phash is not null and county = ? and ("
                + band + ") = any(?::bigint[]) and uploaded_at >= ?::timestamptz order by uploaded_at desc limit "
                + MOST_NEIGHBOURS
                + ")";
    }

    /** Notes which photos of other owners the photo looks like. */
    void note(String county, String ownerKind, long ownerId, long id, long hash, Instant now) {
        var since = Timestamp.from(now.minus(BACK));
        var values = new ArrayList<Object>(List.of(county, id, hash));
        for (var shift : new int[] {48, 32, 16, 0})
            values.addAll(List.of(county, nearQuarters(hash >>> shift & 0xFFFF), since));
        values.addAll(List.of(ownerKind, ownerId, hash, PictureHash.NEAR, MOST_NOTED));
        db.update(NOTE, values.toArray());
    }

    /** The quarter itself and all that differ from it in one bit. */
    private static Long[] nearQuarters(long quarter) {
        return LongStream.concat(LongStream.of(quarter), LongStream.range(0, 16).map(bit -> quarter ^ 1L << bit))
                .boxed()
                .toArray(Long[]::new);
    }

    /** Of each photo that was compared, what it looks like. */
    Map<Long, List<Likeness>> list(String county, String ownerKind, long ownerId) {
        var found = new HashMap<Long, List<Likeness>>();
        db.query(
                """
                select a.id, l.other_owner_id, l.distance from files.attachment a
                left join files.likeness l on l.county = a.county and l.attachment_id = a.id
                where a.county = ? and a.owner_kind = ? and a.owner_id = ? and a.compared
                order by a.id, l.distance, l.other_owner_id desc""",
                row -> {
                    var alike = found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>());
                    var other = row.getLong(2);
                    if (!row.wasNull()) alike.add(new Likeness(other, row.getInt(3)));
                },
                county,
                ownerKind,
                ownerId);
        return found;
    }
}
