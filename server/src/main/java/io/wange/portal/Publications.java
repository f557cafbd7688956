package io.wange.portal;

import io.wange.access.Audit;
import io.wange.cases.CasePages;
import io.wange.cases.CaseView;
import io.wange.cases.Language;
import io.wange.cases.Reporters;
import io.wange.files.Attachments;
import io.wange.files.PublicCopy.Box;
import io.wange.platform.Caller;
import io.wange.platform.Callers;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What staff let the public see of a case beyond where and when: a sentence and photos. The public sees copies of the
 * photos, in which what staff marked cannot be recognised; never the photos themselves.
 */
@Service
class Publications {

    /** Owner of the copies among the attachments. */
    static final String OWNER = "release";

    private static final int LONGEST_SENTENCE = 300;
    private static final int MOST_PHOTOS = 6;
    private static final int MOST_BOXES = 30;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CasePages pages;
    private final Reporters reporters;
    private final Attachments attachments;
    private final Resident resident;
    private final PublicCases published;
    private final Audit audit;
    private final JdbcTemplate db;
    private final Clock clock;

    Publications(
            CasePages pages,
            Reporters reporters,
            Attachments attachments,
            Resident resident,
            PublicCases published,
            Audit audit,
            JdbcTemplate db,
            Clock clock) {
        this.pages = pages;
        this.reporters = reporters;
        this.attachments = attachments;
        this.resident = resident;
        this.published = published;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /** @param copyId the attachment that the public sees */
    record ReleasedPhoto(String token, long photoId, long copyId, String kind, List<Box> hidden) {}

    record Released(@Nullable String sentence, int version, List<ReleasedPhoto> photos) {}

    /** What was released of a case. */
    Optional<Released> find(String number) {
        return find(List.of(number)).stream().findFirst().map(Map.Entry::getValue);
    }

    /** What was released of these cases, by number. */
    Set<Map.Entry<String, Released>> find(Collection<String> numbers) {
        if (numbers.isEmpty()) return Set.of();
        var county = numbers.stream().map(n -> n.substring(0, 6)).distinct().toArray(String[]::new);
        var ids = numbers.stream().map(n -> Long.valueOf(n.substring(6))).toArray(Long[]::new);
        var photos = new HashMap<String, List<ReleasedPhoto>>();
        db.query(
                """
                select county || case_id, token, photo_id, copy_id, kind, hidden from portal.released_photo
                where county = any(?) and case_id = any(?) order by sort""",
                row -> {
                    var boxes = JSON.readValue(row.getString(6), new TypeReference<List<Box>>() {});
                    photos.computeIfAbsent(row.getString(1), n -> new java.util.ArrayList<>())
                            .add(new ReleasedPhoto(
                                    row.getString(2), row.getLong(3), row.getLong(4), row.getString(5), boxes));
                },
                county,
                ids);
        var found = new HashMap<String, Released>();
        db.query(
                """
                select county || case_id, sentence, version from portal.release
                where county = any(?) and case_id = any(?)""",
                row -> {
                    var number = row.getString(1);
                    found.put(
                            number,
                            new Released(row.getString(2), row.getInt(3), photos.getOrDefault(number, List.of())));
                },
                county,
                ids);
        found.keySet().retainAll(new HashSet<>(numbers));
        return found.entrySet();
    }

    /** The copy behind a token, while the case is one that may be seen; for everybody. */
    Optional<Attachments.Content> photo(String token, boolean thumbnail) {
        var caller = resident.caller();
        return db
                .query("select copy_id from portal.released_photo where token = ?", (row, n) -> row.getLong(1), token)
                .stream()
                .findFirst()
                .map(id -> thumbnail ? attachments.getThumbnail(id, caller) : attachments.get(id, caller));
    }

    /**
     * The release of a case as staff edit it.
     *
     * @param published whether the case stands in the public list at all
     * @param suggestion what the unit said when it had handled it, already blotted
     * @param version 0: nothing was released yet
     */
    record ReleaseView(
            boolean published,
            @Nullable String sentence,
            @Nullable String suggestion,
            List<ReleasedPhotoView> photos,
            int version) {}

    record ReleasedPhotoView(long id, String kind, List<Box> hidden) {}

    /** @throws Problem 404 when the caller does not see the case */
    ReleaseView view(Caller caller, String number) {
        var page = pages.page(caller, number, Language.ZH_CN);
        return view(caller, page);
    }

    private ReleaseView view(Caller caller, CaseView page) {
        var number = page.row().number();
        var released = find(number);
        return new ReleaseView(
                published.find(number).isPresent(),
                released.map(Released::sentence).orElse(null),
                suggestion(caller, page),
                released.map(Released::photos).orElse(List.of()).stream()
                        .map(photo -> new ReleasedPhotoView(photo.photoId(), photo.kind(), photo.hidden()))
                        .toList(),
                released.map(Released::version).orElse(0));
    }

    private @Nullable String suggestion(Caller caller, CaseView page) {
        var history = pages.history(caller, page.row().number(), Language.ZH_CN);
        var note = history.stream()
                .filter(line -> line.at().equals(page.row().handledAt()) && line.note() != null)
                .findFirst()
                .map(line -> line.note())
                .orElse(null);
        return PublicText.maskedIfAny(note, names(caller, page));
    }

    private Set<String> names(Caller caller, CaseView page) {
        var names = new HashSet<>(reporters.names(page.row().number()));
        for (var line : pages.history(caller, page.row().number(), Language.ZH_CN))
            if (line.actor() != null) names.add(line.actor());
        names.remove(resident.caller().name());
        return names;
    }

    /** @param sentence what the public reads; blank: nothing */
    record ReleaseInput(@Nullable String sentence, @Nullable List<ReleasedPhotoInput> photos) {}

    /** @param kind before or after; hidden: what must not be recognised */
    record ReleasedPhotoInput(
            long id, @Nullable String kind, @Nullable List<Box> hidden) {}

    /**
     * Releases a sentence and photos in the place of what was released before.
     *
     * @param version 0: nothing was released yet
     * @throws Problem 404; 412 {@code stale-version}; 422 for a sentence that tells of a person and for photos of another case
     */
    @Transactional
    ReleaseView release(Caller caller, String number, int version, ReleaseInput input) {
        var page = pages.page(caller, number, Language.ZH_CN);
        var sentence = PublicReports.isBlank(input.sentence())
                ? null
                : String.valueOf(input.sentence()).strip();
        var photos = input.photos() == null ? List.<ReleasedPhotoInput>of() : input.photos();
        check(caller, page, sentence, photos);
        var county = number.substring(0, 6);
        var id = Long.parseLong(number.substring(6));
        write(caller, county, id, version, sentence);
        replacePhotos(county, id, photos);
        audit.describe("case.publish", "case", number, Map.of("photos", photos.size(), "sentence", sentence != null));
        return view(caller, page);
    }

    private void check(Caller caller, CaseView page, @Nullable String sentence, List<ReleasedPhotoInput> photos) {
        PublicReports.checkText("sentence", sentence, LONGEST_SENTENCE);
        if (sentence != null && PublicText.tells(sentence, names(caller, page)))
            throw Problem.invalid(
                    "sentence", "personal", "The sentence names a person, a telephone, a plate or an identity number.");
        if (photos.size() > MOST_PHOTOS)
            throw Problem.invalid("photos", "count", "At most " + MOST_PHOTOS + " photos.")
                    .with("max", MOST_PHOTOS);
        var own = page.photos().stream().map(CaseView.Photo::id).collect(Collectors.toSet());
        for (var photo : photos) {
            if (photo == null || !own.remove(photo.id()))
                throw Problem.invalid("photos", "unknown", "Each photo is one of this case, and stands once.");
            if (!"before".equals(photo.kind()) && !"after".equals(photo.kind()))
                throw Problem.invalid("photos.kind", "kind", "A photo shows before or after.");
            if (boxes(photo).size() > MOST_BOXES || boxes(photo).stream().anyMatch(Objects::isNull))
                throw Problem.invalid("photos.hidden", "count", "At most " + MOST_BOXES + " boxes on a photo.");
        }
    }

    private static List<Box> boxes(ReleasedPhotoInput photo) {
        return photo.hidden() == null ? List.of() : photo.hidden();
    }

    private void write(Caller caller, String county, long id, int version, @Nullable String sentence) {
        var at = clock.instant().atOffset(ZoneOffset.UTC);
        if (version == 0) {
            var added = db.update("""
                    insert into portal.release (county, case_id, sentence, released_by, released_at)
                    values (?, ?, ?, ?, ?) on conflict do nothing""", county, id, sentence, caller.accountId(), at);
            if (added == 0)
                throw Version.stale(find(county + id).map(Released::version).orElse(1));
            return;
        }
        var changed = db.update("""
                update portal.release set sentence = ?, released_by = ?, released_at = ?, version = version + 1
                where county = ? and case_id = ? and version = ?""", sentence, caller.accountId(), at, county, id, version);
        if (changed == 0)
            throw Version.stale(find(county + id).map(Released::version).orElse(0));
    }

    private void replacePhotos(String county, long id, List<ReleasedPhotoInput> photos) {
        var before = find(county + id).map(Released::photos).orElse(List.of());
        db.update("delete from portal.released_photo where county = ? and case_id = ?", county, id);
        for (var old : before) attachments.remove(county, OWNER, id, old.copyId());
        var caller = resident.caller();
        for (int i = 0; i < photos.size(); i++) {
            var photo = photos.get(i);
            var kind = String.valueOf(photo.kind());
            var copy = Callers.as(caller, () -> attachments.copy(photo.id(), caller, boxes(photo), OWNER, id, kind));
            db.update(
                    """
                    insert into portal.released_photo (county, case_id, token, photo_id, copy_id, kind, hidden, sort)
                    values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)""",
                    county,
                    id,
                    PublicPhotos.token(),
                    photo.id(),
                    copy,
                    kind,
                    JSON.writeValueAsString(boxes(photo)),
                    i);
        }
    }
}
