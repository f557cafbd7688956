package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.access.Accounts;
import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Cards as data: which set of rows applies, who is told, when a card lifts. */
@ApplicationTest
class CardRulesTest {

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

    @Autowired
    CaseStore store;

    @Autowired
    CaseRules rules;

    @Autowired
    Accounts accounts;

    private CaseWorld world;
    private final Caller editor = new Caller(
            7201,
            "资料",
            null,
            null,
            null,
            Set.of(),
            Set.of("catalog.read", "catalog.edit"),
            new Scope(List.of(), Set.of()));

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
    }

    @AfterEach
    void forget() {
        db.update("delete from cases.card_rule");
        changes.publish(CardRules.TOPIC);
    }

    private int rule(Caller caller, String body) throws Exception {
        return mvc.perform(post("/api/card-rules")
                        .with(SignedIn.as(caller))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private CaseFile file(String number) {
        var n = CaseNumber.of(number);
        return store.find(n.county(), n.id()).orElseThrow();
    }

    /** Moves the clock of a case into the past. */
    private void age(String number, String interval) {
        db.update(
                "update cases.case_file set segment_at = segment_at - ?::interval, due_at = due_at - ?::interval,"
                        + " warn_at = warn_at - ?::interval, next_at = next_at - ?::interval where county || id = ?",
                interval,
                interval,
                interval,
                interval,
                number);
    }

    @Test
    void theMostSpecificSetOfRowsDecides() throws Exception {
        assertThat(rule(editor, "{\"share\": 1, \"card\": \"plain\"}")).isEqualTo(201);
        assertThat(rule(editor, "{\"classCode\": \"TC01\", \"share\": 0.5, \"card\": \"red\"}"))
                .isEqualTo(201);
        assertThat(rule(
                        editor,
                        "{\"classCode\": \"TC0103\", \"level\": \"supervision\", \"share\": 0.8, \"card\": \"plain\"}"))
                .isEqualTo(201);
        var ofMajor = world.report("TC0101", "").text("/number");
        var ofMinor = world.report("TC0103", "").text("/number");
        age(ofMajor, "8 minutes");
        age(ofMinor, "8 minutes");
        rules.sweep();
        assertThat(file(ofMajor).urge).as("half the limit, red").isEqualTo(3);
        assertThat(file(ofMinor).urge).isZero();
        age(ofMinor, "5 minutes");
        rules.sweep();
        assertThat(file(ofMinor).urge).as("due soon, plain").isEqualTo(1);
        assertThat(file(ofMinor).nextAt).as("the set has no other card").isNull();
    }

    @Test
    void whoTheRulesNameIsToldAndTheCardLiftsWhenTheCaseMovesOn() throws Exception {
        var id = accounts.findByLogin("chief-told").map(a -> a.id()).orElseGet(this::leader);
        assertThat(rule(editor, "{\"share\": 1, \"card\": \"yellow\", \"told\": [\"leader\"]}"))
                .isEqualTo(201);
        var number = world.report("TC0101", "").text("/number");
        age(number, "16 minutes");
        rules.sweep();
        assertThat(file(number).urge).isEqualTo(2);
        var told = db.queryForObject(
                "select count(*) from cases.notice where account_id = ? and kind = 'card' and county || case_id = ?",
                Integer.class,
                id,
                number);
        assertThat(told).isEqualTo(1);
        var accepted = world.act(world.acceptor, number, "accept", 2, "{}");
        assertThat(accepted.status()).isEqualTo(200);
        world.act(world.chief, number, "file", 3, "{}");
        assertThat(file(number).urge).as("another party, no card").isZero();
    }

    private int leader() {
        var county = areas.findByCode(CaseWorld.COUNTY + "000000").orElseThrow().id();
        return accounts.create(new Accounts.NewAccount(
                "chief-told",
                "听领导",
                null,
                "zh-CN",
                "Yb7-kxw2-Mq9p",
                false,
                false,
                Set.of("leader"),
                List.of(county),
                List.of()));
    }

    @Test
    void rowsThatDoNotHoldAreRefused() throws Exception {
        for (var bad : List.of(
                "{\"card\": \"yellow\"}",
                "{\"share\": 0, \"card\": \"yellow\"}",
                "{\"share\": 101, \"card\": \"yellow\"}",
                "{\"share\": 1, \"card\": \"blue\"}",
                "{\"share\": 1, \"card\": \"yellow\", \"told\": [\"everybody\"]}",
                "{\"share\": 1, \"card\": \"yellow\", \"level\": \"moon\"}",
                "{\"share\": 1, \"card\": \"yellow\", \"classCode\": \"nope\"}",
                "{\"share\": 1, \"card\": \"yellow\", \"lifecycle\": \"nope\"}"))
            assertThat(rule(editor, bad)).as(bad).isEqualTo(422);
        assertThat(rule(world.acceptor, "{\"share\": 1, \"card\": \"red\"}")).isEqualTo(403);
        assertThat(rule(editor, "{\"share\": 1.5, \"card\": \"red\"}")).isEqualTo(201);
        assertThat(rule(editor, "{\"share\": 1.5, \"card\": \"plain\"}")).isEqualTo(409);
        var id = db.queryForObject("select max(id) from cases.card_rule", Integer.class);
        assertThat(mvc.perform(delete("/api/card-rules/" + id)
                                .with(SignedIn.as(editor))
                                .header("If-Match", "\"9\""))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(412);
    }
}
