package io.wange.access;

import io.wange.access.MachineAdministration.Created;
import io.wange.access.MachineAdministration.Wanted;
import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.people.Units;
import io.wange.platform.DatabaseCommand;
import io.wange.platform.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wange key}: keys for other systems. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Keys for other systems.",
        subcommands = {
            KeyCommand.Create.class,
            KeyCommand.Renew.class,
            KeyCommand.Listing.class,
            KeyCommand.Revoke.class
        })
public final class KeyCommand {

    /** {@code wange key create NAME --channel CODE}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a machine and prints its key, this once.")
    static final class Create extends DatabaseCommand {

        @Parameters(paramLabel = "NAME", description = "What the machine is called in lists and histories.")
        private String name = "";

        @Option(
                names = "--channel",
                required = true,
                paramLabel = "CODE",
                description =
                        "What its reports carry: upper, sensor, public, web, hotline, video, patrol, leader or other.")
        private String channel = "";

        @Option(
                names = "--area",
                paramLabel = "CODE",
                split = ",",
                description = "Areas that it may report into and see, with everything below; all by default.")
        private List<String> areas = List.of();

        @Option(names = "--unit", paramLabel = "CODE", split = ",", description = "Units whose cases it may see.")
        private List<String> units = List.of();

        @Option(
                names = "--may",
                paramLabel = "PERMISSION",
                split = ",",
                description =
                        "case.read, case.report, exchange.cases, exchange.alarms, exchange.calls; by default what the channel needs.")
        private List<String> permissions = List.of();

        @Option(names = "--expires", paramLabel = "DATE", description = "The last day of the key, e.g. 2027-12-31.")
        private @Nullable LocalDate expires;

        @Override
        protected int run(ApplicationContext context) {
            return refusable(() -> {
                var may = permissions.isEmpty() ? Machine.usualPermissions(channel) : Set.copyOf(permissions);
                var wanted = new Wanted(channel, may, areas(context), units(context));
                print(context.getBean(MachineAdministration.class).create(null, name, wanted, expires));
                return 0;
            });
        }

        private List<Integer> areas(ApplicationContext context) {
            var tree = context.getBean(Areas.class);
            if (areas.isEmpty()) return tree.roots().stream().map(Area::id).toList();
            var ids = new ArrayList<Integer>();
            for (var code : areas)
                ids.add(tree.findByCode(code)
                        .orElseThrow(() -> Problem.notFound("area", code))
                        .id());
            return ids;
        }

        private List<Integer> units(ApplicationContext context) {
            var tree = context.getBean(Units.class);
            var ids = new ArrayList<Integer>();
            for (var code : units)
                ids.add(tree.findByCode(code)
                        .orElseThrow(() -> Problem.notFound("unit", code))
                        .id());
            return ids;
        }
    }

    /** {@code wange key renew NAME}. */
    @Command(
            name = "renew",
            mixinStandardHelpOptions = true,
            description = "Prints a further key of a machine; the old ones hold until they are revoked.")
    static final class Renew extends DatabaseCommand {

        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Option(names = "--expires", paramLabel = "DATE", description = "The last day of the key.")
        private @Nullable LocalDate expires;

        @Override
        protected int run(ApplicationContext context) {
            return refusable(() -> {
                var administration = context.getBean(MachineAdministration.class);
                print(administration.renew(null, administration.get(name).id(), expires));
                return 0;
            });
        }
    }

    /** {@code wange key list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists machines and their keys.")
    static final class Listing extends DatabaseCommand {

        @Override
        protected int run(ApplicationContext context) {
            var now = context.getBean(Clock.class).instant();
            for (var machine : context.getBean(MachineAdministration.class).list()) {
                System.out.printf(
                        "%s  channel %s, may %s%n",
                        machine.name(),
                        machine.channel(),
                        String.join(" ", machine.permissions().stream().sorted().toList()));
                for (var key : machine.keys())
                    System.out.printf(
                            "  %d  %s…  %s, %d requests, last %s%n",
                            key.id(),
                            key.hint(),
                            key.revokedAt() != null ? "revoked" : key.valid(now) ? "valid" : "expired",
                            key.uses(),
                            key.lastUsedAt() == null
                                    ? "never"
                                    : key.lastUsedAt().toString());
            }
            return 0;
        }
    }

    /** {@code wange key revoke KEY}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Ends a key; the next request with it is refused.")
    static final class Revoke extends DatabaseCommand {

        @Parameters(paramLabel = "KEY", description = "Its number or its first characters, as key list shows them.")
        private String key = "";

        @Override
        protected int run(ApplicationContext context) {
            return refusable(() -> {
                var administration = context.getBean(MachineAdministration.class);
                var found = 0;
                for (var machine : administration.list())
                    for (var one : machine.keys()) {
                        if (!key.equals(Integer.toString(one.id())) && !key.startsWith(one.hint())) continue;
                        administration.revoke(machine.id(), one.id());
                        System.out.println("Revoked " + one.hint() + "… of " + machine.name());
                        found++;
                    }
                if (found == 0) throw Problem.notFound("key", key);
                return 0;
            });
        }
    }

    private static void print(Created created) {
        System.out.println("Key of " + created.machine().name() + ", shown this once: " + created.key());
    }

    private static int refusable(Callable<Integer> work) throws RuntimeException {
        try {
            return work.call();
        } catch (Problem refused) {
            System.err.println(refused.getMessage());
            return 1;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
