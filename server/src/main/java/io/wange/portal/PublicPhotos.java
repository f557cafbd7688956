package io.wange.portal;

import io.wange.files.Attachments;
import io.wange.files.PhotoRef;
import io.wange.platform.Callers;
import io.wange.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Photos that visitors send. Each is known to its sender by a token, which alone leads to it; unused ones are swept. */
@Service
class PublicPhotos {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Attachments attachments;
    private final Resident resident;
    private final Site site;
    private final JdbcTemplate db;
    private final Clock clock;

    PublicPhotos(Attachments attachments, Resident resident, Site site, JdbcTemplate db, Clock clock) {
        this.attachments = attachments;
        this.resident = resident;
        this.site = site;
        this.db = db;
        this.clock = clock;
    }

    /** A photo that waits for its report. */
    record Waiting(String token, int width, int height) {}

    /**
     * Keeps a photo until a report takes it up; not longer than a day.
     *
     * @throws Problem 413, 415, 422 when it is too large, no picture or broken
     */
    @Transactional
    Waiting keep(InputStream content) throws IOException {
        var megabytes = site.settings().photoMegabytes();
        int most = megabytes << 20;
        var bytes = content.readNBytes(most + 1);
        if (bytes.length > most)
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A photo has at most " + megabytes + " MB.")
                    .with("megabytes", megabytes);
        if (bytes.length == 0) throw Problem.invalid("file", "empty", "The photo is empty.");
        var caller = resident.caller();
        var kept = Callers.as(caller, () -> attachments.uploadPicture(bytes, "photo", "near", caller.accountId()));
        var token = token();
        db.update(
                "insert into portal.upload (token_hash, upload_id, sent_at) values (?, ?, ?)",
                hash(token),
                kept.id(),
                clock.instant().atOffset(java.time.ZoneOffset.UTC));
        return new Waiting(token, orZero(kept.width()), orZero(kept.height()));
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    static String token() {
        var random = new byte[18];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The photos of these tokens, to be taken up. A token stays valid until it is swept, so that a report which is sent
     * again says the same.
     *
     * @throws Problem 422 {@code photos} for a token that is none, and for too many
     */
    List<PhotoRef> of(@Nullable List<String> tokens) {
        if (tokens == null || tokens.isEmpty()) return List.of();
        var most = site.settings().photosPerReport();
        var distinct = new LinkedHashSet<>(tokens);
        if (distinct.size() > most)
            throw Problem.invalid("photos", "count", "At most " + most + " photos.")
                    .with("max", most);
        return distinct.stream().map(token -> new PhotoRef(id(token), null)).toList();
    }

    private long id(@Nullable String token) {
        return db
                .query("select upload_id from portal.upload where token_hash = ?", (row, n) -> row.getLong(1), (Object)
                        hash(String.valueOf(token)))
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.invalid("photos", "unknown", "No photo waits under that token."));
    }

    /** Forgets tokens as old as the uploads that are swept with them. */
    void forget() {
        db.update(
                "delete from portal.upload where sent_at < ?",
                clock.instant().minus(KEPT).atOffset(java.time.ZoneOffset.UTC));
    }
}
