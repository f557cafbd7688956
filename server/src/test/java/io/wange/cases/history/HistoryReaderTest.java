package io.wange.cases.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReaderTest {

    private static final String HEADER = "case_id,source_set,opened_at,due_at,closed_at,on_time,status,outcome,title,"
            + "department_name,reason,type,queue,channel,street,neighborhood,lon,lat,coord_default\n";

    @TempDir
    private Path folder;

    private final List<HistoricCase> cases = new ArrayList<>();
    private final List<HistoryFinding> refused = new ArrayList<>();

    @Test
    void readsARowWithItsZoneTreeAndJudgement() throws IOException {
        read("101,2015,2015-07-06 00:30:00,2015-07-08 00:30:00,2015-07-07 10:00:00,ONTIME,Closed,Resolved,,"
                + "Public Works,Street Lights,Lamp out,PWDx_Lamps,Constituent Call,Main St,Dorchester,-71.06,42.31,\n");

        var found = cases.getFirst();
        assertThat(found.opened()).isEqualTo(Instant.parse("2015-07-06T04:30:00Z"));
        assertThat(found.due()).isEqualTo(Instant.parse("2015-07-08T04:30:00Z"));
        assertThat(found.classPath()).containsExactly("Public Works", "Street Lights", "Lamp out");
        assertThat(found.unitPath()).containsExactly("Public Works", "PWDx_Lamps");
        assertThat(found.channel()).isEqualTo("hotline");
        assertThat(found.description()).isEqualTo("Lamp out");
        assertThat(found.address()).isEqualTo("Main St, Dorchester");
        assertThat(found.longitude()).isEqualTo(-71.06);
        assertThat(found.expectedOnTime()).isTrue();
        assertThat(found.findings()).isEmpty();
    }

    @Test
    void aClosingBeforeTheOpeningIsAFinding() throws IOException {
        read("102,2015,2015-07-06 10:00:00,,2015-07-06 09:00:00,,Closed,,,,,Lamp out,,,,,-71.06,42.31,\n");

        assertThat(cases.getFirst().closed()).isEqualTo(cases.getFirst().opened());
        assertThat(cases.getFirst().findings())
                .extracting(HistoryFinding::reason)
                .containsExactly("closed-before-opened");
        assertThat(cases.getFirst().classPath()).containsExactly("Not classified", "Not classified", "Lamp out");
        assertThat(cases.getFirst().channel()).isEqualTo("other");
    }

    @Test
    void missingAndDefaultPointsAreFindingsAndGiveNoPlace() throws IOException {
        read("103,open311,2015-07-06 10:00:00,,,,Open,,,,,x,,,,,,,\n"
                + "104,open311,2015-07-06 10:00:00,,,,Open,,,,,x,,,,,-71.06,42.31,1\n");

        assertThat(cases).extracting(HistoricCase::longitude).containsOnlyNulls();
        assertThat(cases)
                .flatExtracting(HistoricCase::findings)
                .extracting(HistoryFinding::reason)
                .containsExactly("no-point", "default-point");
    }

    @Test
    void refusedLinesNameLineColumnAndReason() throws IOException {
        read("105,x,yesterday,,,,Open,,,,,x,,,,,,,\n"
                + "106,x,2015-07-06 10:00:00,,,,Perhaps,,,,,x,,,,,,,\n"
                + "107,x,2015-07-06 10:00:00,,,,Open,,,,,x,,,,,east,42.3,\n"
                + ",x,2015-07-06 10:00:00,,,,Open,,,,,x,,,,,,,\n"
                + "109,x,2015-07-06 10:00:00,,,,Open,,,,,x,,,,,-71.06,99.5,\n");

        assertThat(cases).isEmpty();
        assertThat(refused)
                .extracting(HistoryFinding::line, HistoryFinding::column, HistoryFinding::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, "opened_at", "not-a-time"),
                        org.assertj.core.groups.Tuple.tuple(3L, "status", "unknown-state"),
                        org.assertj.core.groups.Tuple.tuple(4L, "lon", "not-a-coordinate"),
                        org.assertj.core.groups.Tuple.tuple(5L, "case_id", "missing"),
                        org.assertj.core.groups.Tuple.tuple(6L, "lat", "not-a-coordinate"));
    }

    @Test
    void anHourThatTheClockChangeRepeatsOrSkipsIsSaid() throws IOException {
        read("110,x,2015-11-01 01:30:00,,2016-03-13 02:30:00,,Closed,,,,,x,,,,,-71.06,42.31,\n");

        assertThat(cases.getFirst().findings())
                .extracting(HistoryFinding::reason)
                .containsExactly("time-twice-by-clock-change", "time-skipped-by-clock-change");
    }

    @Test
    void goesOnAfterALine() throws IOException {
        var file = file("111,x,2015-07-06 10:00:00,,,,Open,,,,,x,,,,,-71.06,42.31,\n"
                + "112,x,2015-07-06 10:00:00,,,,Open,,,,,x,,,,,-71.06,42.31,\n");

        new HistoryReader(HistoryMapping.read("boston-311")).read(file, 2, this::sort);

        assertThat(cases).extracting(HistoricCase::outerNumber).containsExactly("112");
    }

    @Test
    void aHeaderWithoutAColumnIsSaidByName() throws IOException {
        var file = folder.resolve("short.csv");
        Files.writeString(file, "case_id,opened_at\n1,2015-07-06 10:00:00\n");

        assertThatThrownBy(() -> new HistoryReader(HistoryMapping.read("boston-311")).read(file, 0, this::sort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed_at")
                .hasMessageContaining("coord_default");
    }

    @Test
    void anUnusableMappingSaysWhy() throws IOException {
        var mapping = folder.resolve("broken.yaml");
        var good = new String(
                HistoryMapping.class
                        .getResourceAsStream("/mappings/boston-311.yaml")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Files.writeString(mapping, good.replace("\"990201\"", "\"99\"").replace("America/New_York", "Mars/Base"));

        assertThatThrownBy(() -> HistoryMapping.read(mapping.toString()))
                .hasMessageContaining("county must be six digits")
                .hasMessageContaining("Mars/Base");
    }

    private void read(String rows) throws IOException {
        new HistoryReader(HistoryMapping.read("boston-311.yaml")).read(file(rows), 0, this::sort);
    }

    private void sort(HistoryLine line) {
        switch (line) {
            case HistoricCase found -> cases.add(found);
            case HistoryFinding finding -> refused.add(finding);
        }
    }

    private Path file(String rows) throws IOException {
        var file = folder.resolve("cases.csv.gz");
        try (var out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(HEADER);
            out.write(rows);
        }
        return file;
    }
}
