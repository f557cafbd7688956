package io.wange;

import io.wange.access.AuditCommand;
import io.wange.access.KeyCommand;
import io.wange.access.UserCommand;
import io.wange.sample.SampleCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the one jar: the command line. Without a command it serves. */
@Modulithic(systemName = "Wange", sharedModules = "platform")
@SpringBootApplication
@Command(
        name = "wange",
        mixinStandardHelpOptions = true,
        versionProvider = Wange.Version.class,
        description = "An information platform for grid-based governance.",
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            UserCommand.class,
            KeyCommand.class,
            AuditCommand.class,
            SampleCommand.class
        })
public class Wange {

    public static void main(String[] args) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        var arguments = args.length == 0 ? new String[] {"serve"} : args;
        var code = commandLine().execute(arguments);
        if (code != 0) System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(Wange.class).setExecutionExceptionHandler((e, line, result) -> {
            line.getErr().println(Failures.sentence(e));
            return 1;
        });
    }

    /** The release, from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Wange.class.getPackage().getImplementationVersion();
            return new String[] {"Wange " + (version == null ? "(not packaged)" : version)};
        }
    }
}
