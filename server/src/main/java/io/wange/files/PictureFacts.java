package io.wange.files;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import io.wange.files.Attachment.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What a camera wrote into a picture.
 *
 * @param orientation 1–8 as in EXIF; 1 when nothing is said
 */
record PictureFacts(@Nullable Instant takenAt, @Nullable Location location, int orientation) {

    private static final PictureFacts NOTHING = new PictureFacts(null, null, 1);
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");

    /** Reads EXIF of any picture; what is missing or broken there is nothing. */
    static PictureFacts of(byte[] picture, ZoneId zone) {
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture), picture.length);
            return new PictureFacts(takenAt(metadata, zone), location(metadata), orientation(metadata));
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // the library throws many things on broken input; the picture itself is judged elsewhere
            return NOTHING;
        }
    }

    private static @Nullable Instant takenAt(Metadata metadata, ZoneId zone) {
        var exif = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        var text = exif == null ? null : exif.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
        if (exif == null || text == null) return null;
        try {
            var local = LocalDateTime.parse(text.strip(), EXIF_TIME);
            var offset = exif.getString(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
            return offset == null ? local.atZone(zone).toInstant() : local.toInstant(ZoneOffset.of(offset.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Location location(Metadata metadata) {
        var gps = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        var at = gps == null ? null : gps.getGeoLocation();
        if (at == null || at.isZero()) return null;
        var valid = Math.abs(at.getLongitude()) <= 180 && Math.abs(at.getLatitude()) <= 90;
        return valid ? new Location(at.getLongitude(), at.getLatitude()) : null;
    }

    private static int orientation(Metadata metadata) {
        var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        var value = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return value == null || value < 1 || value > 8 ? 1 : value;
    }

    /** Whether the camera lay on its side, so that width and height change places. */
    boolean turned() {
        return orientation >= 5;
    }
}
