package io.wange.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A photo or document that hangs on something.
 *
 * @param kind near, far, before, after or other
 * @param size bytes as stored
 * @param width pixels as seen, the camera's rotation applied; null when it is no picture
 * @param takenAt what the camera said
 * @param location where the camera was
 */
public record Attachment(
        long id,
        String kind,
        String name,
        String contentType,
        int size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Instant takenAt,
        @Nullable Location location,
        @Nullable Integer uploadedBy,
        Instant uploadedAt) {

    /** A position in degrees, WGS 84. */
    public record Location(double lon, double lat) {}
}
