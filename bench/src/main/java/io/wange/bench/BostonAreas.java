package io.wange.bench;

import java.nio.file.Path;
import java.util.List;

/** The three levels of Boston under an invented county, as the import of its history expects them. */
final class BostonAreas {

    private static final Path GRID = Jar.ROOT.resolve("../shared/data/grid");

    private BostonAreas() {}

    static void load(Path folder, List<String> target) throws Exception {
        areas(folder, target, "boston_wards", "township", "990201{code:03}000", "990201000000", "{name}");
        areas(
                folder,
                target,
                "boston_precincts",
                "community",
                "990201{code[0:2]:03}{code[4:5]|A=1|=0}{code[2:4]}",
                "990201{parent:03}000",
                "{name}");
        var precinct = "990201{parent[0:2]:03}{parent[4:5]|A=1|=0}{parent[2:4]}";
        areas(folder, target, "boston_cells_200m", "cell", precinct + "{code[-3:]}", precinct, "{code}");
    }

    private static void areas(
            Path folder, List<String> target, String file, String level, String code, String parent, String name)
            throws Exception {
        ImportScenario.wange(
                folder,
                target,
                "import", "areas", GRID.resolve(file + ".geojson.gz").toString(),
                "--root", "990201000000=Boston", "--level", level, "--code", code, "--parent", parent, "--name", name);
    }
}
