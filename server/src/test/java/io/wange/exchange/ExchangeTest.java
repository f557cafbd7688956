package io.wange.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.TestDistrict;
import io.wange.TestDistrict.Answer;
import io.wange.TestDistrict.Machine;
import io.wange.platform.ApplicationTest;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cases of other systems under their own numbers. */
@ApplicationTest
class ExchangeTest {

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcTemplate db;

    private TestDistrict district;
    private Machine upper;

    @BeforeEach
    void makeDistrict() throws Exception {
        district = new TestDistrict(beans);
        upper = district.machine("upper", "exchange.cases");
    }

    private String body(String outerNumber, String more) {
        return "{\"outerNumber\": \"%s\", \"text\": \"市级转办：井盖破损\", \"point\": {\"lon\": %s, \"lat\": %s}%s}"
                .formatted(outerNumber, district.lon, district.lat, more);
    }

    private Answer send(String body) throws Exception {
        return district.send(upper.key(), "POST", "/api/exchange/cases", body);
    }

    private static Answer ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private static void refused(Answer answer, int status, String slug) {
        ok(answer, status);
        assertThat(answer.at("/slug")).isEqualTo(slug);
    }

    @Test
    void aCaseComesInAndItsSenderFollowsIt() throws Exception {
        var sent = ok(send(body("S-1", ", \"classCode\": \"C0102\", \"limitAt\": \"2026-12-24T10:00:00Z\"")), 201);
        assertThat(sent.header("Location")).isEqualTo("/api/exchange/cases/S-1");
        var number = sent.at("/number");
        assertThat(number).startsWith(district.county);
        var row = db.queryForMap(
                "select channel, outer_number, class_code, reported_by from cases.case_file where county || id = ?",
                number);
        assertThat(row)
                .containsEntry("channel", "upper")
                .containsEntry("outer_number", "S-1")
                .containsEntry("class_code", "C0102")
                .containsEntry("reported_by", upper.id());
        assertThat(db.queryForObject(
                        "select note from cases.case_event where county || case_id = ? and action = 'comment'",
                        String.class,
                        number))
                .isEqualTo("来件要求办结：2026-12-24 18:00");
        var status = ok(district.send(upper.key(), "GET", "/api/exchange/cases/S-1", null), 200);
        assertThat(status.at("/state")).isEqualTo("open");
        assertThat(status.at("/stage")).isEqualTo("accept");
        district.dispatch(number);
        district.close(number);
        status = ok(district.send(upper.key(), "GET", "/api/exchange/cases?outerNumber=S-1", null), 200);
        assertThat(status.at("/state")).isEqualTo("closed");
        assertThat(status.at("/outcome")).isEqualTo("resolved");
        assertThat(status.at("/unit")).isEqualTo("排水所");
        assertThat(status.at("/handling")).isEqualTo("已更换");
        assertThat(status.at("/closedAt")).isNotEmpty();
    }

    @Test
    void theSameNumberIsTheSameCase() throws Exception {
        var first = ok(send(body("S-2", "")), 201);
        var again = ok(send(body("S-2", "")), 201);
        assertThat(again.text()).isEqualTo(first.text());
        var other = send(body("S-2", ", \"address\": \"别处\""));
        refused(other, 409, "outer-number-used");
        assertThat(other.at("/number")).isEqualTo(first.at("/number"));
        // of another sender it is another one
        var second = district.machine("upper", "exchange.cases");
        var theirs = ok(district.send(second.key(), "POST", "/api/exchange/cases", body("S-2", "")), 201);
        assertThat(theirs.at("/number")).isNotEqualTo(first.at("/number"));
        assertThat(cases()).isEqualTo(2);
    }

    @Test
    void sixteenAtOnceAreOneCase() throws Exception {
        var answers = new HashSet<String>();
        Callable<Answer> work = () -> send(body("S-3", ", \"classCode\": \"C0102\""));
        try (var pool = Executors.newFixedThreadPool(16)) {
            for (var one : pool.invokeAll(Collections.nCopies(16, work)))
                answers.add(ok(one.get(), 201).text());
        }
        assertThat(answers).hasSize(1);
        assertThat(cases()).isEqualTo(1);
        assertThat(db.queryForObject(
                        "select count(*) from exchange.received where county = ?", Integer.class, district.county))
                .isEqualTo(1);
    }

    private int cases() {
        var count = db.queryForObject(
                "select count(*) from cases.case_file where county = ?", Integer.class, district.county);
        return count == null ? -1 : count;
    }

    @Test
    void theSendersCodesAreMapped() throws Exception {
        var data = SignedIn.with("catalog.edit", "catalog.read");
        ok(send(body("S-4", ", \"senderClass\": \"0731\"")), 201);
        assertThat(classOf("S-4")).isNull();
        var unmapped = ok(district.as(data, "GET", "/api/exchange/mappings/unmapped", null), 200);
        assertThat(unmapped.text()).contains("\"accountId\":" + upper.id()).contains("\"senderCode\":\"0731\"");
        var mapping = "{\"accountId\": %d, \"senderCode\": \"0731\", \"classCode\": \"%s\"}";
        refused(
                district.as(data, "PUT", "/api/exchange/mappings", mapping.formatted(upper.id(), "NOPE")),
                422,
                "invalid");
        refused(district.as(data, "PUT", "/api/exchange/mappings", mapping.formatted(-1, "C0102")), 422, "invalid");
        ok(district.as(data, "PUT", "/api/exchange/mappings", mapping.formatted(upper.id(), "C0102")), 200);
        ok(send(body("S-5", ", \"senderClass\": \"0731\"")), 201);
        assertThat(classOf("S-5")).isEqualTo("C0102");
        var path = "/api/exchange/mappings?code=0731&account=" + upper.id();
        ok(district.as(data, "DELETE", path, null), 204);
        refused(district.as(data, "DELETE", path, null), 404, "not-found");
        refused(district.as(SignedIn.with("catalog.read"), "DELETE", path, null), 403, "forbidden");
    }

    private String classOf(String outerNumber) {
        return db.queryForObject(
                "select class_code from cases.case_file where county = ? and outer_number = ?",
                String.class,
                district.county,
                outerNumber);
    }

    @Test
    void whatIsWrongIsRefusedAndChangesNothing() throws Exception {
        refused(send("{"), 400, "malformed");
        refused(send("{}"), 422, "invalid");
        refused(send(body("", "")), 422, "invalid");
        refused(send(body("S-6", ", \"classCode\": \"NOPE\"")), 422, "invalid");
        refused(send(body("S-6", ", \"coordinateSystem\": \"mars\"")), 422, "invalid");
        refused(send(body("S-6", ", \"limitAt\": \"tomorrow\"")), 422, "invalid");
        refused(
                send("{\"outerNumber\": \"S-6\", \"text\": \"x\", \"point\": {\"lon\": 999, \"lat\": 1}}"),
                422,
                "invalid");
        refused(send("{\"outerNumber\": \"S-6\", \"text\": \"%s\"}".formatted("x".repeat(5001))), 422, "invalid");
        refused(send("{\"outerNumber\": \"%s\", \"text\": \"x\"}".formatted("9".repeat(91))), 422, "invalid");
        assertThat(cases()).isZero();
        // what was refused may be sent again in better shape
        ok(send(body("S-6", "")), 201);
    }

    @Test
    void aPlaceOutsideEveryAreaIsKept() throws Exception {
        var sent = ok(send("{\"outerNumber\": \"S-7\", \"text\": \"没有坐标\", \"address\": \"某路\"}"), 201);
        assertThat(sent.at("/number")).startsWith(district.county);
    }

    @Test
    void nobodyFollowsAnothersCases() throws Exception {
        ok(send(body("S-8", "")), 201);
        var other = district.machine("upper", "exchange.cases");
        refused(district.send(other.key(), "GET", "/api/exchange/cases/S-8", null), 404, "not-found");
        refused(district.send(null, "GET", "/api/exchange/cases/S-8", null), 401, "sign-in");
        var sensor = district.machine("sensor", "exchange.alarms");
        refused(district.send(sensor.key(), "GET", "/api/exchange/cases/S-8", null), 403, "forbidden");
        refused(district.send(sensor.key(), "POST", "/api/exchange/cases", body("S-9", "")), 403, "forbidden");
    }

    @Test
    void bothSidesCompareTheirDays() throws Exception {
        var lines = new ArrayList<String>();
        for (var outer : new String[] {"B-2", "B-10", "a-1"}) {
            var number =
                    ok(send(body(outer, ", \"classCode\": \"C0102\"")), 201).at("/number");
            lines.add(outer + "\t" + number + "\topen\n");
        }
        var declined = ok(send(body("C-1", "")), 201).at("/number");
        district.act(district.acceptor, declined, "decline", "{\"reason\": \"不属本区\"}");
        lines.add("C-1\t" + declined + "\tclosed\n");
        Collections.sort(lines);
        var day = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"));
        var path = "/api/exchange/reconciliation?cases=true&from=" + day.minusDays(1) + "&to=" + day.plusDays(1);
        var answer = ok(district.send(upper.key(), "GET", path, null), 200);
        var today = answer.json().at("/days/" + (answer.json().at("/days").size() - 1));
        assertThat(today.at("/received").asInt()).isEqualTo(4);
        assertThat(today.at("/open").asInt()).isEqualTo(3);
        assertThat(today.at("/returned").asInt()).isEqualTo(1);
        assertThat(today.at("/closed").asInt()).isZero();
        var sha = MessageDigest.getInstance("SHA-256");
        var hash = sha.digest(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(today.at("/hash").asString()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(answer.json().at("/cases").size()).isEqualTo(4);
        assertThat(answer.at("/cases/0/outerNumber")).isEqualTo("B-2");
        var wide = "/api/exchange/reconciliation?from=2026-01-01&to=2026-12-31";
        refused(district.send(upper.key(), "GET", wide, null), 422, "invalid");
        refused(district.send(upper.key(), "GET", "/api/exchange/reconciliation?from=x", null), 400, "malformed");
        refused(district.send(upper.key(), "GET", "/api/exchange/reconciliation", null), 400, "malformed");
        var back = "/api/exchange/reconciliation?from=2026-02-02&to=2026-02-01";
        refused(district.send(upper.key(), "GET", back, null), 422, "invalid");
    }
}
