package io.wange.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import io.wange.portal.PortalWorld.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Staff see beforehand what the reporter will read; it is what he reads. */
@ApplicationTest
class PreviewHttpTest {

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

    private PortalWorld world;

    @BeforeEach
    void makeWorld() {
        world = new PortalWorld(mvc, db, areas, units, changes);
        db.update(
                "update portal.site set open = true, reports_per_day = 60, acts_per_day = 120, reads_per_minute = 600");
        changes.publish("portal");
    }

    private Answer taken() throws Exception {
        var answer =
                world.report(PortalWorld.report(", \"name\": \"周青禾\", \"phone\": \"13800004417\""), PortalWorld.key());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private Answer preview(Caller caller, String number, String action, String body) throws Exception {
        return world.send(post("/api/cases/{number}/actions/{action}/preview", number, action)
                .with(SignedIn.as(caller))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private long lines() {
        var lines = db.queryForObject("select count(*) from cases.case_event", Long.class);
        return lines == null ? 0 : lines;
    }

    @Test
    void aRefusalIsReadAsItWasForetold() throws Exception {
        var taken = taken();
        var number = taken.at("/number");
        var before = lines();
        var audited = db.queryForObject("select count(*) from access.audit", Long.class);
        var told = preview(world.acceptor, number, "decline", "{\"reason\": \"周青禾 13800004417 反映的不属本市管，受理员甲\"}");
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(told.body().at("/reads").asBoolean()).isTrue();
        assertThat(told.at("/standing")).isEqualTo("declined");
        assertThat(told.at("/reason"))
                .contains("反映的不属本市管")
                .doesNotContain("周青禾")
                .doesNotContain("1380000")
                .doesNotContain("受理员甲");
        assertThat(lines()).as("nothing is written").isEqualTo(before);
        assertThat(db.queryForObject("select count(*) from access.audit", Long.class))
                .isEqualTo(audited);
        world.act(world.acceptor, number, "decline", "{\"reason\": \"周青禾 13800004417 反映的不属本市管，受理员甲\"}");
        assertThat(world.follow(taken.at("/code")).at("/reason")).isEqualTo(told.at("/reason"));
    }

    @Test
    void whatTheUnitSaysIsReadWhenItIsClosed() throws Exception {
        var taken = taken();
        var number = taken.at("/number");
        world.dispatch(number);
        PortalWorld.ok(world.act(world.handler, number, "sign-for", "{}"));
        var told = preview(world.handler, number, "handle", "{\"note\": \"换了灯头，陆望舒\"}");
        assertThat(told.body().at("/reads").asBoolean()).as(told.text()).isTrue();
        assertThat(told.body().at("/later").asBoolean()).isTrue();
        assertThat(told.at("/answer")).contains("换了灯头").doesNotContain("陆望舒");
        var comment = preview(world.handler, number, "comment", "{\"note\": \"内部说明\"}");
        assertThat(comment.body().at("/reads").asBoolean()).as(comment.text()).isFalse();
        assertThat(comment.text()).doesNotContain("内部说明");
    }

    @Test
    void whoMayNotActSeesNoPreview() throws Exception {
        var number = taken().at("/number");
        assertThat(preview(world.handler, number, "decline", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(preview(world.acceptor, number, "decline", "{}").status()).isEqualTo(422);
        assertThat(preview(world.acceptor, number, "nonsense", "{}").status()).isEqualTo(404);
        assertThat(preview(world.acceptor, "9901880000000000009", "decline", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }
}
