package io.wange.files;

import io.wange.files.AttachmentStore.Row;
import io.wange.platform.Caller;
import io.wange.platform.Callers;
import io.wange.platform.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Photos and documents: uploaded loose, then taken up by what they belong to. Pictures are decoded, their position and
 * time noted, and stored without it.
 */
@Service
public class Attachments {

    /** What a photo shows. */
    public static final Set<String> KINDS = Set.of("near", "far", "before", "after", "other");

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
    private static final int LONGEST_NAME = 200;

    private final AttachmentStore store;
    private final Likenesses likenesses;
    private final FileStore files;
    private final FilesProperties properties;
    private final ObjectProvider<AttachmentGuard> guards;
    private final Clock clock;

    Attachments(
            AttachmentStore store,
            Likenesses likenesses,
            FileStore files,
            FilesProperties properties,
            ObjectProvider<AttachmentGuard> guards,
            Clock clock) {
        this.store = store;
        this.likenesses = likenesses;
        this.files = files;
        this.properties = properties;
        this.guards = guards;
        this.clock = clock;
    }

    /**
     * Keeps an upload until something takes it up, for a day.
     *
     * @param name as the sender calls it
     * @param kind one of {@link #KINDS}
     * @param uploader account
     * @throws Problem 413, 415, 422 when it is too large, of another type or broken; 429 after too many loose ones
     */
    public Attachment upload(byte[] bytes, String name, String kind, int uploader) {
        checkKind("kind", kind);
        checkSize(bytes);
        if (store.countLoose(uploader) >= properties.mostLoose())
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many", "Too many uploads that belong to nothing yet.");
        var type = FileType.of(bytes);
        if (!type.picture() && !kind.equals("other"))
            throw Problem.invalid("kind", "picture", "A document is of the kind other.");
        return keep(bytes, type, cleaned(name), kind, uploader);
    }

    /**
     * Keeps a picture of somebody whose uploads are counted elsewhere, such as a visitor of the public site.
     *
     * @throws Problem 413, 415, 422 when it is too large, no picture or broken
     */
    public Attachment uploadPicture(byte[] bytes, String name, String kind, int uploader) {
        checkKind("kind", kind);
        checkSize(bytes);
        var type = FileType.of(bytes);
        if (!type.picture())
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "file-type", "Only pictures are kept here.")
                    .with("field", "file")
                    .with("rule", "picture");
        return keep(bytes, type, cleaned(name), kind, uploader);
    }

    private void checkSize(byte[] bytes) {
        if (bytes.length > properties.largest().toBytes())
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-large",
                    "At most " + properties.largest().toMegabytes() + " MB.");
    }

    private Attachment keep(byte[] bytes, FileType type, String name, String kind, int uploader) {
        var now = clock.instant();
        if (!type.picture()) {
            var hash = files.put(bytes);
            return store.add(
                    new Attachment(
                            0, kind, name, type.contentType(), bytes.length, null, null, null, null, uploader, now),
                    hash,
                    null,
                    now);
        }
        var facts = PictureFacts.of(bytes, properties.zone());
        // only JPEG keeps its orientation when stripped
        var orientation = type == FileType.JPEG ? facts.orientation() : 1;
        var stripped = Stripped.of(type, bytes, orientation);
        var picture = Picture.decode(stripped, orientation, properties.mostPixels());
        var hash = files.put(stripped);
        files.putThumbnail(hash, picture.thumbnail());
        var upload = new Attachment(
                0,
                kind,
                name,
                type.contentType(),
                stripped.length,
                picture.width(),
                picture.height(),
                plausible(facts.takenAt(), now),
                facts.location(),
                uploader,
                now);
        return store.add(upload, hash, picture.hash(), now);
    }

    /** Cameras with an unset clock say 1970 or 2099. */
    private static @Nullable Instant plausible(@Nullable Instant takenAt, Instant now) {
        if (takenAt == null) return null;
        var fits = takenAt.isAfter(Instant.parse("2000-01-01T00:00:00Z")) && takenAt.isBefore(now.plusSeconds(86_400));
        return fits ? takenAt : null;
    }

    /**
     * Hangs loose uploads on their owner, inside the caller's transaction. When somebody is signed in, only his own.
     *
     * @param county 6-digit code of the owner's county
     * @param ownerKind e.g. {@code case}
     * @throws Problem 422 {@code photos} for an unknown, foreign or already used id, and for an unknown kind
     */
    @Transactional
    public void take(String county, String ownerKind, long ownerId, List<PhotoRef> photos) {
        take(county, ownerKind, ownerId, photos, false);
    }

    /**
     * The same. Photos of the kind after, and all when they are evidence of what was done, are compared with the photos
     * of other owners; nothing is refused for that, see {@link #likenesses}.
     */
    @Transactional
    public void take(String county, String ownerKind, long ownerId, List<PhotoRef> photos, boolean evidence) {
        var uploader = Callers.find().map(Caller::accountId).orElse(null);
        for (var photo : photos) {
            var kind = photo.kind();
            if (kind != null) checkKind("photos.kind", kind);
            var taken = store.take(photo.id(), kind, county, ownerKind, ownerId, uploader, evidence)
                    .orElseThrow(() -> Problem.invalid(
                            "photos", "unknown", "No upload " + photo.id() + " of yours waits to be taken up."));
            var hash = taken.hash();
            if (taken.compared() && hash != null)
                likenesses.note(county, ownerKind, ownerId, photo.id(), hash, clock.instant());
        }
    }

    /**
     * Hangs a copy of a picture on another owner: upright, at most {@link PublicCopy#LONG_EDGE} pixels long, with the boxes
     * made unrecognisable.
     *
     * @return the id of the copy
     * @throws Problem 404 when the caller may not see the picture or it is none; 422 when a box is none
     */
    @Transactional
    public long copy(long id, Caller caller, List<PublicCopy.Box> hidden, String ownerKind, long ownerId, String kind) {
        checkKind("kind", kind);
        var content = get(id, caller);
        var row = store.find(id).orElseThrow(() -> Problem.notFound("file", id));
        var county = row.county();
        if (content.attachment().width() == null || county == null) throw Problem.notFound("picture", id);
        var picture = PublicCopy.of(content.bytes(), properties.mostPixels(), hidden);
        var copy = keep(picture, FileType.JPEG, kind + ".jpg", kind, caller.accountId());
        if (store.take(copy.id(), kind, county, ownerKind, ownerId, caller.accountId(), false)
                .isEmpty()) throw new IllegalStateException("the copy of " + id + " has gone");
        return copy.id();
    }

    /** Takes an attachment away for good; the bytes stay while others refer to them. */
    @Transactional
    public void remove(String county, String ownerKind, long ownerId, long id) {
        var hash = store.remove(county, ownerKind, ownerId, id);
        if (hash.isEmpty()) return;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                files.removeIfOlder(hash.get(), clock.instant());
            }
        });
    }

    /** Of each photo of the owner that was compared with others, what it looks like; mostly nothing. */
    public Map<Long, List<Likeness>> likenesses(String county, String ownerKind, long ownerId) {
        return likenesses.list(county, ownerKind, ownerId);
    }

    /** What hangs on an owner, oldest first. */
    public List<Attachment> list(String county, String ownerKind, long ownerId) {
        return list(county, ownerKind, List.of(ownerId));
    }

    /** What hangs on any of the owners, oldest first. */
    public List<Attachment> list(String county, String ownerKind, Collection<Long> owners) {
        return owners.isEmpty() ? List.of() : store.list(county, ownerKind, owners);
    }

    /** An attachment and where its bytes lie. */
    public record Content(Attachment attachment, String sha256, Path bytes) {}

    /** @throws Problem 404 when there is none, or the caller may not see its owner */
    public Content get(long id, Caller caller) {
        var row = visible(id, caller);
        return new Content(
                row.attachment(), row.sha256(), files.find(row.sha256()).orElseThrow(() -> lost(row)));
    }

    /** @throws Problem 404, also for a document, which has no thumbnail */
    public Content getThumbnail(long id, Caller caller) {
        var row = visible(id, caller);
        if (row.attachment().width() == null) throw Problem.notFound("thumbnail", id);
        return new Content(
                row.attachment(),
                row.sha256(),
                files.findThumbnail(row.sha256()).orElseThrow(() -> lost(row)));
    }

    private Row visible(long id, Caller caller) {
        return Optional.of(id)
                .flatMap(store::find)
                .filter(row -> maySee(caller, row))
                .orElseThrow(() -> Problem.notFound("file", id));
    }

    private boolean maySee(Caller caller, Row row) {
        var county = row.county();
        var owner = row.ownerId();
        if (row.loose() || county == null || owner == null) {
            var uploader = row.attachment().uploadedBy();
            return uploader != null && uploader == caller.accountId();
        }
        return guards.stream()
                .filter(guard -> guard.ownerKind().equals(row.ownerKind()))
                .anyMatch(guard -> guard.rule().maySee(caller, county, owner));
    }

    private static Problem lost(Row row) {
        LOG.error(
                "The bytes of attachment {} are not in the store: {}",
                row.attachment().id(),
                row.sha256());
        return Problem.notFound("file", row.attachment().id());
    }

    /** Removes uploads that nothing took up in time; how many files went. */
    @Transactional
    public int sweep() {
        var before = clock.instant().minus(properties.keepLoose());
        var gone = store.sweep(before);
        gone.forEach(hash -> files.removeIfOlder(hash, before));
        return gone.size();
    }

    private static void checkKind(String field, String kind) {
        if (!KINDS.contains(kind)) throw Problem.invalid(field, "kind", "A kind is near, far, before, after or other.");
    }

    /** The last part of a path, without control characters. */
    private static String cleaned(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = last.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        if (clean.isEmpty()) return "file";
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }
}
