package io.wange.cases.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.platform.ApplicationTest;
import io.wange.platform.SignedIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** The city of the guide: areas with other properties, cases with other columns, times and words; no line of code. */
@ApplicationTest
class SecondCityTest {

    private static final Path EXAMPLE = Path.of("../docs/guide/example");

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate db;

    @Autowired
    private HistoryImport imports;

    private void areas(String file, String level, String parent, String code, int added) throws Exception {
        http.perform(post("/api/areas/imports")
                        .contentType("application/geo+json")
                        .content(Files.readAllBytes(EXAMPLE.resolve(file)))
                        .queryParam("level", level)
                        .queryParam("root", "990203000000=水云区")
                        .queryParam("parent", parent)
                        .queryParam("code", code)
                        .queryParam("name", "label")
                        .with(SignedIn.with("area.edit")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors.length()").value(0))
                .andExpect(jsonPath("$.findings.length()").value(0))
                .andExpect(jsonPath("$.added").value(added));
    }

    @Test
    void anotherMappingBringsInAnotherCity(@TempDir Path folder) throws Exception {
        areas("towns.geojson", "township", "990203000000", "990203{no:03}000", 2);
        areas("communities.geojson", "community", "990203{town:03}000", "990203{town:03}{no:03}", 4);
        var mapping = HistoryMapping.read(EXAMPLE.resolve("mapping.yaml").toString());
        var findings = folder.resolve("findings.csv");

        var report = imports.run(EXAMPLE.resolve("requests.csv"), mapping, findings);

        assertThat(counts(report))
                .contains(
                        entry("read", "9"),
                        entry("imported", "8"),
                        entry("refused", "1"),
                        entry("located", "6"),
                        entry("outside every area", "1"),
                        entry("without point", "1"),
                        entry("open", "1"),
                        entry("closed", "7"));
        assertThat(Files.readAllLines(findings))
                .containsExactly(
                        "line,column,reason,value,refused",
                        "8,经度,no-point,,false",
                        "9,办结时间,closed-before-opened,2026/3/5 9:30,false",
                        "10,状态,unknown-state,待定,true");
        assertCase("SY-0001", "河口社区", "hotline", "closed", "井盖", "市政站", true);
        assertCase("SY-0002", "柳堤社区", "public", "closed", "垃圾收运", "环卫站", false);
        assertCase("SY-0004", "石桥社区", "patrol", "open", "路灯", "市政站", null);
        assertCase("SY-0006", null, "patrol", "closed", "护栏", "市政站", true);
        assertThat(db.queryForObject(
                        "select reported_at from cases.case_file where outer_number = 'SY-0001'", OffsetDateTime.class))
                .isEqualTo("2026-03-02T00:05:00Z");
        assertThat(imports.run(EXAMPLE.resolve("requests.csv"), mapping, findings))
                .contains("imported before");
        assertThat(db.queryForObject("select count(*) from cases.case_file where county = '990203'", Integer.class))
                .isEqualTo(8);
    }

    private static java.util.Map<String, String> counts(String report) {
        return Arrays.stream(report.split("\\R"))
                .map(String::strip)
                .map(line -> line.split("\\s+", 2))
                .collect(Collectors.toMap(words -> words[1], words -> words[0]));
    }

    private void assertCase(
            String outerNumber,
            String area,
            String channel,
            String state,
            String className,
            String unit,
            Boolean onTime) {
        var row = db.queryForMap("""
                select f.county, a.name as area, f.channel, f.state, f.class_name, u.name as unit, f.on_time
                from cases.case_file f left join areas.area a on a.id = f.area_id
                    left join people.unit u on u.id = f.handling_unit
                where f.outer_number = ?""", outerNumber);
        assertThat(row)
                .as(outerNumber)
                .containsEntry("county", "990203")
                .containsEntry("area", area)
                .containsEntry("channel", channel)
                .containsEntry("state", state)
                .containsEntry("class_name", className)
                .containsEntry("unit", unit)
                .containsEntry("on_time", onTime);
    }
}
