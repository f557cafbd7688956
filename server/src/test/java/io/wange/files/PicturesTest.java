package io.wange.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wange.files.Attachment.Location;
import io.wange.platform.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static BufferedImage read(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    private static boolean holds(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    @Test
    void positionAndTimeOfThePhotoAreRead() {
        var facts = PictureFacts.of(Samples.photo(80, 40), ZONE);
        assertThat(facts.takenAt()).isEqualTo(Instant.parse("2026-05-19T02:24:12Z"));
        assertThat(facts.location()).isEqualTo(new Location(121.4913, 31.2353));
        assertThat(facts.orientation()).isEqualTo(6);
    }

    @Test
    void nothingButTheOrientationStaysInAPhotoAndThePixelsAreUntouched() throws IOException {
        var photo = Samples.photo(80, 40);
        assertThat(holds(photo, "taken by somebody")).isTrue();
        var stripped = Stripped.of(FileType.JPEG, photo, 6);
        assertThat(holds(stripped, "taken by somebody")).isFalse();
        assertThat(holds(stripped, "hidden")).isFalse();
        assertThat(holds(stripped, "2026:05")).isFalse();
        assertThat(PictureFacts.of(stripped, ZONE)).isEqualTo(new PictureFacts(null, null, 6));
        var before = read(Samples.picture("jpg", 80, 40));
        var after = read(stripped);
        assertThat(pixels(after)).isEqualTo(pixels(before));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void textLeavesAPng() throws IOException {
        var png = Samples.picture("png", 30, 20);
        var stripped = Stripped.of(FileType.PNG, Samples.withText(png, "secret"), 1);
        assertThat(holds(stripped, "secret")).isFalse();
        assertThat(pixels(read(stripped))).isEqualTo(pixels(read(png)));
    }

    @Test
    void theThumbnailStandsUpright() throws IOException {
        var photo = Samples.photo(2000, 1000);
        var picture = Picture.decode(Stripped.of(FileType.JPEG, photo, 6), 6, 60_000_000);
        // turned clockwise: the red left half is now the upper half
        assertThat(picture.width()).isEqualTo(1000);
        assertThat(picture.height()).isEqualTo(2000);
        var thumbnail = read(picture.thumbnail());
        assertThat(thumbnail.getWidth()).isEqualTo(240);
        assertThat(thumbnail.getHeight()).isEqualTo(480);
        assertThat((thumbnail.getRGB(120, 60) >> 16) & 0xFF).isGreaterThan(200);
        assertThat(thumbnail.getRGB(120, 420) & 0xFF).isGreaterThan(200);
    }

    @Test
    void smallPicturesAreNotEnlarged() throws IOException {
        var thumbnail = read(
                Picture.decode(Samples.picture("png", 60, 30), 1, 60_000_000).thumbnail());
        assertThat(thumbnail.getWidth()).isEqualTo(60);
    }

    @Test
    void aBombIsRefusedBeforeItIsDecoded() {
        var bomb = Samples.bomb(100_000, 100_000);
        assertThatThrownBy(() -> Picture.decode(bomb, 1, 60_000_000))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.properties()).containsEntry("rule", "pixels"));
    }

    @Test
    void brokenPicturesAreRefused() {
        var jpeg = Samples.picture("jpg", 200, 200);
        var cut = Arrays.copyOf(jpeg, 100);
        assertThatThrownBy(() -> Picture.decode(Stripped.of(FileType.JPEG, cut, 1), 1, 60_000_000))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.properties()).containsEntry("rule", "unreadable"));
        assertThatThrownBy(() -> Picture.decode(Samples.bomb(10, 10), 1, 60_000_000))
                .isInstanceOf(Problem.class);
    }

    @Test
    void theTypeIsWhatTheBytesSay() {
        assertThat(FileType.of(Samples.picture("jpg", 4, 4))).isEqualTo(FileType.JPEG);
        assertThat(FileType.of(Samples.picture("png", 4, 4))).isEqualTo(FileType.PNG);
        assertThat(FileType.of("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8))).isEqualTo(FileType.PDF);
        for (var other : new String[] {"", "GIF89a", "<svg xmlns=", "<html>", "PK\3\4", "RIFF1234WAVE"})
            assertThatThrownBy(() -> FileType.of(other.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> FileType.of("\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.properties()).containsEntry("rule", "heic"));
    }
}
