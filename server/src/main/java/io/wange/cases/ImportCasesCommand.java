package io.wange.cases;

import io.wange.cases.history.HistoryImport;
import io.wange.cases.history.HistoryMapping;
import io.wange.platform.DatabaseCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import cases FILE --mapping FILE.yaml}. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "Imports another system's case history through a mapping; goes on where it was stopped.")
public final class ImportCasesCommand extends DatabaseCommand {

    @Parameters(paramLabel = "FILE", description = "CSV with a header, plain or gzip.")
    private Path file = Path.of("");

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "MAPPING",
            description = "YAML file, or the name of a shipped one: boston-311.")
    private String mapping = "";

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description =
                    "Where refused and odd lines are written (default: beside the present folder, named after FILE).")
    private @Nullable Path findings;

    @Override
    protected int run(ApplicationContext context) throws Exception {
        if (!Files.isReadable(file)) throw new IllegalArgumentException("The file " + file + " cannot be read.");
        var odd = findings == null ? Path.of(file.getFileName() + ".findings.csv") : findings;
        var began = System.nanoTime();
        var report = context.getBean(HistoryImport.class).run(file, HistoryMapping.read(mapping), odd);
        System.out.print(report);
        System.out.printf("%,12.1f  seconds%n", (System.nanoTime() - began) / 1e9);
        System.out.println("Refused and odd lines: " + odd);
        return 0;
    }
}
