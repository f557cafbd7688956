package io.wange;

import io.wange.areas.ImportAreasCommand;
import picocli.CommandLine.Command;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Takes over data from files.",
        subcommands = {ImportAreasCommand.class})
final class ImportCommand {}
