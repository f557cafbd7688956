package io.wange.files;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What a picture looks like in 64 bits: for its lowest frequencies (8 × 8 of the cosine transform of 32 × 32 grey
 * values) whether they lie above the median. Stays nearly the same when a picture is saved again, made smaller, a little
 * cut or brightened; pictures of different things differ in some thirty bits.
 */
final class PictureHash {

    /** So many bits apart, and two pictures are taken for the same. */
    static final int NEAR = 6;

    private static final int SIZE = 32;
    private static final int LOW = 8;
    /** Below this spread of grey values there is nothing to be seen: a covered lens, a white sheet. */
    private static final double PLAIN = 4;

    private static final double[][] COSINES = cosines();

    private PictureHash() {}

    /** Nothing for a picture that shows nothing: it would look like every other such. */
    static OptionalLong of(BufferedImage image) {
        var grey = grey(image);
        if (spread(grey) < PLAIN) return OptionalLong.empty();
        var low = lowFrequencies(grey);
        // the first is the brightness of the whole
        var sorted = Arrays.copyOfRange(low, 1, low.length);
        Arrays.sort(sorted);
        var median = sorted[sorted.length / 2];
        var hash = 0L;
        for (int i = 0; i < low.length; i++) if (i > 0 && low[i] > median) hash |= 1L << i;
        return OptionalLong.of(hash);
    }

    static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    /** The means of a grid of 32 × 32 fields; a picture smaller than that repeats its pixels. */
    private static double[][] grey(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        var grey = new double[SIZE][SIZE];
        for (int y = 0; y < SIZE; y++) {
            var top = y * height / SIZE;
            var bottom = Math.max(top + 1, (y + 1) * height / SIZE);
            for (int x = 0; x < SIZE; x++) {
                var left = x * width / SIZE;
                var right = Math.max(left + 1, (x + 1) * width / SIZE);
                grey[y][x] = mean(image, left, top, right, bottom);
            }
        }
        return grey;
    }

    private static double mean(BufferedImage image, int left, int top, int right, int bottom) {
        var sum = 0.0;
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++) {
                var rgb = image.getRGB(x, y);
                sum += 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
            }
        return sum / ((right - left) * (bottom - top));
    }

    private static double spread(double[][] grey) {
        var mean = Arrays.stream(grey).flatMapToDouble(Arrays::stream).average().orElse(0);
        var squares = Arrays.stream(grey)
                .flatMapToDouble(Arrays::stream)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return Math.sqrt(squares);
    }

    private static double[] lowFrequencies(double[][] grey) {
        var rows = new double[SIZE][LOW];
        for (int y = 0; y < SIZE; y++)
            for (int u = 0; u < LOW; u++) for (int x = 0; x < SIZE; x++) rows[y][u] += grey[y][x] * COSINES[u][x];
        var low = new double[LOW * LOW];
        for (int v = 0; v < LOW; v++)
            for (int u = 0; u < LOW; u++) for (int y = 0; y < SIZE; y++) low[v * LOW + u] += rows[y][u] * COSINES[v][y];
        return low;
    }

    private static double[][] cosines() {
        var cosines = new double[LOW][SIZE];
        for (int u = 0; u < LOW; u++)
            for (int x = 0; x < SIZE; x++) cosines[u][x] = Math.cos((2 * x + 1) * u * Math.PI / (2 * SIZE));
        return cosines;
    }
}
