package io.wange.files;

import io.wange.platform.Problem;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** What the first bytes say a file is; names and headers of the sender are not believed. */
enum FileType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    PDF("application/pdf");

    private final String contentType;

    FileType(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    boolean picture() {
        return this != PDF;
    }

    /** @throws Problem 415 for everything that is not kept */
    static FileType of(byte[] bytes) {
        if (starts(bytes, 0, "\u00ff\u00d8\u00ff")) return JPEG;
        if (starts(bytes, 0, "\u0089PNG\r\n\u001a\n")) return PNG;
        if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) return WEBP;
        if (starts(bytes, 0, "%PDF-")) return PDF;
        if (starts(bytes, 4, "ftyphei") || starts(bytes, 4, "ftyphev") || starts(bytes, 4, "ftypmif1"))
            throw refused(
                    "heic", "HEIC pictures cannot be shown by browsers; set the camera to JPEG or share it as JPEG.");
        throw refused("unknown", "Only JPEG, PNG and WebP pictures and PDF documents are kept.");
    }

    private static Problem refused(String rule, String detail) {
        return new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "file-type", detail)
                .with("field", "file")
                .with("rule", rule);
    }

    private static boolean starts(byte[] bytes, int at, String signature) {
        var expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < at + expected.length) return false;
        for (int i = 0; i < expected.length; i++) if (bytes[at + i] != expected[i]) return false;
        return true;
    }
}
