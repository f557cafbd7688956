package io.wange.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** Who calls, tables of reports, texts that stand ready, shared views, who is overloaded. */
@ApplicationTest
class DeskHttpTest {

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

    private record Sent(int status, JsonNode body) {}

    private Sent table(Caller caller, byte[] content, boolean check) throws Exception {
        var answer = mvc.perform(multipart("/api/reports/table?check=" + check)
                        .file(new MockMultipartFile("file", "t.csv", "text/csv", content))
                        .with(SignedIn.as(caller)))
                .andReturn()
                .getResponse();
        return new Sent(answer.getStatus(), world.json.readTree(answer.getContentAsString(StandardCharsets.UTF_8)));
    }

    private long cases() {
        var count = db.queryForObject(
                "select count(*) from cases.case_file where county = ?", Long.class, CaseWorld.COUNTY);
        return count == null ? 0 : count;
    }

    @Test
    void aTableIsLookedThroughAndEachLineIsReportedOnce() throws Exception {
        var csv = """
                描述,来源,经度,纬度,类别,电话,备注
                东街井盖破损,热线,101.015,25.015,TC0101,138 0000 2206,x
                ,热线,101.015,25.015,TC0101,,
                "路面积水, 很深",巡查,101.02,abc,TC0101,,
                没有这一类,巡查,101.02,25.02,NOPE,,
                只有地址,公众,,,,,
                """.getBytes(StandardCharsets.UTF_8);
        var before = cases();
        var looked = table(world.acceptor, csv, true);
        assertThat(looked.status()).as(looked.body().toString()).isEqualTo(200);
        assertThat(looked.body().at("/lines").asInt()).isEqualTo(5);
        assertThat(looked.body().at("/good").asInt()).isEqualTo(2);
        assertThat(looked.body().at("/ignored").toString()).contains("备注");
        assertThat(looked.body().at("/errors/0/line").asInt()).isEqualTo(3);
        var gaps = table(world.acceptor, "描述,来源\n\n灯坏,热线\n\n,热线\n".getBytes(StandardCharsets.UTF_8), true);
        assertThat(gaps.body().at("/lines").asInt()).isEqualTo(2);
        assertThat(gaps.body().at("/errors/0/line").asInt())
                .as("counted as the spreadsheet does, empty lines too")
                .isEqualTo(5);
        assertThat(gaps.body().at("/shownAt/0").asInt()).isEqualTo(3);
        assertThat(looked.body().at("/errors/1/column").asString()).isEqualTo("lat");
        assertThat(cases()).isEqualTo(before);
        var sent = table(world.acceptor, csv, false);
        assertThat(sent.body().at("/reported").asInt()).isEqualTo(2);
        assertThat(cases()).isEqualTo(before + 2);
        assertThat(table(world.acceptor, csv, false).body().at("/reported").asInt())
                .isEqualTo(2);
        assertThat(cases()).as("the same table again makes nothing new").isEqualTo(before + 2);
        assertThat(table(world.water, csv, true).status()).isEqualTo(403);
    }

    @Test
    void workbooksPastedCellsAndOtherCharacterSetsAreRead() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("a");
            sheet.value(0, 0, "描述");
            sheet.value(0, 1, "经度");
            sheet.value(0, 2, "纬度");
            sheet.value(1, 0, "工作簿里的一行");
            sheet.value(1, 1, 101.015);
            sheet.value(1, 2, 25.015);
        }
        assertThat(table(world.acceptor, out.toByteArray(), true)
                        .body()
                        .at("/good")
                        .asInt())
                .isEqualTo(1);
        var pasted = "描述\t地址\n粘贴的一行\t东街 1 号\n".getBytes(StandardCharsets.UTF_8);
        assertThat(table(world.acceptor, pasted, true).body().at("/good").asInt())
                .isEqualTo(1);
        var gb = "描述,地址\n国标编码的一行,东街 1 号\n".getBytes(Charset.forName("GB18030"));
        var read = table(world.acceptor, gb, true);
        assertThat(read.body().at("/shown/0/description").asString()).isEqualTo("国标编码的一行");
    }

    @Test
    void whatIsNoTableOrTooLongIsRefusedWhole() throws Exception {
        assertThat(table(world.acceptor, new byte[0], true).status()).isEqualTo(422);
        assertThat(table(world.acceptor, new byte[] {'P', 'K', 3, 4, 9, 9, 9}, true)
                        .status())
                .isEqualTo(422);
        assertThat(table(world.acceptor, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), true)
                        .status())
                .isEqualTo(422);
        assertThat(table(world.acceptor, "描述,内容\n1,2\n".getBytes(StandardCharsets.UTF_8), true)
                        .status())
                .isEqualTo(422);
        var long_ = new StringBuilder("描述\n");
        for (int i = 0; i < 100_000; i++) long_.append("第 ").append(i).append(" 行\n");
        var refused = table(world.acceptor, long_.toString().getBytes(StandardCharsets.UTF_8), false);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().toString()).contains("lines");
    }

    @Test
    void aCallersEarlierReportsAreFoundByHisNumber() throws Exception {
        var number = world.report(
                        "TC0101",
                        ", \"reporter\": {\"name\": \"周青禾\", \"phone\": \"+86 139-0000-7788\", \"wantsReply\": \"sms\"}")
                .text("/number");
        var known = world.get_(world.acceptor, "/api/reporters?phone=139 0000 7788");
        assertThat(known.status()).as(known.body().toString()).isEqualTo(200);
        assertThat(known.body().toString()).contains(number).contains("周**").doesNotContain("周青禾");
        assertThat(known.body().at("/open").asInt()).isEqualTo(1);
        assertThat(world.get_(world.acceptor, "/api/reporters?phone=12").status())
                .isEqualTo(422);
        assertThat(world.get_(world.water, "/api/reporters?phone=13900007788").status())
                .isEqualTo(403);
        var stranger = world.get_(world.stranger, "/api/reporters?phone=13900007788");
        assertThat(stranger.body().at("/reports").asInt()).isZero();
    }

    @Test
    void textsStandReadyByActionAndClass() throws Exception {
        assertThat(text("{\"text\": \" \", \"ofUnit\": true}")).isEqualTo(422);
        assertThat(text("{\"text\": \"人人可用\"}"))
                .as("everybody's need the catalog's permission")
                .isEqualTo(403);
        assertThat(text("{\"text\": \"请提供位置照片\", \"action\": \"return\", \"classCode\": \"TC01\", \"ofUnit\": true}"))
                .isEqualTo(201);
        assertThat(text("{\"text\": \"x\", \"classCode\": \"NOPE\", \"ofUnit\": true}"))
                .isEqualTo(422);
        var offered = world.get_(world.acceptor, "/api/standard-texts?action=return&classCode=TC0101");
        assertThat(offered.body().toString()).contains("请提供位置照片");
        assertThat(world.get_(world.acceptor, "/api/standard-texts?action=close&classCode=TC0101")
                        .body()
                        .toString())
                .doesNotContain("请提供位置照片");
        assertThat(world.get_(world.water, "/api/standard-texts").body().toString())
                .doesNotContain("请提供位置照片");
    }

    private int text(String body) throws Exception {
        return mvc.perform(post("/api/standard-texts")
                        .with(SignedIn.as(world.acceptor))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void aViewIsSharedWithTheUnitAndChangedByItsOwnerOnly() throws Exception {
        var name = "共享 " + UUID.randomUUID();
        var made = mvc.perform(post("/api/views")
                        .with(SignedIn.as(world.acceptor))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"" + name + "\", \"query\": {\"lamp\": \"red\"}, \"shared\": true}"))
                .andReturn()
                .getResponse();
        assertThat(made.getStatus()).as(made.getContentAsString()).isEqualTo(201);
        var seen = world.get_(world.chief, "/api/views").body();
        assertThat(seen.toString()).contains(name).contains("\"own\":false");
        assertThat(world.get_(world.water, "/api/views").body().toString()).doesNotContain(name);
    }

    @Test
    void aTeamLeaderSeesWhoIsOverloaded() throws Exception {
        world.report("TC0101", "");
        var teams = world.get_(world.acceptor, "/api/teams");
        assertThat(teams.status()).as(teams.body().toString()).isEqualTo(200);
        assertThat(teams.text("/0/unitName")).isEqualTo("监督中心");
        assertThat(teams.body().at("/0/open").asInt()).isPositive();
        assertThat(world.get_(world.water, "/api/teams").status()).isEqualTo(403);
    }
}
