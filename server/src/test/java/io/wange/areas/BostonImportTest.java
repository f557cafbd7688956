package io.wange.areas;

import static io.wange.areas.AreasFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.wange.areas.AreaImportPlan.Root;
import io.wange.platform.DatabaseTest;
import io.wange.platform.SharedData;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A real city as a county: wards, precincts, cells and units with codes of the national form. */
@DatabaseTest
class BostonImportTest {

    private static final String PRECINCT = "{parent[0:2]:03}{parent[4:5]|A=1|=0}{parent[2:4]}";
    /** The same where the parent is a cell, whose own number is the last three digits. */
    private static final String PRECINCT_OF_CELL = "{parent[0:2]:03}{parent[4:-3]|A=1|=0}{parent[2:4]}";

    @Test
    void fourLevelsFindWhereAPointLies(DataSource database) {
        var here = new AreasFixture(database);
        var wards = load(here, "boston_wards", "township", "990201{code:03}000", "990201000000", "{name}");
        assertThat(wards.added()).isEqualTo(22);
        var precincts = load(
                here,
                "boston_precincts",
                "community",
                "990201{code[0:2]:03}{code[4:5]|A=1|=0}{code[2:4]}",
                "990201{parent:03}000",
                "name");
        assertThat(precincts.added()).isEqualTo(255);
        var grids = load(
                here,
                "boston_cells_200m",
                "grid3",
                "990201" + PRECINCT + "{code[-3:-2]|0=8|1=9}{code[-2:]}",
                "990201" + PRECINCT,
                "code");
        assertThat(grids.added()).isEqualTo(4780);
        var units = load(
                here,
                "boston_units_100m",
                "cell",
                "990201" + PRECINCT_OF_CELL + "{#:03}",
                "990201" + PRECINCT_OF_CELL + "{parent[-3:-2]|0=8|1=9}{parent[-2:]}",
                "code");
        assertThat(units.added()).isEqualTo(15_873);
        assertThat(List.of(wards, precincts, grids, units))
                .allMatch(report -> report.errors().isEmpty());

        // the first row of the case file: Sheridan St, Jamaica Plain; precinct 1901, cell 1901002
        var located = here.areas.locate(-71.10861, 42.32137).orElseThrow();
        assertThat(located.area().code()).isEqualTo("990201019001802");
        assertThat(located.lineage())
                .extracting(Area::level)
                .containsExactly("county", "township", "community", "grid3");
        assertThat(located.cell())
                .isNotNull()
                .extracting(Area::parentId)
                .isEqualTo(located.area().id());
        assertThat(here.areas.locate(-70, 42)).isEmpty();

        // the precinct on a harbour island lies outside the file of wards, as the data's own notes say
        assertThat(precincts.findings())
                .filteredOn(found -> found.kind().equals("outside-parent"))
                .anySatisfy(found -> {
                    assertThat(found.code()).isEqualTo("990201001015");
                    assertThat(found.share()).isGreaterThan(0.9);
                });
    }

    private static AreaImportReport load(
            AreasFixture here, String file, String level, String code, String parent, String name) {
        var root = new Root("990201000000", "Boston");
        return here.load(SharedData.file("grid/" + file + ".geojson.gz"), plan(level, code, parent, name, null, root));
    }
}
