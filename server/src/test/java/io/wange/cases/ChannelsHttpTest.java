package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.areas.Areas;
import io.wange.cases.CaseWorld.Answer;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Changes;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** What the channels ask for: an assignment, a visit, a camera. */
@ApplicationTest
class ChannelsHttpTest {

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

    private Answer report(String channel, String more) throws Exception {
        var body = CaseWorld.body("TC0101", CaseWorld.LON, CaseWorld.LAT, more)
                .replace("\"patrol\"", "\"" + channel + "\"");
        return world.report(world.acceptor, body, UUID.randomUUID().toString());
    }

    private static void invalid(Answer answer, String field, String rule) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("/field")).isEqualTo(field);
        assertThat(answer.text("/rule")).isEqualTo(rule);
    }

    @Test
    void anAssignmentOwesAnAnswerByItsDay() throws Exception {
        var day = LocalDate.now().plusDays(5);
        var answer = report(
                "leader",
                ", \"source\": {\"giver\": \"分管副区长\", \"occasion\": \"meeting\", \"document\": \"纪要 12 号\","
                        + " \"replyBy\": \"%s\", \"urgent\": true}".formatted(day));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        var number = answer.text("/number");
        var page = world.get_(world.leader, "/api/cases/" + number);
        assertThat(page.body().at("/instructed").asBoolean()).isTrue();
        assertThat(page.body().at("/urgent").asBoolean()).isTrue();
        assertThat(page.text("/reports/0/source/giver")).isEqualTo("分管副区长");
        assertThat(page.text("/reports/0/source/replyBy")).isEqualTo(day.toString());
        var history = world.get_(world.leader, "/api/cases/" + number + "/history");
        assertThat(history.text("/0/action")).isEqualTo("instruct");
        assertThat(history.text("/0/note")).contains("会议议定", "分管副区长", "纪要 12 号", day.toString());
        var bench = world.get_(world.leader, "/api/workbench");
        var instructed = 0;
        var lamp = "";
        for (var line : bench.body().at("/following"))
            if (line.at("/kind").asString().equals("instructed")) {
                instructed = line.at("/count").asInt();
                lamp = line.at("/lamp").asString();
            }
        assertThat(instructed).isPositive();
        assertThat(lamp).as("the first day for an answer").isEqualTo("green");
        var answered = world.act(world.acceptor, number, "answer", page.version(), "{\"note\": \"已安排\"}");
        assertThat(answered.status()).as(answered.body().toString()).isEqualTo(200);
        assertThat(world.get_(world.leader, "/api/cases/" + number)
                        .body()
                        .at("/instructed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatALeaderGaveAsUrgentStaysSoInAnotherClass() throws Exception {
        var number = report("leader", ", \"source\": {\"giver\": \"区长\", \"urgent\": true}")
                .text("/number");
        var page = world.get_(world.leader, "/api/cases/" + number);
        var accepted = world.act(world.acceptor, number, "accept", page.version(), "{\"classCode\": \"TC0101\"}");
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
        assertThat(world.get_(world.leader, "/api/cases/" + number)
                        .body()
                        .at("/urgent")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anAssignmentThatJoinsAnOpenCaseOwesAnAnswerToo() throws Exception {
        var open = report("patrol", "").text("/number");
        var joined = report("leader", ", \"joinCase\": \"%s\", \"source\": {\"giver\": \"区长\"}".formatted(open));
        assertThat(joined.status()).as(joined.body().toString()).isEqualTo(201);
        assertThat(joined.text("/number")).isEqualTo(open);
        assertThat(world.get_(world.leader, "/api/cases/" + open)
                        .body()
                        .at("/instructed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whoAssignsIsNamedAndTheDayLiesAhead() throws Exception {
        invalid(report("leader", ""), "source.giver", "required");
        invalid(report("leader", ", \"source\": {\"giver\": \" \"}"), "source.giver", "required");
        invalid(
                report("leader", ", \"source\": {\"giver\": \"区长\", \"replyBy\": \"2020-01-01\"}"),
                "source.replyBy",
                "past");
        invalid(
                report("leader", ", \"source\": {\"giver\": \"区长\", \"occasion\": \"rumour\"}"),
                "source.occasion",
                "choice");
        invalid(
                report("leader", ", \"source\": {\"giver\": \"%s\"}".formatted("长".repeat(101))),
                "source.giver",
                "length");
        invalid(report("hotline", ", \"source\": {\"giver\": \"区长\"}"), "source.giver", "channel");
        assertThat(report("leader", ", \"source\": {\"giver\": \"区长\", \"replyBy\": \"soon\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aVisitorHasANameAndACameraAPicture() throws Exception {
        invalid(report("visit", ""), "reporter.name", "required");
        invalid(
                report("visit", ", \"reporter\": {\"name\": \"沈青\"}, \"source\": {\"visitors\": 0}"),
                "source.visitors",
                "range");
        var visit = report(
                "visit",
                ", \"reporter\": {\"name\": \"沈青\", \"phone\": \"13900004321\"}, \"source\": {\"visitors\": 3}");
        assertThat(visit.status()).as(visit.body().toString()).isEqualTo(201);
        var page = world.get_(world.acceptor, "/api/cases/" + visit.text("/number"));
        assertThat(page.text("/reports/0/reporterName")).isEqualTo("沈*");
        assertThat(page.body().at("/reports/0/source/visitors").asInt()).isEqualTo(3);
        invalid(report("video", ""), "source.camera", "required");
        invalid(report("video", ", \"source\": {\"camera\": \"东街 3 号球机\"}"), "photos", "required");
        invalid(
                report("video", ", \"source\": {\"camera\": \"A\", \"seenAt\": \"2199-01-01T00:00:00Z\"}"),
                "photos",
                "required");
    }

    @Test
    void secrecyHoldsInTheTextAsWell() throws Exception {
        var who = ", \"reporter\": {\"name\": \"沈青\", \"phone\": \"13900004321\", \"secret\": true}";
        invalid(report("hotline", who + ", \"address\": \"沈青家门口\""), "address", "secret");
        var number = report("hotline", who).text("/number");
        var page = world.get_(world.acceptor, "/api/cases/" + number);
        assertThat(page.body().at("/reports/0/secret").asBoolean()).isTrue();
        assertThat(page.body().toString()).doesNotContain("沈", "4321");
    }
}
