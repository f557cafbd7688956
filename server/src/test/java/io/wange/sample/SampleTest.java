package io.wange.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.access.Accounts;
import io.wange.areas.Areas;
import io.wange.files.Pictures;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** The invented district in a database of its own. */
@ApplicationTest
@TestPropertySource(properties = "wange.sample-seed=7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleTest {

    private static final Instant NOW = Instant.parse("2026-05-19T02:24:12Z");

    @Autowired
    private Sample sample;

    @Autowired
    private Areas areas;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcTemplate db;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Pictures pictures;

    private @Nullable Album album;
    private Sample.Result result = new Sample.Result(0, 0, 0, 0, 0, "", Duration.ZERO);

    @BeforeAll
    void fill() {
        result = sample.fill(7, 0.05);
        album = Album.paint(Matter.all(), pictures);
    }

    /** In this one a case is late twice, and asks for more time only once. */
    @Test
    void nobodyAsksForAnExtensionTwice() {
        assertThat(imagine(20260519, 1, Instant.parse("2026-11-26T23:24:12Z"))).isNotNull();
    }

    @Test
    void theSameSeedGivesTheSameCases() {
        var one = Sample.fingerprint(imagine(1, 0.05, NOW));
        assertThat(Sample.fingerprint(imagine(1, 0.05, NOW))).isEqualTo(one);
        assertThat(Sample.fingerprint(imagine(2, 0.05, NOW))).isNotEqualTo(one);
    }

    @Test
    void canBeMadeAtAnyTime() {
        // across holidays, weekends and nights: each needs cases that stand everywhere now
        for (int i = 0; i < 16; i++) {
            var now = NOW.plus(Duration.ofHours(551L * i));
            assertThatCode(() -> imagine(now.getEpochSecond(), 0.2, now))
                    .as("made at %s", now)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void halfASampleIsMadeAnewAndAWholeOneIsNot() {
        assertThat(sample.possible()).isFalse();
        assertThatThrownBy(() -> sample.fill(7, 0.05)).isInstanceOf(Problem.class);
        db.update("update platform.setting set value = value || '{\"state\": \"begun\"}' where key = 'sample'");
        db.update("delete from cases.segment");
        assertThat(sample.possible()).isTrue();
        var again = sample.fill(7, 0.05);
        assertThat(again.areas()).isEqualTo(result.areas());
        assertThat(again.staff()).isEqualTo(result.staff());
        assertThat(count("select count(*) from cases.case_file")).isEqualTo(again.cases());
        assertThat(sample.possible()).isFalse();
    }

    @Test
    void theSizeIsAFactor() {
        int small = imagine(1, 0.05, NOW).cases().size();
        int larger = imagine(1, 0.1, NOW).cases().size();
        assertThat(larger).isBetween((int) (small * 1.6), small * 2 + 20);
    }

    @Test
    void everyStateOccurs() {
        for (var state : new String[] {"open", "parked", "closed", "void"})
            assertThat(count("select count(*) from cases.case_file where state = '" + state + "'"))
                    .as(state)
                    .isPositive();
        for (var lifecycle : new String[] {"city", "community", "spot", "ledger", "service", "mediation"})
            assertThat(count("select count(*) from cases.case_file where state = 'open' and lifecycle = '" + lifecycle
                            + "'"))
                    .as(lifecycle)
                    .isPositive();
    }

    @Test
    void somethingGoesOnBesideTheMainLine() {
        for (var kind : new String[] {"assist", "co-sign", "whistle"})
            assertThat(count("""
                            select count(*) from cases.case_file f, jsonb_to_recordset(f.tasks) t (kind text, state text)
                            where t.state = 'open' and t.kind = '""" + kind + "'")).as(kind).isPositive();
        assertThat(count("select count(*) from cases.case_file where state = 'open' and reopen_count > 0"))
                .isPositive();
        assertThat(count("select count(*) from cases.case_file where followers is not null"))
                .isPositive();
        assertThat(count("select count(*) from cases.case_file where outcome = 'merged' and merged_into is not null"))
                .isPositive();
        assertThat(count("select count(*) from cases.case_file where state = 'open' and report_count > 1"))
                .isPositive();
        for (var kind : new String[] {"mention", "follow"})
            assertThat(count("select count(*) from cases.notice where kind = '" + kind + "'"))
                    .as(kind)
                    .isPositive();
    }

    @Test
    void everyOpenCaseHasOneParty() {
        assertThat(count("select count(*) from cases.case_file where state = 'open' and party_unit is null"))
                .isZero();
        assertThat(count("""
                        select count(*) from cases.case_file f where state = 'open' and 1 <> (select count(*)
                        from cases.segment s where s.county = f.county and s.case_id = f.id and s.ended_at is null)""")).isZero();
    }

    @Test
    void nothingHappensAfterNow() {
        assertThat(count("select count(*) from cases.case_event where at > now() + interval '1 second'"))
                .isZero();
    }

    @Test
    void areasFitTogetherWithoutGapsAndOverlaps() {
        for (var level : new String[] {"township", "community", "grid2", "cell"}) {
            var shapes = new ArrayList<Geometry>();
            areas.eachBoundary(level, null, (shape, id) -> shapes.add(shape));
            assertThat(CoverageValidator.hasInvalidResult(
                            CoverageValidator.validate(shapes.toArray(Geometry[]::new), 0.00001)))
                    .as(level)
                    .isFalse();
        }
    }

    @Test
    void everyAccountCanSignIn() throws Exception {
        var offered = accounts.samples().stream().filter(a -> !a.mustChange()).toList();
        assertThat(offered).hasSize(15);
        for (var account : offered)
            mvc.perform(post("/api/sessions")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"login\":\"" + account.login() + "\",\"password\":\"wange-sample\"}"))
                    .andExpect(status().isOk());
    }

    @Test
    void asksForAnEmptyDatabase() {
        assertThat(result.cases()).isPositive();
        assertThatThrownBy(() -> sample.fill(7, 1)).isInstanceOf(Problem.class);
    }

    private Lives.Made imagine(long seed, double size, Instant now) {
        return sample.imagine(Objects.requireNonNull(album), seed, size, now);
    }

    private int count(String sql) {
        var count = db.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }
}
