package io.wange.files;

import static io.wange.files.db.Tables.ATTACHMENT;
import static io.wange.files.db.Tables.UPLOAD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.wange.files.Attachment.Location;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of uploads and attachments; both have the same columns for what was uploaded. */
@Component
class AttachmentStore {

    /** Plain: it is read with every case page. */
    private static final String LIST =
            "select id, kind, name, content_type, size, width, height, taken_at, location[0],"
                    + " location[1], uploaded_by, uploaded_at from files.attachment"
                    + " where county = ? and owner_kind = ? and owner_id = any(?) order by id";

    private final DSLContext sql;
    private final JdbcTemplate jdbc;

    AttachmentStore(DSLContext sql, JdbcTemplate jdbc) {
        this.sql = sql;
        this.jdbc = jdbc;
    }

    /** An attachment with its hash, and what it hangs on; no owner while it is loose. */
    record Row(
            Attachment attachment,
            String sha256,
            @Nullable String county,
            @Nullable String ownerKind,
            @Nullable Long ownerId) {

        boolean loose() {
            return ownerKind == null;
        }
    }

    /** Adds a loose upload; its id. */
    Attachment add(Attachment upload, String sha256, @Nullable Long hash, Instant now) {
        var id = sql.insertInto(UPLOAD)
                .set(UPLOAD.KIND, upload.kind())
                .set(UPLOAD.NAME, upload.name())
                .set(UPLOAD.CONTENT_TYPE, upload.contentType())
                .set(UPLOAD.SIZE, upload.size())
                .set(UPLOAD.SHA256, sha256)
                .set(UPLOAD.WIDTH, upload.width())
                .set(UPLOAD.HEIGHT, upload.height())
                .set(UPLOAD.TAKEN_AT, upload.takenAt())
                .set(field("location", String.class), point(upload.location()))
                .set(UPLOAD.PHASH, hash)
                .set(UPLOAD.UPLOADED_BY, upload.uploadedBy())
                .set(UPLOAD.UPLOADED_AT, now)
                .returning(UPLOAD.ID)
                .fetchSingle()
                .getId();
        return withId(upload, id);
    }

    private static Attachment withId(Attachment a, long id) {
        return new Attachment(
                id,
                a.kind(),
                a.name(),
                a.contentType(),
                a.size(),
                a.width(),
                a.height(),
                a.takenAt(),
                a.location(),
                a.uploadedBy(),
                a.uploadedAt());
    }

    private static Field<String> point(@Nullable Location at) {
        return at == null
                ? field("null::point", String.class)
                : field("point({0}, {1})", String.class, val(at.lon()), val(at.lat()));
    }

    int countLoose(int account) {
        return sql.fetchCount(UPLOAD, UPLOAD.UPLOADED_BY.eq(account));
    }

    /** A photo that was hung up, and whether it is to be compared with others. */
    record Taken(boolean compared, @Nullable Long hash) {}

    /**
     * Moves a loose upload to its owner; nothing when there is none of that id and uploader (null: anybody's).
     *
     * @param evidence whether it shows what was done, whatever its kind
     */
    Optional<Taken> take(
            long id,
            @Nullable String kind,
            String county,
            String ownerKind,
            long ownerId,
            @Nullable Integer uploader,
            boolean evidence) {
        return sql.fetchOptional(
                        """
                        with taken as (
                            delete from files.upload where id = {0} and ({1}::int is null or uploaded_by = {1}::int)
                            returning *)
                        insert into files.attachment (county, id, owner_kind, owner_id, kind, name, content_type, size,
                            sha256, width, height, taken_at, location, uploaded_by, uploaded_at, phash, compared)
                        select {2}, id, {3}, {4}, coalesce({5}, kind), name, content_type, size,
                            sha256, width, height, taken_at, location, uploaded_by, uploaded_at, phash,
                            phash is not null and ({6} or coalesce({5}, kind) = 'after')
                        from taken
                        returning compared, phash""",
                        val(id),
                        val(uploader, SQLDataType.INTEGER),
                        val(county),
                        val(ownerKind),
                        val(ownerId),
                        val(kind, SQLDataType.VARCHAR),
                        val(evidence))
                .map(row -> new Taken(row.get(0, boolean.class), row.get(1, Long.class)));
    }

    /** Removes an attachment; its hash when nothing refers to the bytes any more. */
    Optional<String> remove(String county, String ownerKind, long ownerId, long id) {
        var hash = sql.deleteFrom(ATTACHMENT)
                .where(
                        ATTACHMENT.COUNTY.eq(county),
                        ATTACHMENT.OWNER_KIND.eq(ownerKind),
                        ATTACHMENT.OWNER_ID.eq(ownerId),
                        ATTACHMENT.ID.eq(id))
                .returning(ATTACHMENT.SHA256)
                .fetchOptional(ATTACHMENT.SHA256);
        return hash.filter(h ->
                !sql.fetchExists(ATTACHMENT, ATTACHMENT.SHA256.eq(h)) && !sql.fetchExists(UPLOAD, UPLOAD.SHA256.eq(h)));
    }

    /** Oldest first. */
    List<Attachment> list(String county, String ownerKind, Collection<Long> owners) {
        return jdbc.query(LIST, (row, n) -> attachment(row), county, ownerKind, owners.toArray(Long[]::new));
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        var lon = row.getObject(9, Double.class);
        var lat = row.getObject(10, Double.class);
        var takenAt = row.getTimestamp(8);
        return new Attachment(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getObject(6, Integer.class),
                row.getObject(7, Integer.class),
                takenAt == null ? null : takenAt.toInstant(),
                lon == null || lat == null ? null : new Location(lon, lat),
                row.getObject(11, Integer.class),
                row.getTimestamp(12).toInstant());
    }

    Optional<Row> find(long id) {
        return select(ATTACHMENT)
                .where(ATTACHMENT.ID.eq(id))
                .fetchOptional(r -> new Row(
                        attachment(r),
                        r.get(ATTACHMENT.SHA256),
                        r.get(ATTACHMENT.COUNTY),
                        r.get(ATTACHMENT.OWNER_KIND),
                        r.get(ATTACHMENT.OWNER_ID)))
                .or(() -> select(UPLOAD)
                        .where(UPLOAD.ID.eq(id))
                        .fetchOptional(r -> new Row(attachment(r), r.get(UPLOAD.SHA256), null, null, null)));
    }

    private org.jooq.SelectJoinStep<Record> select(Table<?> table) {
        return sql.select(table.fields())
                .select(
                        field("location[0]", Double.class).as("lon"),
                        field("location[1]", Double.class).as("lat"))
                .from(table);
    }

    private static Attachment attachment(Record r) {
        var lon = r.get("lon", Double.class);
        var lat = r.get("lat", Double.class);
        return new Attachment(
                r.get("id", Long.class),
                r.get("kind", String.class),
                r.get("name", String.class),
                r.get("content_type", String.class),
                r.get("size", Integer.class),
                r.get("width", Integer.class),
                r.get("height", Integer.class),
                r.get("taken_at", Instant.class),
                lon == null || lat == null ? null : new Location(lon, lat),
                r.get("uploaded_by", Integer.class),
                r.get("uploaded_at", Instant.class));
    }

    /** Removes uploads older than that; the hashes that nothing refers to any more. */
    Set<String> sweep(Instant before) {
        var gone = sql.deleteFrom(UPLOAD)
                .where(UPLOAD.UPLOADED_AT.lt(before))
                .returning(UPLOAD.SHA256)
                .fetchSet(UPLOAD.SHA256);
        if (gone.isEmpty()) return gone;
        gone.removeAll(sql.selectDistinct(ATTACHMENT.SHA256)
                .from(ATTACHMENT)
                .where(ATTACHMENT.SHA256.in(gone))
                .fetchSet(ATTACHMENT.SHA256));
        gone.removeAll(sql.selectDistinct(UPLOAD.SHA256)
                .from(UPLOAD)
                .where(UPLOAD.SHA256.in(gone))
                .fetchSet(UPLOAD.SHA256));
        return gone;
    }
}
