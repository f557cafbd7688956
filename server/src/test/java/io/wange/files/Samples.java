package io.wange.files;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures made for tests. */
final class Samples {

    private Samples() {}

    /** Left half red, right half blue. */
    static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A photo as a camera writes it: turned by 90°, 31.2353 N 121.4913 E, 2026-05-19 10:24:12, with a comment and a tail. */
    static byte[] photo(int width, int height) {
        var jpeg = picture("jpg", width, height);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, 0xE1, exif());
        segment(out, 0xFE, "taken by somebody".getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg, 2, jpeg.length - 2);
        out.writeBytes("hidden behind the end".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    private static byte[] exif() {
        var tiff = ByteBuffer.allocate(300);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        // IFD0 at 8: orientation, pointers to the EXIF IFD at 50 and the GPS IFD at 100
        tiff.position(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, 6 << 16);
        entry(tiff, 0x8769, 4, 1, 50);
        entry(tiff, 0x8825, 4, 1, 100);
        // EXIF IFD: DateTimeOriginal at 70
        tiff.position(50);
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, 20, 70);
        tiff.position(70);
        tiff.put("2026:05:19 10:24:12\0".getBytes(StandardCharsets.US_ASCII));
        // GPS IFD: references inline, degrees at 160 and 190
        tiff.position(100);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 160);
        entry(tiff, 3, 2, 2, 'E' << 24);
        entry(tiff, 4, 5, 3, 190);
        tiff.position(160);
        rationals(tiff, 312353);
        tiff.position(190);
        rationals(tiff, 1214913);
        return ByteBuffer.allocate(306)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void rationals(ByteBuffer tiff, int tenThousandths) {
        tiff.putInt(tenThousandths).putInt(10_000).putInt(0).putInt(1).putInt(0).putInt(1);
    }

    /** A few hundred bytes that promise a picture of that size. */
    static byte[] bomb(int width, int height) {
        var header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) 2);
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", new byte[64]);
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** The PNG with a text chunk behind its header. */
    static byte[] withText(byte[] png, String text) {
        var out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        chunk(out, "tEXt", ("Comment\0" + text).getBytes(StandardCharsets.US_ASCII));
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        var named = (name + new String(content, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
