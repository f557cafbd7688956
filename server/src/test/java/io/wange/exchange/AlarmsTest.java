package io.wange.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.TestDistrict;
import io.wange.TestDistrict.Answer;
import io.wange.TestDistrict.Machine;
import io.wange.platform.ApplicationTest;
import io.wange.platform.SignedIn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Alarms of sensors: many signals, one case. */
@ApplicationTest
class AlarmsTest {

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcTemplate db;

    private TestDistrict district;
    private Machine sensors;
    /** A kind of its own: 10 quiet minutes, 100 m, 30 min. */
    private String type;

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(5, ChronoUnit.HOURS);

    @BeforeEach
    void makeDistrict() throws Exception {
        district = new TestDistrict(beans);
        sensors = district.machine("sensor", "exchange.alarms");
        type = "water-" + district.county;
        var made = type(
                "POST",
                "/api/exchange/alarm-types",
                "{\"code\": \"%s\", \"name\": \"水位\", \"classCode\": \"C0102\", \"quietMinutes\": 10,".formatted(type)
                        + "\"joinMetres\": 100, \"joinMinutes\": 30}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private Answer type(String method, String path, String body) throws Exception {
        return district.as(SignedIn.with("catalog.edit", "catalog.read"), method, path, body);
    }

    /** @param minutes after noon @param metres east */
    private String alarm(String device, int minutes, double metres, String more) {
        return String.format(
                Locale.ROOT,
                "{\"device\": \"%s\", \"type\": \"%s\", \"time\": \"%s\", \"point\": {\"lon\": %.7f, \"lat\": %s}%s}",
                device,
                type,
                noon.plus(minutes, ChronoUnit.MINUTES),
                district.lon + metres / 111_320 / Math.cos(Math.toRadians(district.lat)),
                district.lat,
                more);
    }

    private Answer send(String body) throws Exception {
        return district.send(sensors.key(), "POST", "/api/exchange/alarms", body);
    }

    private Answer ok(String body, String outcome) throws Exception {
        var answer = send(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/outcome")).as(body).isEqualTo(outcome);
        return answer;
    }

    private void refused(String body, int status, String slug) throws Exception {
        var answer = send(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/slug")).isEqualTo(slug);
    }

    private int cases() {
        var count = db.queryForObject(
                "select count(*) from cases.case_file where county = ?", Integer.class, district.county);
        return count == null ? -1 : count;
    }

    @Test
    void anAlarmOpensACaseThatSaysWhatItIs() throws Exception {
        var number = ok(alarm("W-1", 0, 0, ", \"value\": 1.82, \"address\": \"西街涵洞\""), "opened")
                .at("/number");
        var row = db.queryForMap(
                "select channel, class_code, description, address, outer_number, area_id from cases.case_file"
                        + " where county || id = ?",
                number);
        assertThat(row)
                .containsEntry("channel", "sensor")
                .containsEntry("class_code", "C0102")
                .containsEntry("address", "西街涵洞")
                .containsEntry("outer_number", "W-1");
        assertThat(row.get("description").toString()).startsWith("水位报警：设备 W-1，读数 1.82，");
        assertThat(row.get("area_id")).isNotNull();
    }

    @Test
    void theSameAgainWithinTheQuietTimeIsOnlyCounted() throws Exception {
        var number = ok(alarm("W-1", 0, 0, ""), "opened").at("/number");
        // as long as it does not fall silent for ten minutes it is the same
        for (int minute = 0; minute <= 36; minute += 9)
            assertThat(ok(alarm("W-1", minute, 0, ""), "repeated").at("/number"))
                    .isEqualTo(number);
        assertThat(db.queryForObject(
                        "select repeats from exchange.alarm where account_id = ?", Integer.class, sensors.id()))
                .isEqualTo(5);
        assertThat(reports(number)).isEqualTo(1);
        // after that it is one more report of the case that is still open
        assertThat(ok(alarm("W-1", 50, 0, ""), "joined").at("/number")).isEqualTo(number);
        assertThat(reports(number)).isEqualTo(2);
        assertThat(cases()).isEqualTo(1);
    }

    private int reports(String number) {
        var count = db.queryForObject(
                "select report_count from cases.case_file where county || id = ?", Integer.class, number);
        return count == null ? -1 : count;
    }

    @Test
    void devicesNearByAtAboutTheSameTimeAreOneCase() throws Exception {
        var number = ok(alarm("W-1", 0, 0, ""), "opened").at("/number");
        assertThat(ok(alarm("W-2", 5, 60, ""), "joined").at("/number")).isEqualTo(number);
        // near the second one, not the first
        assertThat(ok(alarm("W-3", 10, 150, ""), "joined").at("/number")).isEqualTo(number);
        var far = ok(alarm("W-4", 5, 400, ""), "opened").at("/number");
        var late = ok(alarm("W-5", 55, -60, ""), "opened").at("/number");
        assertThat(List.of(number, far, late)).doesNotHaveDuplicates();
        // another kind of alarm at the same place is another matter
        var other = alarm("W-6", 5, 0, "").replace(type, "smoke");
        ok(other, "opened");
        assertThat(cases()).isEqualTo(4);
    }

    @Test
    void whatIsClosedTakesNoMore() throws Exception {
        var number = ok(alarm("W-1", 0, 0, ""), "opened").at("/number");
        district.act(district.acceptor, number, "decline", "{\"reason\": \"检修\"}");
        assertThat(ok(alarm("W-1", 20, 0, ""), "opened").at("/number")).isNotEqualTo(number);
    }

    @Test
    void aClearingSignalIsALineOfTheCase() throws Exception {
        var number = ok(alarm("W-1", 0, 0, ""), "opened").at("/number");
        var cleared = ok(alarm("W-1", 3, 0, ", \"cleared\": true, \"value\": \"0.20 m\""), "noted");
        assertThat(cleared.at("/number")).isEqualTo(number);
        var line = db.queryForObject(
                "select note from cases.case_event where county || case_id = ? and action = 'comment'",
                String.class,
                number);
        assertThat(line).startsWith("水位报警解除：设备 W-1，读数 0.20 m，");
        // flapping leaves no more lines
        ok(alarm("W-1", 4, 0, ""), "repeated");
        ok(alarm("W-1", 5, 0, ", \"cleared\": true"), "repeated");
        ok(alarm("W-9", 5, 0, ", \"cleared\": true"), "ignored");
        assertThat(cases()).isEqualTo(1);
    }

    @Test
    void aDozenAtOnceOpenOneCase() throws Exception {
        var work = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 12; i++) {
            var body = alarm("W-" + i, 0, i, "");
            work.add(() -> send(body));
            work.add(() -> send(body));
        }
        var numbers = new HashSet<String>();
        try (var pool = Executors.newFixedThreadPool(12)) {
            for (var one : pool.invokeAll(work)) {
                assertThat(one.get().status()).as(one.get().text()).isEqualTo(200);
                numbers.add(one.get().at("/number"));
            }
        }
        assertThat(numbers).hasSize(1);
        assertThat(cases()).isEqualTo(1);
        assertThat(reports(numbers.iterator().next())).isEqualTo(12);
    }

    @Test
    void aClockInTheFutureHidesNothing() throws Exception {
        ok(alarm("W-1", 60 * 24 * 400, 0, ""), "opened");
        var at = db.queryForObject(
                "select at < now() + interval '1 min' from exchange.alarm where account_id = ?",
                Boolean.class,
                sensors.id());
        assertThat(at).isTrue();
    }

    @Test
    void withoutAPlaceOnlyTheDeviceJoins() throws Exception {
        var body = "{\"device\": \"%s\", \"type\": \"%s\", \"time\": \"%s\"}";
        var number = ok(body.formatted("N-1", type, noon), "opened").at("/number");
        assertThat(ok(body.formatted("N-1", type, noon.plusSeconds(1200)), "joined")
                        .at("/number"))
                .isEqualTo(number);
        ok(body.formatted("N-2", type, noon), "opened");
    }

    @Test
    void whatIsNoAlarmIsRefused() throws Exception {
        refused("{", 400, "malformed");
        refused("{}", 422, "invalid");
        refused(alarm("W-1", 0, 0, "").replace(type, "unheard-of"), 422, "invalid");
        refused(alarm("", 0, 0, ""), 422, "invalid");
        refused(alarm("W-1", 0, 0, ", \"coordinateSystem\": \"mars\""), 422, "invalid");
        refused(
                "{\"device\": \"x\", \"type\": \"%s\", \"point\": {\"lon\": 1, \"lat\": 999}}".formatted(type),
                422,
                "invalid");
        refused(
                "{\"device\": \"x\", \"type\": \"%s\", \"time\": \"1970-01-01T00:00:00Z\"}".formatted(type),
                422,
                "invalid");
        var upper = district.machine("upper", "exchange.cases");
        var foreign = district.send(upper.key(), "POST", "/api/exchange/alarms", alarm("W-1", 0, 0, ""));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(cases()).isZero();
    }

    @Test
    void kindsAreData() throws Exception {
        var path = "/api/exchange/alarm-types";
        var body = "{\"code\": \"%s\", \"name\": \"x\", \"quietMinutes\": %d, \"joinMetres\": 1, \"joinMinutes\": 1%s}";
        assertThat(type("POST", path, body.formatted(type, 1, "")).at("/slug")).isEqualTo("taken");
        assertThat(type("POST", path, body.formatted("a b", 1, "")).status()).isEqualTo(422);
        assertThat(type("POST", path, body.formatted("ab", -1, "")).status()).isEqualTo(422);
        assertThat(type("POST", path, body.formatted("ab", 1, ", \"classCode\": \"NOPE\""))
                        .status())
                .isEqualTo(422);
        var change = district.as(
                request -> {
                    request.addHeader("If-Match", "\"1\"");
                    return SignedIn.with("catalog.edit").postProcessRequest(request);
                },
                "PUT",
                path + "/" + type,
                body.formatted(type, 0, ", \"enabled\": false"));
        assertThat(change.status()).as(change.text()).isEqualTo(200);
        ok(alarm("W-1", 0, 0, ""), "ignored");
        assertThat(type("GET", path, null).text()).contains(type).contains("manhole-open");
        assertThat(district.as(SignedIn.with("catalog.read"), "POST", path, "{}")
                        .status())
                .isEqualTo(403);
        assertThat(type("GET", "/api/exchange/alarms?size=5", null).status()).isEqualTo(200);
    }
}
