package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** What the system does by itself, who hears of it, and how lists leave the house. */
@ApplicationTest
class CaseRulesTest {

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
    LiveFeed feed;

    private CaseWorld world;

    @BeforeEach
    void makeWorld() {
        world = new CaseWorld(mvc, db, areas, units, changes);
    }

    private CaseFile file(String number) {
        var n = CaseNumber.of(number);
        return store.find(n.county(), n.id()).orElseThrow();
    }

    private List<String> actions(String number) {
        var n = CaseNumber.of(number);
        return store.history(n.county(), n.id()).stream().map(CaseEvent::action).toList();
    }

    /** Moves the whole clock of a case into the past. */
    private void age(String number, String interval) {
        db.update(
                "update cases.case_file set segment_at = segment_at - ?::interval, due_at = due_at - ?::interval,"
                        + " warn_at = warn_at - ?::interval, next_at = next_at - ?::interval, wake_at = wake_at - ?::interval"
                        + " where county || id = ?",
                interval,
                interval,
                interval,
                interval,
                interval,
                number);
    }

    @Test
    void aPassedLimitLaysTheYellowCardOnceAndTwiceTheLimitTheRed() throws Exception {
        // accepting takes 15 minutes at most
        var number = world.report("TC0101", "").text("/number");
        assertThat(file(number).dueAt).isNotNull();
        age(number, "16 minutes");
        rules.sweep();
        assertThat(file(number).urge).isEqualTo(2);
        assertThat(actions(number)).containsExactly("report", "urge");
        rules.sweep();
        assertThat(actions(number)).hasSize(2);
        age(number, "16 minutes");
        rules.sweep();
        assertThat(file(number).urge).isEqualTo(3);
        assertThat(file(number).nextAt).isNull();
        assertThat(actions(number)).containsExactly("report", "urge", "urge");
        var row = file(number);
        assertThat(row.version).isEqualTo(3);
    }

    @Test
    void aParkedCaseWakesWhenItsTimeHasCome() throws Exception {
        var number = world.report("TC0101", ", \"accept\": true").text("/number");
        world.act(world.chief, number, "file", 2, "{}");
        var until = Instant.now().plus(2, ChronoUnit.DAYS).toString();
        var parked =
                world.act(world.dispatcher, number, "park", 3, "{\"until\": \"" + until + "\", \"reason\": \"等待\"}");
        assertThat(parked.status()).as(parked.body().toString()).isEqualTo(200);
        assertThat(parked.text("/state")).isEqualTo("parked");
        assertThat(world.get_(world.chief, "/api/cases/" + number).text("/lamp"))
                .isEqualTo("grey");
        rules.sweep();
        assertThat(file(number).state).isEqualTo("parked");
        age(number, "3 days");
        rules.sweep();
        assertThat(file(number).state).isEqualTo("open");
        assertThat(actions(number)).endsWith("park", "resume");
    }

    @Test
    void theSweepGoesThroughEverything() throws Exception {
        var numbers = new ArrayList<String>();
        // more than a batch, so that the rest is a backlog
        for (int i = 0; i < 450; i++) numbers.add(world.report("TC0101", "").text("/number"));
        db.update(
                "update cases.case_file set segment_at = segment_at - interval '16 min', due_at = due_at - interval '16 min',"
                        + " next_at = next_at - interval '16 min' where county || id = any(?)",
                (Object) numbers.toArray(String[]::new));
        rules.sweep();
        assertThat(numbers).allSatisfy(number -> assertThat(file(number).urge).isEqualTo(2));
        var row = file(numbers.getFirst());
        // but for the clock that was put back, the history tells the whole row
        assertThat(CaseFile.replay(store.history(row.county, row.id))
                        .changesSince(row)
                        .keySet())
                .isSubsetOf("segment_at", "due_at", "warn_at", "next_at");
    }

    @Test
    void twoCopiesThatSweepAtOnceLayEachCardOnce() throws Exception {
        rules.sweep();
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 60; i++) numbers.add(world.report("TC0101", "").text("/number"));
        for (var number : numbers) age(number, "16 minutes");
        var barrier = new CyclicBarrier(2);
        Callable<Integer> copy = () -> {
            barrier.await();
            return rules.sweep();
        };
        try (var pool = Executors.newFixedThreadPool(2)) {
            var changed = 0;
            for (var sweep : pool.invokeAll(List.of(copy, copy))) changed += sweep.get();
            assertThat(changed).isEqualTo(numbers.size());
        }
        assertThat(numbers).allSatisfy(number -> assertThat(actions(number)).containsExactly("report", "urge"));
    }

    @Test
    void listenersHearOfTheirOwnScopeOnly() throws Exception {
        try (var mine = feed.listen(world.acceptor);
                var foreign = feed.listen(world.stranger)) {
            var number = world.report("TC0101", "").text("/number");
            var heard = new ArrayList<LiveFeed.Change>();
            for (int i = 0; i < 20 && heard.stream().noneMatch(c -> c.number().equals(number)); i++)
                heard.addAll(mine.next(1_000));
            assertThat(heard).anySatisfy(c -> {
                assertThat(c.number()).isEqualTo(number);
                assertThat(c.action()).isEqualTo("report");
                assertThat(c.version()).isEqualTo(1);
            });
            assertThat(foreign.next(1)).isEmpty();
        }
    }

    @Test
    void listsLeaveAsAWorkbookOfTexts(@TempDir Path folder) throws Exception {
        var evil = "=HYPERLINK(\\\"http://x\\\")";
        var number = world.report(
                        world.acceptor,
                        "{\"channel\": \"web\", \"description\": \"" + evil
                                + "\", \"point\": {\"lon\": 101.07, \"lat\": 25.02}}",
                        UUID.randomUUID().toString())
                .text("/number");
        var started = mvc.perform(get("/api/cases/export.xlsx?q=" + number + "&columns=number,description,dueAt,stage")
                        .with(SignedIn.as(world.dispatcher)))
                .andReturn();
        assertThat(started.getResponse().getStatus()).isEqualTo(200);
        var bytes =
                mvc.perform(asyncDispatch(started)).andReturn().getResponse().getContentAsByteArray();
        var file = Files.write(folder.resolve("cases.xlsx"), bytes);
        String sheet;
        try (var zip = new ZipFile(file.toFile())) {
            sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
        assertThat(sheet)
                .contains(number)
                .contains("=HYPERLINK")
                .contains("inlineStr")
                .doesNotContain("<f>");
        assertThat(world.get_(world.dispatcher, "/api/cases/export.xlsx?columns=secret")
                        .status())
                .isEqualTo(422);
        assertThat(world.get_(world.acceptor, "/api/cases/export.xlsx").status())
                .isEqualTo(403);
    }
}
