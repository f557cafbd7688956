package io.wange.files;

import io.wange.platform.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A picture that was decoded to see that it is one.
 *
 * @param width pixels as seen, the camera's rotation applied
 * @param thumbnail JPEG, upright, long edge at most 480 pixels
 * @param hash see {@link PictureHash}; null when it shows nothing
 */
record Picture(
        int width, int height, byte[] thumbnail, @Nullable Long hash) {

    static final int LONG_EDGE = 480;

    /** Decoding takes memory; few at a time. */
    private static final Semaphore DECODING = new Semaphore(3);

    static {
        // small pictures need no files in between
        ImageIO.setUseCache(false);
    }

    /** Reads something of a picture that a reader has been found for. */
    private interface Reading<T> {
        T of(ImageReader reader) throws IOException;
    }

    /**
     * @param orientation 1–8 as in EXIF
     * @throws Problem 422 when it cannot be decoded or has more pixels than allowed, which is looked up before
     */
    static Picture decode(byte[] bytes, int orientation, long mostPixels) {
        return reading(bytes, reader -> decode(reader, orientation, mostPixels));
    }

    /**
     * The picture as it is seen, its long edge between {@code edge} pixels and not quite twice as many where it has them.
     *
     * @throws Problem 422 as {@link #decode}
     */
    static BufferedImage upright(byte[] bytes, int orientation, long mostPixels, int edge) {
        return reading(bytes, reader -> upright(pixels(reader, mostPixels, edge), orientation));
    }

    private static <T> T reading(byte[] bytes, Reading<T> reading) {
        DECODING.acquireUninterruptibly();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw unreadable();
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return reading.of(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw unreadable();
        } finally {
            DECODING.release();
        }
    }

    private static Picture decode(ImageReader reader, int orientation, long mostPixels) throws IOException {
        var turned = orientation >= 5;
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        var upright = upright(pixels(reader, mostPixels, 3 * LONG_EDGE), orientation);
        var hash = PictureHash.of(upright);
        return new Picture(
                turned ? height : width,
                turned ? width : height,
                thumbnail(upright),
                hash.isPresent() ? (Long) hash.getAsLong() : null);
    }

    /** Every n-th pixel, as many as are needed for that edge; the decoder still goes through all data. */
    private static BufferedImage pixels(ImageReader reader, long mostPixels, int edge) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > mostPixels)
            throw new Problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "invalid",
                            "The picture has %d × %d pixels; at most %d in all.".formatted(width, height, mostPixels))
                    .with("field", "file")
                    .with("rule", "pixels");
        var parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / edge);
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        return ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                .apply(onWhite(image));
    }

    private static byte[] thumbnail(BufferedImage upright) throws IOException {
        var scale = Math.min(1.0, (double) LONG_EDGE / Math.max(upright.getWidth(), upright.getHeight()));
        var out = new ByteArrayOutputStream();
        Thumbnails.of(upright)
                .size(Math.max(1, (int) Math.round(upright.getWidth() * scale)), Math.max(1, (int)
                        Math.round(upright.getHeight() * scale)))
                .keepAspectRatio(false)
                .outputFormat("jpg")
                .outputQuality(0.82)
                .toOutputStream(out);
        return out.toByteArray();
    }

    /** JPEG knows no transparency. */
    private static BufferedImage onWhite(BufferedImage image) {
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return opaque;
    }

    private static Problem unreadable() {
        return Problem.invalid("file", "unreadable", "The picture is broken or of a kind that cannot be decoded.");
    }
}
