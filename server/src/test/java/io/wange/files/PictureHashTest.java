package io.wange.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

class PictureHashTest {

    private static final int PICTURES = 60;

    /** Some things of different brightness lying about, grainy as a photo is. */
    private static BufferedImage scene(long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour(random));
        graphics.fillRect(0, 0, 1200, 900);
        for (int i = 0; i < 14; i++) {
            graphics.setColor(colour(random));
            var x = random.nextInt(1200) - 200;
            var y = random.nextInt(900) - 200;
            if (i % 2 == 0) graphics.fillOval(x, y, 100 + random.nextInt(500), 100 + random.nextInt(400));
            else graphics.fillRect(x, y, 100 + random.nextInt(500), 100 + random.nextInt(400));
        }
        graphics.dispose();
        for (int y = 0; y < 900; y++)
            for (int x = 0; x < 1200; x++) {
                var grain = random.nextInt(25) - 12;
                var rgb = image.getRGB(x, y);
                image.setRGB(
                        x, y, grained(rgb >> 16, grain) << 16 | grained(rgb >> 8, grain) << 8 | grained(rgb, grain));
            }
        return image;
    }

    private static int grained(int colour, int grain) {
        return Math.clamp((colour & 0xFF) + grain, 0, 255);
    }

    private static Color colour(Random random) {
        return new Color(30 + random.nextInt(190), 30 + random.nextInt(190), 30 + random.nextInt(190));
    }

    private static long hash(BufferedImage image) {
        return PictureHash.of(image).orElseThrow();
    }

    private static BufferedImage savedAgain(BufferedImage image, float quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpg").next();
        var out = new ByteArrayOutputStream();
        try (var to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), parameters);
            to.flush();
            return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage smaller(BufferedImage image, int width, int height) {
        var smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = smaller.createGraphics();
        graphics.drawImage(image.getScaledInstance(width, height, Image.SCALE_SMOOTH), 0, 0, null);
        graphics.dispose();
        return smaller;
    }

    private static int apart(BufferedImage one, BufferedImage other) {
        return PictureHash.distance(hash(one), hash(other));
    }

    @Test
    void itStaysNearlyTheSameWhenThePictureIsSavedAgainMadeSmallerBrightenedOrCutALittle() {
        var cut = 0;
        for (int seed = 0; seed < PICTURES; seed++) {
            var image = scene(seed);
            assertThat(apart(image, savedAgain(image, 0.35f)))
                    .as("saved %d", seed)
                    .isLessThanOrEqualTo(2);
            assertThat(apart(image, savedAgain(smaller(image, 480, 360), 0.7f)))
                    .as("smaller %d", seed)
                    .isLessThanOrEqualTo(2);
            assertThat(apart(image, new RescaleOp(1.08f, 12, null).filter(image, null)))
                    .as("brighter %d", seed)
                    .isLessThanOrEqualTo(PictureHash.NEAR);
            if (apart(image, image.getSubimage(10, 8, 1180, 884)) <= PictureHash.NEAR) cut++;
        }
        assertThat(cut).as("with one percent cut off on every side").isGreaterThanOrEqualTo(PICTURES * 9 / 10);
    }

    @Test
    void differentPicturesDiffer() {
        var hashes = new ArrayList<Long>();
        for (int seed = 0; seed < PICTURES; seed++) hashes.add(hash(scene(seed)));
        for (int i = 0; i < PICTURES; i++)
            for (int j = 0; j < i; j++)
                assertThat(PictureHash.distance(hashes.get(i), hashes.get(j)))
                        .as("%d and %d", i, j)
                        .isGreaterThan(PictureHash.NEAR);
    }

    @Test
    void whatShowsNothingHasNone() {
        assertThat(PictureHash.of(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB)))
                .isEmpty();
        assertThat(PictureHash.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)))
                .isEmpty();
    }

    @Test
    void aPictureSmallerThanTheGridHasOneToo() {
        assertThat(PictureHash.of(smaller(scene(1), 12, 9))).isPresent();
    }
}
