package io.wange.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.wange.TestDistrict;
import io.wange.TestDistrict.Answer;
import io.wange.TestDistrict.Machine;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hotline desk over HTTP: calls of an exchange and by hand, call-backs, reports, norms. */
@ApplicationTest
class CallsHttpTest {

    private static final String NUMBER = "13900001234";

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcTemplate db;

    @Autowired
    private CallStore calls;

    private TestDistrict district;
    private Machine exchange;
    private Caller colleague;
    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(30, ChronoUnit.MINUTES);

    @BeforeEach
    void makeDistrict() throws Exception {
        district = new TestDistrict(beans);
        exchange = district.machine("hotline", "exchange.calls");
        var a = district.acceptor;
        colleague =
                new Caller(a.accountId() + 7, "同事", null, a.unitId(), "中心", a.ownUnits(), a.permissions(), a.scope());
    }

    private String call(String id, int rangAt, String more) {
        return "{\"call\": \"%s\", \"number\": \"139 0000 1234\", \"rangAt\": \"%s\"%s}"
                .formatted(id, noon.plusSeconds(rangAt), more);
    }

    private String at(String field, int second) {
        return ", \"%s\": \"%s\"".formatted(field, noon.plusSeconds(second));
    }

    private Answer tell(String body) throws Exception {
        return district.send(exchange.key(), "POST", "/api/exchange/calls", body);
    }

    private Answer told(String body) throws Exception {
        return ok(tell(body), 200);
    }

    private static Answer ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private static void refused(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/slug")).isEqualTo(slug);
    }

    private static void invalid(Answer answer, String field, String rule) {
        refused(answer, 422, "invalid");
        assertThat(answer.at("/field")).as(answer.text()).isEqualTo(field);
        assertThat(answer.at("/rule")).isEqualTo(rule);
    }

    private Answer get(Caller who, String path) throws Exception {
        return district.as(SignedIn.as(who), "GET", path, null);
    }

    private Answer send(Caller who, String method, String path, int version, String key, String body) throws Exception {
        return district.perform(request(HttpMethod.valueOf(method), URI.create(path))
                .with(SignedIn.as(who))
                .header("If-Match", "\"" + version + "\"")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    /** On the newest version of the call. */
    private Answer post(Caller who, String id, String what, String body) throws Exception {
        var seen =
                get(district.acceptor, "/api/calls/" + id).json().at("/version").asInt();
        return send(
                who,
                "POST",
                "/api/calls/" + id + "/" + what,
                seen,
                UUID.randomUUID().toString(),
                body);
    }

    private Answer enter(String body) throws Exception {
        return send(
                district.acceptor, "POST", "/api/calls", 0, UUID.randomUUID().toString(), body);
    }

    private String missed(String id) throws Exception {
        var answer = told(call(id, 0, at("endedAt", 40)));
        assertThat(answer.at("/outcome")).isEqualTo("missed");
        return answer.at("/id");
    }

    private String report(String more) {
        return ("{\"channel\": \"hotline\", \"description\": \"路面塌陷\", \"point\": {\"lon\": %s, \"lat\": %s},"
                        + " \"classCode\": \"C0102\"%s}")
                .formatted(district.lon, district.lat, more);
    }

    @Test
    void anExchangeTellsACallBitByBitAndTheSameTwiceIsOne() throws Exception {
        var first = told(call("K1", 0, ""));
        assertThat(first.at("/callBack")).isEqualTo("false");
        told(call("K1", 0, at("answeredAt", 9) + ", \"recording\": \"R-7\""));
        told(call("K1", 0, at("answeredAt", 9)));
        var ended = told(call("K1", 0, at("answeredAt", 9) + at("endedAt", 100)));
        assertThat(ended.at("/id")).isEqualTo(first.at("/id"));
        var shown = get(district.acceptor, "/api/calls/" + first.at("/id"));
        assertThat(shown.at("/number")).isEqualTo("139****1234");
        assertThat(shown.at("/waitedSeconds")).isEqualTo("9");
        assertThat(shown.at("/inTime")).isEqualTo("true");
        assertThat(shown.at("/recording")).isEqualTo("R-7");
        var rows =
                db.queryForObject("select count(*) from calls.call where county = ?", Integer.class, district.county);
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void theSameCallSentAtOnceByManyIsOne() throws Exception {
        var work = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> (Callable<Answer>) () -> tell(call("K1", 0, at("endedAt", 40))))
                .toList();
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var answer : threads.invokeAll(work)) ok(answer.get(), 200);
        }
        var desk = get(district.acceptor, "/api/calls/desk");
        assertThat(desk.json().at("/backs").size()).isEqualTo(1);
        assertThat(desk.at("/backs/0/back/times")).isEqualTo("1");
    }

    @Test
    void whatContradictsItselfOrMakesNoSenseIsRefused() throws Exception {
        told(call("K1", 0, at("answeredAt", 9)));
        var other = tell(call("K1", 0, at("answeredAt", 10)));
        refused(other, 409, "call-differs");
        assertThat(other.at("/field")).isEqualTo("answeredAt");
        refused(tell(call("K1", 5, "")), 409, "call-differs");
        invalid(tell(call("K2", 10, at("answeredAt", 9))), "answeredAt", "range");
        invalid(tell(call("K2", 0, at("answeredAt", 9) + at("endedAt", 8))), "endedAt", "range");
        invalid(tell(call("K2", 7_200, "")), "rangAt", "range");
        invalid(tell(call("K2", 0, ", \"kind\": \"fax\"")), "kind", "choice");
        invalid(tell(call("K2", 0, ", \"kind\": \"sms\"" + at("answeredAt", 9))), "answeredAt", "message");
        invalid(tell("{\"call\": \"K2\"}"), "rangAt", "notnull");
        invalid(tell(call("K\\u0000", 0, "")), "call", "type");
        refused(district.send(null, "POST", "/api/exchange/calls", call("K2", 0, "")), 401, "sign-in");
        var alarms = district.machine("sensor", "exchange.alarms");
        refused(district.send(alarms.key(), "POST", "/api/exchange/calls", call("K2", 0, "")), 403, "forbidden");
        refused(get(district.handler, "/api/calls/desk"), 403, "forbidden");
        var rows =
                db.queryForObject("select count(*) from calls.call where county = ?", Integer.class, district.county);
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void whatIsMissedIsCalledBackFirstDueFirst() throws Exception {
        told(call("K1", 0, at("endedAt", 5)).replace("1234", "1111"));
        told(call("K2", 300, at("endedAt", 340)).replace("1234", "2222"));
        told(call("M1", 100, ", \"kind\": \"sms\", \"said\": \"楼道灯不亮\"").replace("1234", "3333"));
        told("{\"call\": \"K3\", \"rangAt\": \"%s\"%s}".formatted(noon, at("endedAt", 60)));
        var desk = get(district.acceptor, "/api/calls/desk").json();
        assertThat(desk.at("/backs").size())
                .as("who withheld his number cannot be called back")
                .isEqualTo(3);
        assertThat(desk.at("/backs/0/outcome").asString()).isEqualTo("abandoned");
        assertThat(desk.at("/backs/0/back/lamp").asString()).isEqualTo("red");
        assertThat(desk.at("/backs/0/number").asString()).isEqualTo("139****1111");
        assertThat(desk.at("/backs/1/kind").asString()).isEqualTo("sms");
        assertThat(desk.at("/backs/2/outcome").asString()).isEqualTo("missed");
    }

    @Test
    void whoRingsAgainIsCalledBackOnceAndNotAtAllOnceHeGotThrough() throws Exception {
        missed("K1");
        told(call("K2", 60, at("endedAt", 99)));
        var desk = get(district.acceptor, "/api/calls/desk");
        assertThat(desk.json().at("/backs").size()).isEqualTo(1);
        assertThat(desk.at("/backs/0/back/times")).isEqualTo("2");
        told(call("K3", 200, at("answeredAt", 204)));
        desk = get(district.acceptor, "/api/calls/desk");
        assertThat(desk.json().at("/backs").size()).isZero();
        assertThat(desk.json().at("/live").size()).isEqualTo(1);
        assertThat(desk.text()).contains("\"outcome\":\"again\"");
    }

    @Test
    void aCallBackIsOnePersonsAndOnlyHeSeesTheNumber() throws Exception {
        var id = missed("K1");
        refused(post(district.acceptor, id, "attempts", "{\"outcome\": \"busy\"}"), 409, "not-held");
        var claimed = ok(post(district.acceptor, id, "claim", "{}"), 200);
        assertThat(claimed.at("/number")).isEqualTo(NUMBER);
        assertThat(get(colleague, "/api/calls/" + id).at("/number")).isEqualTo("139****1234");
        refused(post(colleague, id, "claim", "{}"), 409, "claimed");
        refused(post(colleague, id, "attempts", "{\"outcome\": \"busy\"}"), 409, "not-held");
        var version = claimed.json().at("/version").asInt();
        ok(send(district.acceptor, "DELETE", "/api/calls/" + id + "/claim", version, "k", "{}"), 200);
        refused(send(colleague, "POST", "/api/calls/" + id + "/claim", version, "k", "{}"), 412, "stale-version");
        ok(post(colleague, id, "claim", "{}"), 200);
        assertThat(get(district.acceptor, "/api/calls/" + id).at("/number")).isEqualTo("139****1234");
    }

    @Test
    void threeFailedTriesCloseItWithATrace() throws Exception {
        var id = missed("K1");
        ok(post(district.acceptor, id, "claim", "{}"), 200);
        invalid(post(district.acceptor, id, "attempts", "{\"outcome\": \"gone\"}"), "outcome", "choice");
        invalid(post(district.acceptor, id, "attempts", "{\"outcome\": \"reached\"}"), "result", "required");
        ok(post(district.acceptor, id, "attempts", "{\"outcome\": \"no-answer\"}"), 200);
        ok(post(district.acceptor, id, "attempts", "{\"outcome\": \"busy\"}"), 200);
        var last = ok(post(district.acceptor, id, "attempts", "{\"outcome\": \"no-answer\", \"note\": \"关机\"}"), 200);
        assertThat(last.at("/back/state")).isEqualTo("failed");
        assertThat(last.json().at("/back/tries").size()).isEqualTo(3);
        assertThat(last.at("/back/tries/2/note")).isEqualTo("关机");
        assertThat(last.at("/number")).as("done with: nobody needs it").isEqualTo("139****1234");
        refused(post(district.acceptor, id, "attempts", "{\"outcome\": \"busy\"}"), 409, "call-over");
    }

    @Test
    void whoIsReachedIsAnsweredOrSentElsewhere() throws Exception {
        var id = missed("K1");
        ok(post(district.acceptor, id, "claim", "{}"), 200);
        invalid(
                post(district.acceptor, id, "attempts", "{\"outcome\": \"reached\", \"result\": \"elsewhere\"}"),
                "service",
                "required");
        var done = ok(
                post(
                        district.acceptor,
                        id,
                        "attempts",
                        "{\"outcome\": \"reached\", \"result\": \"elsewhere\", \"service\": \"120\"}"),
                200);
        assertThat(done.at("/back/outcome")).isEqualTo("elsewhere");
        assertThat(done.at("/service")).isEqualTo("120");
    }

    @Test
    void aCallByHandBecomesAReportAndTiesToTheCase() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = "{\"kind\": \"call\", \"number\": \"139-0000-1234\"}";
        var entered = ok(send(district.acceptor, "POST", "/api/calls", 0, key, body), 201);
        assertThat(ok(send(district.acceptor, "POST", "/api/calls", 0, key, body), 201)
                        .at("/id"))
                .isEqualTo(entered.at("/id"));
        assertThat(entered.at("/number")).isEqualTo(NUMBER);
        assertThat(entered.at("/mine")).isEqualTo("true");
        var id = entered.at("/id");
        refused(post(colleague, id, "report", report("")), 409, "not-held");
        var answer = ok(send(district.acceptor, "POST", "/api/calls/" + id + "/report", 0, key, report("")), 201);
        var again = ok(send(district.acceptor, "POST", "/api/calls/" + id + "/report", 0, key, report("")), 201);
        assertThat(again.at("/number")).isEqualTo(answer.at("/number"));
        var call = get(district.acceptor, "/api/calls/" + id);
        assertThat(call.at("/outcome")).isEqualTo("reported");
        assertThat(call.json().at("/cases").size()).isEqualTo(1);
        assertThat(call.at("/cases/0")).isEqualTo(answer.at("/number"));
        assertThat(call.at("/endedAt")).isNotEmpty();
        assertThat(call.at("/number")).isEqualTo("139****1234");
        refused(post(district.acceptor, id, "end", "{\"outcome\": \"answered\"}"), 409, "call-over");
    }

    @Test
    void aReportFromACallBackEndsIt() throws Exception {
        var id = missed("K1");
        ok(post(district.acceptor, id, "claim", "{}"), 200);
        ok(post(district.acceptor, id, "report", report("")), 201);
        var call = get(district.acceptor, "/api/calls/" + id);
        assertThat(call.at("/back/outcome")).isEqualTo("reported");
        assertThat(call.at("/outcome")).as("it was missed all the same").isEqualTo("missed");
        invalid(post(district.acceptor, id, "report", "{\"channel\": \"hotline\"}"), "description", "required");
    }

    @Test
    void whoAsksForSecrecyIsNamedToNobodyWhoHandles() throws Exception {
        var id = enter("{\"kind\": \"call\", \"number\": \"" + NUMBER + "\", \"secret\": true}")
                .at("/id");
        var who = ", \"reporter\": {\"name\": \"周青禾\", \"phone\": \"" + NUMBER + "\"}";
        invalid(
                post(district.acceptor, id, "report", report(who).replace("路面塌陷", "周青禾说路面塌陷")),
                "description",
                "secret");
        assertThat(get(colleague, "/api/calls/" + id).text()).doesNotContain("1234");
        var number = ok(post(district.acceptor, id, "report", report(who)), 201).at("/number");
        district.dispatch(number);
        var h = district.handler;
        var curious = new Caller(
                h.accountId(),
                h.name(),
                null,
                h.unitId(),
                h.unitName(),
                h.ownUnits(),
                Set.of("case.read", "case.handle", "person.clear"),
                h.scope());
        for (var reader : List.of(h, curious)) {
            var page = get(reader, "/api/cases/" + number);
            assertThat(page.at("/reports/0/secret")).isEqualTo("true");
            // neither in clear nor masked; three figures alone could be those of a time
            assertThat(page.at("/reports/0/reporterName")).isEmpty();
            assertThat(page.at("/reports/0/reporterPhone")).isEmpty();
            assertThat(page.text()).doesNotContain("周", NUMBER, "139*", "*1234");
        }
        var desk = new Caller(
                district.chief.accountId(),
                "值班",
                null,
                district.chief.unitId(),
                "中心",
                district.chief.ownUnits(),
                Set.of("case.read", "person.clear"),
                district.chief.scope());
        assertThat(get(desk, "/api/cases/" + number).text()).contains("周青禾", NUMBER);
        assertThat(get(district.acceptor, "/api/reporters?phone=" + NUMBER).text())
                .contains(number)
                .doesNotContain("周");
    }

    @Test
    void aCallThatIsNoReportSaysWhatBecameOfIt() throws Exception {
        var id = enter("{\"kind\": \"call\"}").at("/id");
        invalid(post(district.acceptor, id, "end", "{}"), "outcome", "required");
        invalid(post(district.acceptor, id, "end", "{\"outcome\": \"elsewhere\"}"), "service", "required");
        refused(post(colleague, id, "end", "{\"outcome\": \"answered\"}"), 409, "not-held");
        var ended = ok(post(district.acceptor, id, "end", "{\"outcome\": \"elsewhere\", \"service\": \"119\"}"), 200);
        assertThat(ended.at("/service")).isEqualTo("119");
        invalid(enter("{\"kind\": \"call\", \"outcome\": \"missed\"}"), "number", "required");
        invalid(enter("{\"kind\": \"call\", \"number\": \"甲乙\"}"), "number", "phone");
        invalid(enter("{\"kind\": \"sms\", \"number\": \"13900001234\"}"), "said", "required");
        invalid(
                enter("{\"kind\": \"mail\", \"number\": \"a@b.cn\", \"said\": \"x\", \"outcome\": \"answered\"}"),
                "outcome",
                "message");
        invalid(enter("{}"), "kind", "required");
        var mail = ok(enter("{\"kind\": \"mail\", \"number\": \"anna@example.cn\", \"said\": \"请回复\"}"), 201);
        assertThat(mail.at("/back/state")).isEqualTo("open");
        assertThat(mail.at("/number")).isEqualTo("a***@example.cn");
    }

    @Test
    void whatRingsIsTakenByOne() throws Exception {
        var id = told(call("K1", 0, "")).at("/id");
        var taken = ok(post(district.acceptor, id, "claim", "{}"), 200);
        assertThat(taken.at("/mine")).isEqualTo("true");
        assertThat(taken.at("/number")).isEqualTo(NUMBER);
        refused(post(colleague, id, "claim", "{}"), 409, "claimed");
    }

    @Test
    void theFiguresCountToday() throws Exception {
        told(call("K1", 0, at("answeredAt", 9)));
        told(call("K2", 0, at("answeredAt", 20)).replace("1234", "2222"));
        told(call("K3", 0, at("endedAt", 40)).replace("1234", "3333"));
        told(call("K4", 0, "").replace("1234", "4444"));
        told(call("M1", 0, ", \"kind\": \"sms\", \"said\": \"x\"").replace("1234", "5555"));
        var figures = get(district.acceptor, "/api/calls/desk").json().at("/figures");
        // what rings belongs to no share yet; half an hour ago may have been yesterday
        if (figures.at("/calls").asInt() == 0) return;
        assertThat(figures.at("/calls").asInt()).isEqualTo(3);
        assertThat(figures.at("/inTimeShare").asDouble()).isEqualTo(0.333);
        assertThat(figures.at("/connectShare").asDouble()).isEqualTo(0.667);
        assertThat(figures.at("/waiting").asInt()).isEqualTo(2);
        assertThat(figures.at("/overdue").asInt()).isEqualTo(2);
    }

    @Test
    void anotherCountySeesNothing() throws Exception {
        var id = missed("K1");
        var other = new TestDistrict(beans);
        refused(get(other.acceptor, "/api/calls/" + id), 404, "not-found");
        assertThat(get(other.acceptor, "/api/calls/desk").json().at("/backs").size())
                .isZero();
        refused(send(other.acceptor, "POST", "/api/calls/" + id + "/claim", 1, "k", "{}"), 404, "not-found");
        var a = district.acceptor;
        var nowhere = new Caller(
                a.accountId(), "无", null, null, null, Set.of(), a.permissions(), new Scope(List.of(), Set.of()));
        assertThat(get(nowhere, "/api/calls/desk").json().at("/backs").size()).isZero();
        refused(send(nowhere, "POST", "/api/calls", 0, "k", "{\"kind\": \"call\"}"), 409, "no-area");
    }

    @Test
    void aNewEditionOfTheNormsHoldsForLaterCalls() throws Exception {
        var before = told(call("K1", 0, at("answeredAt", 18))).at("/id");
        var editor = SignedIn.caller("catalog.edit", "catalog.read");
        var edition = get(editor, "/api/calls/norms").json().at("/0/edition").asInt();
        var body =
                "{\"answerSeconds\": 20, \"callBackSeconds\": 300, \"messageSeconds\": 600, \"resultSeconds\": 86400,"
                        + " \"connectShare\": 0.9, \"attempts\": 3}";
        invalid(
                send(editor, "POST", "/api/calls/norms", edition, "k", body.replace("20", "0")),
                "answerSeconds",
                "range");
        invalid(
                send(editor, "POST", "/api/calls/norms", edition, "k", body.replace("0.9", "9")),
                "connectShare",
                "range");
        refused(send(district.acceptor, "POST", "/api/calls/norms", edition, "k", body), 403, "forbidden");
        refused(send(editor, "POST", "/api/calls/norms", edition + 9, "k", body), 412, "stale-version");
        try {
            ok(send(editor, "POST", "/api/calls/norms", edition, "k", body), 201);
            var after = told(call("K2", 0, at("answeredAt", 18)).replace("1234", "2222"))
                    .at("/id");
            assertThat(get(district.acceptor, "/api/calls/" + before).at("/inTime"))
                    .isEqualTo("false");
            assertThat(get(district.acceptor, "/api/calls/" + after).at("/inTime"))
                    .isEqualTo("true");
        } finally {
            var now = get(editor, "/api/calls/norms").json().at("/0/edition").asInt();
            ok(
                    send(
                            editor,
                            "POST",
                            "/api/calls/norms",
                            now,
                            "k",
                            body.replace("20", "15")
                                    .replace("300", "180")
                                    .replace(" 600", " 180")
                                    .replace("0.9", "0.95")),
                    201);
        }
    }

    private String wishing(String name, String phone, String way, String more) throws Exception {
        var reporter = ", \"reporter\": {\"name\": \"%s\", \"phone\": \"%s\", \"wantsReply\": \"%s\"}"
                .formatted(name, phone, way);
        var answer = send(
                district.acceptor, "POST", "/api/reports", 0, UUID.randomUUID().toString(), report(reporter + more));
        return ok(answer, 201).at("/number");
    }

    @Test
    void whoAskedForItIsToldHowHisReportEnded() throws Exception {
        var number = wishing("周青禾", "13900005678", "phone", "");
        wishing("林晚舟", "13900008765", "sms", ", \"joinCase\": \"%s\"".formatted(number));
        wishing("吴小满", "13900004321", "none", ", \"joinCase\": \"%s\"".formatted(number));
        district.dispatch(number);
        assertThat(get(district.acceptor, "/api/calls/desk").json().at("/backs").size())
                .isZero();
        district.close(number);

        var desk = get(district.acceptor, "/api/calls/desk");
        assertThat(desk.json().at("/backs").size()).as(desk.text()).isEqualTo(2);
        assertThat(desk.at("/backs/0/kind")).isEqualTo("result-phone");
        assertThat(desk.at("/backs/0/number")).isEqualTo("139****5678");
        assertThat(desk.at("/backs/0/said")).isEqualTo("已更换");
        assertThat(desk.at("/backs/0/cases/0")).isEqualTo(number);
        assertThat(desk.at("/backs/0/back/lamp")).isEqualTo("green");
        assertThat(desk.at("/backs/1/kind")).isEqualTo("result-sms");

        var id = desk.at("/backs/0/id");
        var reached = "{\"outcome\": \"reached\", \"result\": \"answered\", \"note\": \"表示满意\"}";
        refused(post(district.acceptor, id, "attempts", reached), 409, "not-held");
        assertThat(ok(post(district.acceptor, id, "claim", "{}"), 200).at("/number"))
                .isEqualTo("13900005678");
        assertThat(ok(post(district.acceptor, id, "attempts", reached), 200).at("/back/state"))
                .isEqualTo("done");
        var history = get(district.chief, "/api/cases/" + number + "/history");
        assertThat(history.text()).contains("已电话告知反映人办理结果：表示满意");
        assertThat(get(district.acceptor, "/api/calls/desk").json().at("/backs").size())
                .isEqualTo(1);
    }

    @Test
    void aReportFromOutsideEveryAreaIsAnsweredByTheCountysDesk() throws Exception {
        var number = wishing("周青禾", "13900005678", "phone", "");
        district.dispatch(number);
        db.update("update cases.case_file set area_id = null, area_path = null where county || id = ?", number);
        district.close(number);
        var desk = get(district.acceptor, "/api/calls/desk");
        assertThat(desk.json().at("/backs").size()).as(desk.text()).isEqualTo(1);
        assertThat(desk.at("/backs/0/cases/0")).isEqualTo(number);
    }

    @Test
    void aCaseThatGoesOnHasNoResultToTell() throws Exception {
        var number = wishing("周青禾", "13900005678", "phone", "");
        district.dispatch(number);
        district.close(number);
        district.act(district.merger, number, "reopen", "{\"reason\": \"又坏了\"}");
        assertThat(get(district.acceptor, "/api/calls/desk").json().at("/backs").size())
                .isZero();
    }

    @Test
    void whoCalledLongAgoIsForgotten() throws Exception {
        var id = missed("K1");
        db.update("update calls.call set rang_at = rang_at - interval '400 days' where county = ?", district.county);
        assertThat(calls.forget()).isPositive();
        assertThat(get(district.acceptor, "/api/calls/" + id).at("/number")).isEmpty();
    }
}
