package io.wange;

import io.wange.areas.ImportAreasCommand;
import io.wange.cases.ImportCasesCommand;
import picocli.CommandLine.Command;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Takes over data from files.",
        subcommands = {ImportAreasCommand.class, ImportCasesCommand.class})
final class ImportCommand {}
