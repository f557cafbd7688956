package io.wange.access;

import io.wange.access.Accounts.NewAccount;
import io.wange.platform.DatabaseCommand;
import io.wange.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wange user}: what is done at the machine, not over the network. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Accounts.",
        subcommands = {UserCommand.Create.class, UserCommand.Password.class})
public final class UserCommand {

    /** Makes an account and prints its first password. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes an account and prints the password for its first sign-in.")
    static final class Create extends DatabaseCommand {

        @Parameters(paramLabel = "LOGIN", description = "2 to 40 letters, digits and . _ @ -")
        private String login = "";

        @Option(names = "--name", paramLabel = "NAME", description = "Shown name; the login by default.")
        private @Nullable String name;

        @Option(
                names = "--role",
                paramLabel = "CODE",
                split = ",",
                description = "Roles, e.g. system_administrator; several with commas.")
        private List<String> roles = List.of();

        @Override
        protected int run(ApplicationContext context) {
            return refusable(() -> {
                var password = context.getBean(Passwords.class).madeUp();
                context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                    var id = context.getBean(Accounts.class)
                            .create(new NewAccount(
                                    login,
                                    name == null ? login : name,
                                    null,
                                    "zh-CN",
                                    password,
                                    true,
                                    false,
                                    Set.copyOf(roles),
                                    List.of(),
                                    List.of()));
                    context.getBean(Audit.class)
                            .note(null, "account.create", "account", id, Map.of("login", login, "roles", roles));
                });
                System.out.println("Account " + login + ", password for the first sign-in: " + password);
            });
        }
    }

    /** Makes up a new password, also for administrators. */
    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Makes up a new password, unlocks the account and prints the password.")
    static final class Password extends DatabaseCommand {

        @Parameters(paramLabel = "LOGIN")
        private String login = "";

        @Override
        protected int run(ApplicationContext context) {
            return refusable(() -> {
                var accounts = context.getBean(Accounts.class);
                var account = accounts.findByLogin(login).orElseThrow(() -> Problem.notFound("account", login));
                var password = context.getBean(Passwords.class).madeUp();
                context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                    accounts.setPassword(account.id(), password, true);
                    context.getBean(Audit.class)
                            .note(null, "password.reset", "account", account.id(), Map.of("login", account.login()));
                });
                System.out.println("Account " + account.login() + ", password for the next sign-in: " + password);
            });
        }
    }

    private static int refusable(Runnable work) {
        try {
            work.run();
            return 0;
        } catch (Problem refused) {
            System.err.println(refused.getMessage());
            return 1;
        }
    }
}
