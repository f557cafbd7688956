package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import io.wange.areas.Areas;
import io.wange.cases.CaseWorld.Answer;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** A photo that is used a second time is seen, and nobody is refused for it. */
@ApplicationTest
class EvidenceHttpTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcTemplate db;

    @Autowired
    Areas areas;

    @Autowired
    Units units;

    @Autowired
    Changes changes;

    private CaseWorld world;

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
    }

    private static byte[] picture(int seed, int width, String format) throws Exception {
        var random = new Random(seed);
        var image = new BufferedImage(width, width * 3 / 4, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(width / 100.0, width / 100.0);
        for (int i = 0; i < 16; i++) {
            var grey = random.nextInt(256);
            graphics.setColor(new Color(grey, grey, grey));
            graphics.fillRect(random.nextInt(90) - 10, random.nextInt(70) - 10, 40, 30);
        }
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private long upload(Caller caller, byte[] bytes, String kind) throws Exception {
        var answer = mvc.perform(multipart("/api/files")
                        .file(new MockMultipartFile("file", "photo", "image/jpeg", bytes))
                        .param("kind", kind)
                        .with(SignedIn.as(caller)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return world.json.readTree(answer.getContentAsString()).at("/id").asLong();
    }

    private static String photos(long id) {
        return "\"photos\": [{\"id\": " + id + "}]";
    }

    /** A case that the water office has, with the photo it came with. */
    private Answer inHand(byte[] before) throws Exception {
        var reported =
                world.report("TC0101", ", \"accept\": true, " + photos(upload(world.acceptor, before, "before")));
        var number = reported.text("/number");
        var at = ok(world.act(world.chief, number, "file", 2, "{}"));
        at = ok(world.act(
                world.dispatcher, number, "dispatch", at.version(), "{\"unit\": " + world.unit("T-WATER") + "}"));
        return ok(world.act(world.water, number, "sign-for", at.version(), "{}"));
    }

    private Answer handled(Answer at, byte[] photo, String kind) throws Exception {
        var id = upload(world.water, photo, kind);
        return ok(world.act(
                world.water, at.text("/number"), "handle", at.version(), "{\"note\": \"已更换\", " + photos(id) + "}"));
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private JsonNode photo(Caller reader, String number, int index) throws Exception {
        return ok(world.get_(reader, "/api/cases/" + number)).body().at("/photos/" + index);
    }

    @Test
    void theSecondUseIsFlaggedAndNotRefused() throws Exception {
        var first = handled(inHand(picture(1, 800, "jpg")), picture(2, 800, "jpg"), "after");
        var second = handled(inHand(picture(3, 800, "jpg")), picture(2, 640, "png"), "other");
        assertThat(second.text("/stage")).isEqualTo("reply");
        var flagged = photo(world.chief, second.text("/number"), 1);
        assertThat(flagged.at("/alike").size()).isEqualTo(1);
        assertThat(flagged.at("/alike/0/number").asString()).isEqualTo(first.text("/number"));
        assertThat(photo(world.chief, first.text("/number"), 1).at("/alike").size())
                .as("who came first is not blamed")
                .isZero();
        assertThat(photo(world.chief, second.text("/number"), 0).has("alike"))
                .as("how it was is no evidence")
                .isFalse();
        var on = ok(world.act(world.dispatcher, second.text("/number"), "reply", second.version(), "{}"));
        on = ok(world.act(world.inspector, second.text("/number"), "check", on.version(), "{\"result\": \"pass\"}"));
        assertThat(on.text("/stage")).isEqualTo("close");
    }

    @Test
    void whoMayNotSeeTheOtherCaseIsNotToldItsNumber() throws Exception {
        var other = handled(inHand(picture(11, 800, "jpg")), picture(12, 800, "jpg"), "after");
        var number = handled(inHand(picture(13, 800, "jpg")), picture(12, 800, "jpg"), "after")
                .text("/number");
        // the other one goes to another office and another place than this reader's
        var narrow = new Caller(
                7190,
                "局外",
                null,
                null,
                null,
                Set.of(world.unit("T-WATER")),
                Set.of("case.read"),
                new Scope(List.of(), Set.of(world.unit("T-WATER"))));
        assertThat(photo(narrow, number, 1).at("/alike/0/number").asString()).isEqualTo(other.text("/number"));
        db.update(
                "update cases.case_file set handling_unit = null, party_unit = null where county || id = ?",
                other.text("/number"));
        var flagged = photo(narrow, number, 1);
        assertThat(flagged.at("/alike").size()).isEqualTo(1);
        assertThat(flagged.at("/alike/0").has("number")).isFalse();
    }

    @Test
    void anOldPhotoAndAnotherPictureAreNot() throws Exception {
        var old = handled(inHand(picture(21, 800, "jpg")), picture(22, 800, "jpg"), "after");
        db.update(
                "update files.attachment set uploaded_at = uploaded_at - interval '181 days' where owner_id = ?",
                CaseNumber.of(old.text("/number")).id());
        var again = handled(inHand(picture(23, 800, "jpg")), picture(22, 800, "jpg"), "after");
        assertThat(photo(world.chief, again.text("/number"), 1).at("/alike").isArray())
                .isTrue();
        assertThat(photo(world.chief, again.text("/number"), 1).at("/alike").size())
                .isZero();
        var other = handled(inHand(picture(24, 800, "jpg")), picture(25, 800, "jpg"), "after");
        assertThat(photo(world.chief, other.text("/number"), 1).at("/alike").size())
                .isZero();
    }

    /** Any hash up to six bits away is found, whichever bits these are. */
    @Test
    void everyNearHashIsFound() throws Exception {
        var first = handled(inHand(picture(31, 800, "jpg")), picture(32, 800, "jpg"), "after");
        var id = CaseNumber.of(first.text("/number")).id();
        var random = new Random(7);
        for (int round = 0; round < 12; round++) {
            var flip = 0L;
            while (Long.bitCount(flip) < 6) flip |= 1L << random.nextInt(64);
            db.update("update files.attachment set phash = phash # ? where owner_id = ? and kind = 'after'", flip, id);
            var again = handled(inHand(picture(100 + round, 800, "jpg")), picture(32, 800, "jpg"), "after");
            assertThat(photo(world.chief, again.text("/number"), 1).at("/alike").findValuesAsString("number"))
                    .as("bits %s", Long.toBinaryString(flip))
                    .contains(first.text("/number"));
            db.update("update files.attachment set phash = phash # ? where owner_id = ? and kind = 'after'", flip, id);
            db.update(
                    "update files.attachment set phash = null where owner_id = ?",
                    CaseNumber.of(again.text("/number")).id());
        }
    }
}
