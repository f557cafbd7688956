package io.wange.access;

import io.wange.platform.DatabaseCommand;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

/** {@code wange audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "The audit.",
        subcommands = AuditCommand.Verify.class)
public final class AuditCommand {

    /** {@code wange audit verify}: 0 when intact, 3 when not. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Says whether the audit is as it was sealed; exit code 3 when it is not.")
    static final class Verify extends DatabaseCommand {

        private static final int BROKEN = 3;

        @Override
        protected int run(ApplicationContext context) {
            var verdict = context.getBean(AuditCheck.class).verify();
            System.out.println(verdict.message());
            if (verdict.lastSeal() != null) System.out.println("Last seal: " + verdict.lastSeal());
            return verdict.intact() ? 0 : BROKEN;
        }
    }
}
