package io.wange.files;

import io.wange.files.Attachment.Location;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Photos and documents over HTTP. */
@RestController
@RequestMapping("/api/files")
class FilesController {

    private final Attachments attachments;

    FilesController(Attachments attachments) {
        this.attachments = attachments;
    }

    /** What was understood of an upload. */
    record Uploaded(
            long id,
            String kind,
            String name,
            String contentType,
            int size,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Instant takenAt,
            @Nullable Location location) {}

    /** Keeps a photo or document for a day; a report or an action takes it up by its id. */
    @Needs({
        "case.report",
        "case.accept",
        "case.verify",
        "case.file",
        "case.dispatch",
        "case.handle",
        "case.check",
        "case.close",
        "case.instruct"
    })
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Uploaded> upload(
            Caller caller, @RequestParam MultipartFile file, @RequestParam(defaultValue = "other") String kind)
            throws IOException {
        if (file.isEmpty()) throw Problem.invalid("file", "empty", "The file is empty.");
        var name = file.getOriginalFilename();
        var a = attachments.upload(file.getBytes(), name == null ? "" : name, kind, caller.accountId());
        return ResponseEntity.created(URI.create("/api/files/" + a.id()))
                .body(new Uploaded(
                        a.id(),
                        a.kind(),
                        a.name(),
                        a.contentType(),
                        a.size(),
                        a.width(),
                        a.height(),
                        a.takenAt(),
                        a.location()));
    }

    @Needs
    @GetMapping("/{id}")
    ResponseEntity<Resource> get(Caller caller, @PathVariable long id) {
        var content = attachments.get(id, caller);
        var inline = content.attachment().width() != null;
        var disposition = (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(content.attachment().name(), StandardCharsets.UTF_8)
                .build();
        return answer(content, content.sha256(), content.attachment().contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(new FileSystemResource(content.bytes()));
    }

    @Needs
    @GetMapping("/{id}/thumbnail")
    ResponseEntity<Resource> thumbnail(Caller caller, @PathVariable long id) {
        var content = attachments.getThumbnail(id, caller);
        return answer(content, content.sha256() + "-thumbnail", MediaType.IMAGE_JPEG_VALUE)
                .body(new FileSystemResource(content.bytes()));
    }

    /** Kept by the browser of the caller alone; never changes; never run as anything but what it is. */
    private static ResponseEntity.BodyBuilder answer(Attachments.Content content, String tag, String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .eTag("\"" + tag + "\"")
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
