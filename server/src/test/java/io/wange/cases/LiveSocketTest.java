package io.wange.cases;

import static io.wange.access.AsAccount.asAccount;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.wange.access.AsAccount;
import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Changes;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** Live updates as browsers get them: over real sockets, with real accounts and sessions. */
@Tag("db")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wange.jobs=false",
            "wange.files.folder=target/test-files",
            "wange.access.failure-answer=0ms",
            "wange.access.hash-memory-kib=1024"
        })
@AutoConfigureMockMvc
@Import(ApplicationTest.Database.class)
@ExtendWith(OutputCaptureExtension.class)
class LiveSocketTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext beans;

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
    LiveFeed feed;

    private final HttpClient http = HttpClient.newHttpClient();
    private OtherCounty east;
    private OtherCounty west;

    @BeforeEach
    void makeCounties() {
        new CaseWorld(mvc, db, areas, units, changes);
        east = new OtherCounty(db, areas, units, changes);
        west = new OtherCounty(db, areas, units, changes);
    }

    /** A signed-in browser. */
    private record Browser(String cookies, String token) {}

    private Browser signIn(String login, OtherCounty county) throws Exception {
        asAccount(login).roles("acceptor").areas(county.areaId).in(beans);
        var answer = http.send(
                to("/api/sessions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"login\":\"" + login + "\",\"password\":\"" + AsAccount.PASSWORD + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var cookies = answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Browser(
                cookies.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; ")),
                cookies.get("XSRF-TOKEN"));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String report(Browser browser, OtherCounty county) throws Exception {
        var answer = http.send(
                to("/api/reports")
                        .header("Cookie", browser.cookies())
                        .header("X-XSRF-TOKEN", browser.token())
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(CaseWorld.body("TC0101", county.lon, county.lat, "")))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).get("number").asString();
    }

    /** Opens the stream of changes; its lines that carry data arrive in the queue. */
    private BlockingQueue<String> listen(Browser browser) throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        var answer =
                http.send(to("/api/live").header("Cookie", browser.cookies()).build(), BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        Thread.startVirtualThread(() -> read(answer, lines));
        return lines;
    }

    private static void read(HttpResponse<java.util.stream.Stream<String>> answer, BlockingQueue<String> lines) {
        try (var all = answer.body()) {
            all.filter(line -> line.startsWith("data:")).forEach(lines::add);
            lines.add("ended");
        } catch (RuntimeException e) {
            lines.add("ended: " + e);
        }
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        return String.valueOf(lines.poll(30, SECONDS));
    }

    @Test
    void aChangeOfOneAccountArrivesAtTheOpenStreamOfAnotherAndAtNobodyElse() throws Exception {
        var reporter = signIn("live-reporter", east);
        var colleague = listen(signIn("live-colleague", east));
        var foreigner = signIn("live-foreigner", west);
        var foreign = listen(foreigner);

        var number = report(reporter, east);
        assertThat(next(colleague))
                .contains("\"number\":\"" + number + "\"")
                .contains("\"action\":\"report\"")
                .contains("\"version\":1");
        // what the foreigner hears first is his own county's
        var his = report(foreigner, west);
        assertThat(next(foreign)).contains(his).doesNotContain(number);
        var second = report(reporter, east);
        assertThat(next(colleague)).contains(second).doesNotContain(his);
        assertThat(foreign).isEmpty();
    }

    @Test
    void theStreamsEndBeforeTheServerStops() throws Exception {
        var lines = listen(signIn("live-last", east));
        feed.stop();
        try {
            assertThat(next(lines)).isEqualTo("ended");
        } finally {
            feed.start();
        }
    }

    @Test
    void withoutASessionThereIsNoStream() throws Exception {
        var answer = http.send(to("/api/live").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    /** Sends a request and cuts the line (RST), once the beginning of the answer is there or at once. */
    private void cut(Browser browser, String path, boolean atOnce) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoLinger(true, 0);
            var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + browser.cookies() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            if (!atOnce) assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void browsersThatLeaveAreNoIncident(CapturedOutput log) throws Exception {
        var browser = signIn("live-leaver", east);
        var stays = listen(browser);
        for (int i = 0; i < 4; i++) {
            cut(browser, "/api/live", false);
            cut(browser, "/api/catalog/classes", i % 2 == 0);
            cut(browser, "/v3/api-docs", i % 2 == 0);
        }
        for (int i = 0; i < 3; i++) {
            var number = report(browser, east);
            assertThat(next(stays)).contains(number);
        }
        assertThat(log.getAll())
                .doesNotContain("ERROR")
                .doesNotContain("Incident")
                .doesNotContain("Broken pipe");
    }
}
