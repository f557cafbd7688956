package io.wange.portal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code as the path of a drawing: squares of 1 on a field of {@code size}, without a rim.
 *
 * @param path as in SVG
 */
record Qr(int size, String path) {

    static Qr of(String text) {
        try {
            var hints = Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
            var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            var path = new StringBuilder();
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    int from = x;
                    while (x < matrix.getWidth() && matrix.get(x, y)) x++;
                    if (x > from) path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                }
            }
            return new Qr(matrix.getWidth(), path.toString());
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
