package io.wange.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wange.TestDistrict;
import io.wange.TestDistrict.Answer;
import io.wange.TestDistrict.Machine;
import io.wange.platform.ApplicationTest;
import io.wange.platform.SignedIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of a case is told to its sender, whatever the receiver is like. */
@ApplicationTest
@TestPropertySource(
        properties = {
            "wange.exchange.private-networks=127.0.0.0/8",
            "wange.exchange.timeout=1s",
            "wange.exchange.first-pause=0s"
        })
class WebhookTest {

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcTemplate db;

    @Autowired
    private Pusher pusher;

    private TestDistrict district;
    private Machine upper;
    private HttpServer server;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());

    private record Got(String path, String event, String delivery, String timestamp, String signature, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    @BeforeEach
    void start() throws Exception {
        district = new TestDistrict(beans);
        upper = district.machine("upper", "exchange.cases");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ok", exchange -> answer(exchange, 204));
        server.createContext("/broken", exchange -> answer(exchange, 500));
        server.createContext("/refuses", exchange -> answer(exchange, 422));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ok");
            answer(exchange, 302);
        });
        server.createContext("/never", exchange -> {
            keep(exchange);
            wait(30);
        });
        server.createContext("/drips", exchange -> {
            keep(exchange);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            wait(30);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ending.countDown();
        server.stop(0);
    }

    private void wait(int seconds) {
        try {
            ending.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        keep(exchange);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void keep(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        got.add(new Got(
                exchange.getRequestURI().getPath(),
                headers.getFirst("Wange-Event"),
                headers.getFirst("Wange-Delivery"),
                headers.getFirst("Wange-Timestamp"),
                headers.getFirst("Wange-Signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    private record Made(int id, String secret, int version) {}

    private Made receiver(String path, String... events) throws Exception {
        return receiver(upper, path, events);
    }

    private Made receiver(Machine machine, String path, String... events) throws Exception {
        var names = events.length == 0 ? Receiver.EVENTS : List.of(events);
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        var body = JsonMapper.shared()
                .writeValueAsString(java.util.Map.of("accountId", machine.id(), "url", url, "events", names));
        var made = ok(admin("POST", "/api/exchange/receivers", body), 201);
        return new Made(made.json().at("/receiver/id").asInt(), made.at("/secret"), 1);
    }

    private Answer admin(String method, String path, String body) throws Exception {
        return district.as(SignedIn.with("account.edit"), method, path, body);
    }

    private static Answer ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private String sent(String outerNumber) throws Exception {
        return sent(upper, outerNumber);
    }

    private String sent(Machine machine, String outerNumber) throws Exception {
        var body =
                "{\"outerNumber\": \"%s\", \"classCode\": \"C0102\", \"text\": \"井盖破损 %s\", \"point\": {\"lon\": %s, \"lat\": %s}}"
                        .formatted(outerNumber, outerNumber, district.lon, district.lat);
        return ok(district.send(machine.key(), "POST", "/api/exchange/cases", body), 201)
                .at("/number");
    }

    private List<String> states(int receiver) {
        return db.queryForList(
                "select event || ' ' || state from exchange.outbox where receiver_id = ? order by id",
                String.class,
                receiver);
    }

    private List<String> events() {
        synchronized (got) {
            return got.stream().map(Got::event).toList();
        }
    }

    @Test
    void theSenderIsToldInOrderAndCanCheckWhoSpeaks() throws Exception {
        var receiver = receiver("/ok");
        var number = sent("W-1");
        district.dispatch(number);
        district.close(number);
        assertThat(pusher.push(receiver.id())).isEqualTo(4);
        assertThat(events()).containsExactly("accepted", "filed", "dispatched", "closed");
        var last = got.getLast();
        assertThat(last.json().at("/outerNumber").asString()).isEqualTo("W-1");
        assertThat(last.json().at("/number").asString()).isEqualTo(number);
        assertThat(last.json().at("/state").asString()).isEqualTo("closed");
        assertThat(last.json().at("/outcome").asString()).isEqualTo("resolved");
        assertThat(last.json().at("/handling").asString()).isEqualTo("已更换");
        assertThat(got.get(2).json().at("/unit").asString()).isEqualTo("排水所");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(receiver.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed = mac.doFinal((last.timestamp() + "." + last.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(last.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(signed));
        assertThat(pusher.push(receiver.id())).isZero();
        assertThat(states(receiver.id())).allMatch(state -> state.endsWith(" delivered"));
    }

    @Test
    void declinedAndVoidAreReturned() throws Exception {
        var receiver = receiver("/ok", "closed", "returned");
        var declined = sent("W-2");
        district.act(district.acceptor, declined, "decline", "{\"reason\": \"不属本区\"}");
        var voided = sent("W-3");
        district.act(district.chief, voided, "void", "{\"reason\": \"误报\"}");
        assertThat(pusher.push(receiver.id())).isEqualTo(2);
        assertThat(events()).containsExactly("returned", "returned");
        assertThat(got.getFirst().json().at("/note").asString()).isEqualTo("不属本区");
    }

    @Test
    void nobodyHearsOfWhatDidNotHappen() throws Exception {
        var receiver = receiver("/ok");
        var number = sent("W-4");
        // refused: it is not the handler's turn
        var refused = district.as(
                request -> {
                    request.addHeader("Idempotency-Key", "k-" + number);
                    request.addHeader("If-Match", "\"1\"");
                    return SignedIn.as(district.handler).postProcessRequest(request);
                },
                "POST",
                "/api/cases/" + number + "/actions/accept",
                "{}");
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(states(receiver.id())).isEmpty();
        // nor of the cases of others
        var other = district.machine("upper", "exchange.cases");
        district.act(district.acceptor, sent(other, "W-5"), "accept", "{}");
        assertThat(states(receiver.id())).isEmpty();
    }

    @Test
    void whoeverJoinedACaseHearsOfItToo() throws Exception {
        var receiver = receiver("/ok", "accepted");
        var number = sent("W-6");
        db.update(
                "insert into exchange.received select county, account_id, 'W-7', report_id, number, true, null, class_code, null, now()"
                        + " from exchange.received where outer_number = 'W-6' and account_id = ?",
                upper.id());
        district.act(district.acceptor, number, "accept", "{}");
        assertThat(pusher.push(receiver.id())).isEqualTo(2);
        assertThat(got.stream().map(g -> g.json().at("/outerNumber").asString()))
                .containsExactly("W-6", "W-7");
    }

    /** A merged case is not done; its sender hears of the one that goes on. */
    @Test
    void whoseCaseWasMergedHearsOfTheOther() throws Exception {
        var receiver = receiver("/ok");
        var other = district.machine("upper", "exchange.cases");
        var main = sent(other, "W-20");
        var merged = sent("W-21");
        district.act(district.merger, merged, "merge", "{\"case\": \"" + main + "\", \"reason\": \"同一处\"}");
        assertThat(pusher.push(receiver.id())).isZero();
        district.act(district.acceptor, main, "accept", "{}");
        assertThat(pusher.push(receiver.id())).isEqualTo(1);
        assertThat(got.getLast().json().at("/outerNumber").asString()).isEqualTo("W-21");
        assertThat(got.getLast().json().at("/number").asString()).isEqualTo(main);
        var status = ok(district.send(upper.key(), "GET", "/api/exchange/cases/W-21", null), 200);
        assertThat(status.at("/number")).isEqualTo(main);
        assertThat(status.at("/state")).isEqualTo("open");
    }

    @Test
    void whatIsOpenedAgainIsTold() throws Exception {
        var receiver = receiver("/ok", "closed", "reopened");
        var number = sent("W-22");
        district.dispatch(number);
        district.close(number);
        district.act(district.merger, number, "reopen", "{\"reason\": \"又坏了\"}");
        assertThat(pusher.push(receiver.id())).isEqualTo(2);
        assertThat(events()).containsExactly("closed", "reopened");
        assertThat(got.getLast().json().at("/state").asString()).isEqualTo("open");
    }

    @Test
    void aBrokenReceiverIsTriedAgainAndAtLastLeftToAPerson() throws Exception {
        var receiver = receiver("/broken", "accepted");
        district.act(district.acceptor, sent("W-8"), "accept", "{}");
        for (int i = 1; i <= 3; i++) assertThat(pusher.push(receiver.id())).isZero();
        assertThat(got)
                .hasSize(3)
                .extracting(Got::delivery)
                .containsOnly(got.getFirst().delivery());
        assertThat(states(receiver.id())).containsExactly("accepted waiting");
        var shown = ok(admin("GET", "/api/exchange/receivers", null), 200);
        assertThat(shown.text()).contains("\"lastError\":\"HTTP 500\"").contains("\"failures\":3");
        db.update(
                "update exchange.outbox set give_up_at = now() - interval '1 s' where receiver_id = ?", receiver.id());
        pusher.push(receiver.id());
        assertThat(states(receiver.id())).containsExactly("accepted dead");
        var dead = ok(admin("GET", "/api/exchange/messages?state=dead&receiver=" + receiver.id(), null), 200);
        assertThat(dead.json().at("/total").asInt()).isEqualTo(1);
        assertThat(dead.json().at("/items/0/attempts").asInt()).isEqualTo(4);
        assertThat(dead.json().at("/items/0/lastStatus").asInt()).isEqualTo(500);

        // repaired, and sent again by hand
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ok";
        var body = "{\"url\": \"%s\", \"events\": [\"accepted\"]}".formatted(url);
        var path = "/api/exchange/receivers/" + receiver.id();
        ok(district.as(ifMatch(7), "PUT", path, body), 412);
        ok(district.as(ifMatch(1), "PUT", path, body), 200);
        var again = "/api/exchange/messages/" + district.county + "/"
                + dead.at("/items/0/id").replace("\"", "") + "/again";
        if (dead.json().at("/items/0/id").isNumber())
            again = "/api/exchange/messages/" + district.county + "/"
                    + dead.json().at("/items/0/id").asLong() + "/again";
        ok(admin("POST", again, null), 202);
        assertThat(pusher.push(receiver.id())).isEqualTo(1);
        assertThat(states(receiver.id())).containsExactly("accepted delivered");
        ok(admin("POST", again, null), 409);
    }

    @Test
    void aRefusedMessageDoesNotHoldUpTheNextCase() throws Exception {
        var receiver = receiver("/refuses", "accepted", "filed");
        var first = sent("W-9");
        district.act(district.acceptor, first, "accept", "{}");
        district.act(district.chief, first, "file", "{}");
        district.act(district.acceptor, sent("W-10"), "accept", "{}");
        db.update(
                "update exchange.outbox set next_at = now() + interval '1 h' where receiver_id = ? and outer_number = 'W-9'"
                        + " and event = 'accepted'",
                receiver.id());
        db.update("update exchange.receiver set url = replace(url, '/refuses', '/ok') where id = ?", receiver.id());
        assertThat(pusher.push(receiver.id())).isEqualTo(1);
        // what comes later of the same case waits for what comes before
        assertThat(states(receiver.id())).containsExactly("accepted waiting", "filed waiting", "accepted delivered");
    }

    @Test
    void aReceiverThatNeverAnswersHoldsUpNobody() throws Exception {
        var silent = receiver("/never", "accepted");
        var other = district.machine("upper", "exchange.cases");
        var good = receiver(other, "/ok", "accepted");
        district.act(district.acceptor, sent("W-11"), "accept", "{}");
        district.act(district.acceptor, sent(other, "W-12"), "accept", "{}");
        var began = System.nanoTime();
        pusher.pushAll();
        await(() -> states(good.id()).equals(List.of("accepted delivered")));
        // long before the silent one was given up
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        await(() -> Integer.valueOf(1)
                .equals(db.queryForObject(
                        "select attempts from exchange.outbox where receiver_id = ?", Integer.class, silent.id())));
        assertThat(db.queryForObject(
                        "select last_error from exchange.receiver where id = ?", String.class, silent.id()))
                .contains("no answer");
    }

    @Test
    void anAnswerThatNeverEndsIsNotReadToItsEnd() throws Exception {
        var receiver = receiver("/drips", "accepted");
        district.act(district.acceptor, sent("W-13"), "accept", "{}");
        assertThat(pusher.push(receiver.id())).isEqualTo(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        var receiver = receiver("/moved", "accepted");
        district.act(district.acceptor, sent("W-14"), "accept", "{}");
        assertThat(pusher.push(receiver.id())).isZero();
        assertThat(got).extracting(Got::path).containsExactly("/moved");
    }

    @Test
    void whileOneCopySendsNoOtherDoes() throws Exception {
        var receiver = receiver("/ok", "accepted");
        district.act(district.acceptor, sent("W-15"), "accept", "{}");
        db.update("update exchange.receiver set busy_until = now() + interval '1 min' where id = ?", receiver.id());
        assertThat(pusher.push(receiver.id())).isZero();
        assertThat(got).isEmpty();
        // what a dead copy held falls free
        db.update("update exchange.receiver set busy_until = now() - interval '1 s' where id = ?", receiver.id());
        assertThat(pusher.push(receiver.id())).isEqualTo(1);
    }

    @Test
    void whatIsPausedWaits() throws Exception {
        var receiver = receiver("/ok", "accepted");
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/ok";
        var body = "{\"url\": \"%s\", \"events\": [\"accepted\"], \"enabled\": %s}";
        var path = "/api/exchange/receivers/" + receiver.id();
        ok(district.as(ifMatch(1), "PUT", path, body.formatted(url, false)), 200);
        district.act(district.acceptor, sent("W-16"), "accept", "{}");
        assertThat(pusher.push(receiver.id())).isZero();
        ok(district.as(ifMatch(2), "PUT", path, body.formatted(url, true)), 200);
        assertThat(pusher.push(receiver.id())).isEqualTo(1);
    }

    @Test
    void aTestMessageTellsOfNothing() throws Exception {
        var receiver = receiver("/ok");
        ok(admin("POST", "/api/exchange/receivers/" + receiver.id() + "/test", null), 202);
        assertThat(pusher.push(receiver.id())).isEqualTo(1);
        assertThat(events()).containsExactly("test");
    }

    @Test
    void aRemovedReceiverHearsNothingMore() throws Exception {
        var receiver = receiver("/ok", "accepted");
        district.act(district.acceptor, sent("W-17"), "accept", "{}");
        ok(district.as(ifMatch(1), "DELETE", "/api/exchange/receivers/" + receiver.id(), null), 204);
        assertThat(pusher.push(receiver.id())).isZero();
        assertThat(states(receiver.id())).containsExactly("accepted dead");
        district.act(district.acceptor, sent("W-18"), "accept", "{}");
        assertThat(states(receiver.id())).hasSize(1);
    }

    @Test
    void theSecretIsToldOnceAndCanBeMadeAnew() throws Exception {
        var receiver = receiver("/ok", "accepted");
        assertThat(admin("GET", "/api/exchange/receivers", null).text()).doesNotContain(receiver.secret());
        var fresh = ok(admin("POST", "/api/exchange/receivers/" + receiver.id() + "/secret", null), 200);
        assertThat(fresh.at("/secret")).startsWith("whs_").isNotEqualTo(receiver.secret());
    }

    @Test
    void whatIsNoReceiverIsRefused() throws Exception {
        var body = "{\"accountId\": %d, \"url\": \"%s\", \"events\": [%s]}";
        var url = "https://93.184.216.34/";
        var make = "/api/exchange/receivers";
        ok(admin("POST", make, body.formatted(upper.id(), "http://10.0.0.1/", "\"closed\"")), 422);
        ok(admin("POST", make, body.formatted(upper.id(), "file:///etc/passwd", "\"closed\"")), 422);
        ok(admin("POST", make, body.formatted(upper.id(), url, "\"opened\"")), 422);
        ok(admin("POST", make, body.formatted(upper.id(), url, "")), 422);
        ok(admin("POST", make, body.formatted(-1, url, "\"closed\"")), 422);
        ok(admin("GET", "/api/exchange/messages?state=lost", null), 422);
        ok(admin("POST", "/api/exchange/receivers/0/test", null), 404);
        ok(admin("POST", "/api/exchange/messages/x/1/again", null), 404);
        ok(district.as(SignedIn.with("catalog.edit"), "GET", make, null), 403);
    }

    @Test
    void pausesGrowToTheLongest() {
        var settings = new ExchangeSettings(
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofHours(6),
                Duration.ofDays(1),
                Duration.ofDays(90),
                java.time.ZoneId.of("Asia/Shanghai"));
        var patient = new Pusher(db, new Destination(settings), settings, java.time.Clock.systemUTC(), false);
        assertThat(patient.pauseAfter(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(patient.pauseAfter(2)).isEqualTo(Duration.ofSeconds(30));
        assertThat(patient.pauseAfter(5)).isEqualTo(Duration.ofSeconds(810));
        assertThat(patient.pauseAfter(50)).isEqualTo(Duration.ofHours(6));
        patient.stop();
    }

    private static RequestPostProcessor ifMatch(int version) {
        return request -> {
            request.addHeader("If-Match", "\"" + version + "\"");
            return SignedIn.with("account.edit").postProcessRequest(request);
        };
    }

    private static void await(java.util.function.BooleanSupplier until) throws InterruptedException {
        for (int i = 0; i < 600 && !until.getAsBoolean(); i++) Thread.sleep(50);
        assertThat(until.getAsBoolean()).isTrue();
    }
}
