package io.wange.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Takes everything out of a picture that is not needed to show it (EXIF with its position, XMP, IPTC, comments, what
 * follows the end) without touching the pixels. Of EXIF only the orientation is put back.
 */
final class Stripped {

    private static final int EXIF = 0xE1;
    private static final Set<String> PNG_KEPT =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD");
    private static final Set<String> WEBP_KEPT = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");

    private Stripped() {}

    /** A broken picture: where its structure ends it is cut off, and decoding it will tell. */
    static byte[] of(FileType type, byte[] bytes, int orientation) {
        return switch (type) {
            case JPEG -> jpeg(bytes, orientation);
            case PNG -> png(bytes);
            case WEBP -> webp(bytes);
            case PDF -> bytes;
        };
    }

    private static byte[] jpeg(byte[] in, int orientation) {
        var out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 2);
        if (orientation != 1) writeOrientation(out, orientation);
        int at = 2;
        while (at + 4 <= in.length && (in[at] & 0xFF) == 0xFF) {
            var marker = in[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xD9) break;
            var length = 2 + (((in[at + 2] & 0xFF) << 8) | (in[at + 3] & 0xFF));
            var end = marker == 0xDA ? endOfScan(in, at + length) : at + length;
            if (end > in.length) end = in.length;
            if (keepsJpeg(marker, in, at)) out.write(in, at, end - at);
            at = end;
        }
        out.write(0xFF);
        out.write(0xD9);
        return out.toByteArray();
    }

    /** No comments, and of the application segments only JFIF, the colour profile and Adobe's colour transform. */
    private static boolean keepsJpeg(int marker, byte[] in, int at) {
        if (marker < 0xE0 || marker > 0xEF) return marker != 0xFE;
        var name = new String(in, at + 4, Math.min(12, in.length - at - 4), StandardCharsets.ISO_8859_1);
        return marker == 0xE0 && name.startsWith("JFIF\0")
                || marker == 0xE2 && name.startsWith("ICC_PROFILE")
                || marker == 0xEE && name.startsWith("Adobe");
    }

    /** The next marker after entropy-coded data: not a stuffed zero, not a restart. */
    private static int endOfScan(byte[] in, int from) {
        for (int at = from; at + 1 < in.length; at++) {
            if ((in[at] & 0xFF) != 0xFF) continue;
            var next = in[at + 1] & 0xFF;
            if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return at;
        }
        return in.length;
    }

    /** The shortest EXIF there is: one entry, big-endian. */
    private static void writeOrientation(ByteArrayOutputStream out, int orientation) {
        out.write(0xFF);
        out.write(EXIF);
        out.write(0);
        out.write(34);
        out.writeBytes("Exif\0\0MM\0*\0\0\0\u0008\0\u0001".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
    }

    private static byte[] png(byte[] in) {
        var out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 8);
        for (int at = 8; at + 12 <= in.length; ) {
            var end = at + 12L + number(in, at, false);
            if (end < at || end > in.length) break;
            var name = new String(in, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (PNG_KEPT.contains(name)) out.write(in, at, (int) end - at);
            if (name.equals("IEND")) break;
            at = (int) end;
        }
        return out.toByteArray();
    }

    private static byte[] webp(byte[] in) {
        var out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 12);
        for (int at = 12; at + 8 <= in.length; ) {
            var size = number(in, at + 4, true);
            var end = at + 8L + size + (size & 1);
            if (size < 0 || end > in.length) break;
            var name = new String(in, at, 4, StandardCharsets.ISO_8859_1);
            if (WEBP_KEPT.contains(name)) out.write(in, at, (int) end - at);
            at = (int) end;
        }
        var bytes = out.toByteArray();
        for (int i = 0; i < 4; i++) bytes[4 + i] = (byte) ((bytes.length - 8) >> (8 * i));
        // the flags of VP8X no longer promise EXIF (bit 3) and XMP (bit 2)
        if (bytes.length > 20 && bytes[15] == 'X') bytes[20] &= (byte) ~0x0C;
        return bytes;
    }

    private static long number(byte[] in, int at, boolean littleEndian) {
        long number = 0;
        for (int i = 0; i < 4; i++) number = number << 8 | (in[at + (littleEndian ? 3 - i : i)] & 0xFF);
        return number;
    }
}
