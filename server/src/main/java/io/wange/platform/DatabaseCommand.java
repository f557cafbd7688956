package io.wange.platform;

import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that works on the database without serving, in the application's context: a module extends it, carries
 * picocli's {@code @Command}, and is listed among the subcommands in {@code io.wange.Wange}. When a server is running
 * on the same data folder, the command works on that server's database.
 */
public abstract class DatabaseCommand implements Callable<Integer> {

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Does the work; the result is the exit code. Beans of the module are found in the context. */
    protected abstract int run(ApplicationContext context) throws Exception;

    @Override
    public final Integer call() throws Exception {
        var opened = database.openOrJoin();
        SpringApplication.getShutdownHandlers().add(opened::close);
        var main = command.root().userObject().getClass();
        opened.properties().put("wange.jobs", false);
        // with the web parts that beans ask for, but without listening
        opened.properties().put("server.port", -1);
        try (var context = Application.start(main, WebApplicationType.SERVLET, opened.properties())) {
            return run(context);
        }
    }
}
