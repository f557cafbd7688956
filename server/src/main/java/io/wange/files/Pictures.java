package io.wange.files;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pictures in bulk: stored once, hung on many owners; for importers and the sample. */
@Service
public class Pictures {

    private static final long MOST_PIXELS = 50_000_000;

    private final DSLContext db;
    private final FileStore files;

    Pictures(DSLContext db, FileStore files) {
        this.db = db;
        this.files = files;
    }

    /** A picture in the store. */
    public record Stored(String sha256, int size, int width, int height) {}

    /**
     * A picture and what it hangs on.
     *
     * @param id from {@link #reserve}
     * @param ownerKind e.g. {@code case}
     * @param kind one of {@link Attachments#KINDS}
     */
    public record Hung(
            String county, long id, String ownerKind, long ownerId, String kind, Stored picture, Instant takenAt) {}

    /**
     * Stores a JPEG without position or camera data, with its thumbnail.
     *
     * @throws io.wange.platform.Problem 422 when it cannot be decoded
     */
    public Stored store(byte[] jpeg) {
        var picture = Picture.decode(jpeg, 1, MOST_PIXELS);
        var hash = files.put(jpeg);
        files.putThumbnail(hash, picture.thumbnail());
        return new Stored(hash, jpeg.length, picture.width(), picture.height());
    }

    /** The first of so many ids in a row. */
    @Transactional
    public long reserve(int count) {
        var first = db.fetchSingle("select nextval('files.file_id')").get(0, long.class);
        db.execute("select setval('files.file_id', ?)", first + count);
        return first;
    }

    /** Hangs pictures on their owners. */
    @Transactional
    public void hang(List<Hung> pictures) {
        db.connection(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into files.attachment (county, id, owner_kind, owner_id, kind, name, content_type, size, sha256,
                        width, height, taken_at, uploaded_at)
                    values (?, ?, ?, ?, ?, ?, 'image/jpeg', ?, ?, ?, ?, ?, ?)""")) {
                for (int i = 0; i < pictures.size(); i++) {
                    var hung = pictures.get(i);
                    insert.setString(1, hung.county());
                    insert.setLong(2, hung.id());
                    insert.setString(3, hung.ownerKind());
                    insert.setLong(4, hung.ownerId());
                    insert.setString(5, hung.kind());
                    insert.setString(6, hung.kind() + ".jpg");
                    insert.setInt(7, hung.picture().size());
                    insert.setString(8, hung.picture().sha256());
                    insert.setInt(9, hung.picture().width());
                    insert.setInt(10, hung.picture().height());
                    insert.setTimestamp(11, Timestamp.from(hung.takenAt()));
                    insert.setTimestamp(12, Timestamp.from(hung.takenAt()));
                    insert.addBatch();
                    if (i % 1000 == 999) insert.executeBatch();
                }
                insert.executeBatch();
            }
        });
    }
}
