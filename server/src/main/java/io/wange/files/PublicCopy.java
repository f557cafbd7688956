package io.wange.files;

import io.wange.platform.Problem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import net.coobird.thumbnailator.Thumbnails;

/** A copy of a picture that everybody may see: upright, not large, with boxes made unrecognisable, nothing else in the file. */
public final class PublicCopy {

    public static final int LONG_EDGE = 1600;
    /** A box becomes so many fields by so many, each of one colour: enough to see that something was there, not what. */
    private static final int FIELDS = 4;

    private PublicCopy() {}

    /** A part of a picture, as shares of its width and height from the upper left. */
    public record Box(double x, double y, double width, double height) {

        boolean inside() {
            return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1.0001 && y + height <= 1.0001;
        }
    }

    /** @throws Problem 422 when the picture cannot be decoded or a box lies outside */
    static byte[] of(Path picture, long mostPixels, List<Box> hidden) {
        if (!hidden.stream().allMatch(Box::inside))
            throw Problem.invalid("hidden", "range", "A box lies inside the picture, as shares of its sides.");
        var bytes = read(picture);
        var orientation = PictureFacts.of(bytes, ZoneOffset.UTC).orientation();
        var upright = Picture.upright(bytes, orientation, mostPixels, LONG_EDGE);
        for (var box : hidden) blot(upright, box);
        return jpeg(upright);
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void blot(BufferedImage image, Box box) {
        int left = (int) Math.floor(box.x() * image.getWidth());
        int top = (int) Math.floor(box.y() * image.getHeight());
        int right = Math.min(image.getWidth(), (int) Math.ceil((box.x() + box.width()) * image.getWidth()));
        int bottom = Math.min(image.getHeight(), (int) Math.ceil((box.y() + box.height()) * image.getHeight()));
        var graphics = image.createGraphics();
        for (int row = 0; row < FIELDS; row++) {
            for (int column = 0; column < FIELDS; column++) {
                int x = left + (right - left) * column / FIELDS;
                int y = top + (bottom - top) * row / FIELDS;
                int width = left + (right - left) * (column + 1) / FIELDS - x;
                int height = top + (bottom - top) * (row + 1) / FIELDS - y;
                if (width == 0 || height == 0) continue;
                graphics.setColor(mean(image, x, y, width, height));
                graphics.fillRect(x, y, width, height);
            }
        }
        graphics.dispose();
    }

    private static Color mean(BufferedImage image, int x, int y, int width, int height) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < height; j++) {
                var pixel = image.getRGB(x + i, y + j);
                red += pixel >> 16 & 0xFF;
                green += pixel >> 8 & 0xFF;
                blue += pixel & 0xFF;
            }
        }
        int count = width * height;
        return new Color((int) (red / count), (int) (green / count), (int) (blue / count));
    }

    private static byte[] jpeg(BufferedImage image) {
        var scale = Math.min(1.0, (double) LONG_EDGE / Math.max(image.getWidth(), image.getHeight()));
        var out = new ByteArrayOutputStream();
        try {
            Thumbnails.of(image)
                    .scale(scale)
                    .outputFormat("jpg")
                    .outputQuality(0.85)
                    .toOutputStream(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
