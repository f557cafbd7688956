package io.wange.areas;

import io.wange.areas.AreaImportPlan.Root;
import io.wange.platform.DatabaseCommand;
import io.wange.platform.Scope;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wange import areas}: polygons of one level from a GeoJSON file. */
@Command(
        name = "areas",
        mixinStandardHelpOptions = true,
        description = {
            "Imports areas of one level with their boundaries from GeoJSON, plain or .gz.",
            "A text option is the name of a property, or a template: 990201{code[0:2]:03}000 puts characters of a",
            "property, filled with zeros to three, into a text; {code[4:5]|A=1|=0} replaces; {#:03} counts.",
            "With errors nothing is written; findings are only told."
        })
public final class ImportAreasCommand extends DatabaseCommand {

    private static final int SHOWN = 20;

    @Parameters(paramLabel = "FILE", description = "GeoJSON FeatureCollection of polygons, CGCS2000 or WGS 84.")
    private Path file = Path.of("");

    @Option(
            names = "--level",
            required = true,
            paramLabel = "LEVEL",
            description = "township, community, grid1 … cell.")
    private String level = "";

    @Option(names = "--code", required = true, paramLabel = "TEXT", description = "12 digits for divisions, 15 below.")
    private String code = "";

    @Option(names = "--parent", paramLabel = "TEXT", description = "Code of the parent; without it the code tells.")
    private @Nullable String parent;

    @Option(names = "--name", required = true, paramLabel = "TEXT", description = "Name.")
    private String name = "";

    @Option(names = "--name-en", paramLabel = "TEXT", description = "English name.")
    private @Nullable String nameEn;

    @Option(names = "--kind", paramLabel = "TEXT", description = "What it is used for, e.g. residential.")
    private @Nullable String kind;

    @Option(names = "--valid-from", paramLabel = "DATE", description = "First day of the boundaries; today by default.")
    private @Nullable LocalDate validFrom;

    @Option(
            names = "--root",
            paramLabel = "CODE=NAME",
            description = "A division without boundary, made first when there is none of that code.")
    private @Nullable String root;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description = "Share of an area not worth telling (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(names = "--repair", description = "Make invalid rings valid instead of refusing them.")
    private boolean repair;

    @Option(names = "--report", paramLabel = "CSV", description = "Write every error and finding into this file.")
    private @Nullable Path report;

    @Override
    protected int run(ApplicationContext context) throws IOException {
        var plan = new AreaImportPlan(
                level,
                FieldTemplate.of("code", code),
                template("parent", parent),
                FieldTemplate.of("name", name),
                template("nameEn", nameEn),
                template("kind", kind),
                validFrom,
                Root.of(root),
                tolerance,
                repair,
                String.valueOf(file.getFileName()));
        AreaImportReport done;
        try (var in = Files.newInputStream(file)) {
            done = context.getBean(AreaImports.class).run(in, plan, Scope.EVERYTHING);
        }
        print(done, System.out);
        if (report != null) write(done, report);
        return done.errors().isEmpty() ? 0 : 1;
    }

    private static @Nullable FieldTemplate template(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : FieldTemplate.of(field, text);
    }

    private static void print(AreaImportReport done, PrintStream out) {
        all(done).limit(SHOWN).forEach(found -> out.println(sentence(found)));
        long more = all(done).count() - SHOWN;
        if (more > 0) out.println("… and " + more + " more; --report writes them all into a file.");
        if (done.errors().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,d read: %,d added, %,d changed, %,d as before. %,d findings.%n",
                    done.read(),
                    done.added(),
                    done.changed(),
                    done.unchanged(),
                    done.findings().size());
        } else {
            out.printf(
                    Locale.ROOT,
                    "%,d read, nothing written: %,d errors, %,d findings.%n",
                    done.read(),
                    done.errors().size(),
                    done.findings().size());
        }
    }

    private static Stream<AreaFinding> all(AreaImportReport done) {
        return Stream.concat(done.errors().stream(), done.findings().stream());
    }

    private static String sentence(AreaFinding found) {
        var share = found.share() == null ? "" : String.format(Locale.ROOT, " %.2f %%", 100 * found.share());
        return found.severity() + " " + found.kind() + " " + found.code() + share + ": " + found.detail();
    }

    private static void write(AreaImportReport done, Path report) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(report)) {
            out.write("severity,kind,code,other,share,detail\n");
            for (var found : (Iterable<AreaFinding>) all(done)::iterator) {
                var share = found.share() == null ? "" : String.format(Locale.ROOT, "%.6f", found.share());
                out.write(String.join(
                        ",",
                        List.of(
                                found.severity(),
                                found.kind(),
                                quoted(found.code()),
                                quoted(found.other()),
                                share,
                                quoted(found.detail()))));
                out.write("\n");
            }
        }
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }
}
