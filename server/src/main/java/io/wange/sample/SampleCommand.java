package io.wange.sample;

import io.wange.platform.DatabaseCommand;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wange sample}: fills an empty database with the invented district. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Fills an empty database with an invented district, its accounts and some months of cases.")
public final class SampleCommand extends DatabaseCommand {

    @Option(
            names = "--size",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Factor on the number of cases; 1 is about 7,000 (default: ${DEFAULT-VALUE}).")
    private double size = 1;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "20260519",
            description = "The same seed gives the same district (default: ${DEFAULT-VALUE}).")
    private long seed = 20260519;

    @Override
    protected int run(ApplicationContext context) {
        var result = context.getBean(Sample.class).fill(seed, size);
        System.out.printf(
                "%d areas, %d units, %d people, %d cases with %d photos in %.1f s; fingerprint %s%n",
                result.areas(),
                result.units(),
                result.staff(),
                result.cases(),
                result.photos(),
                result.took().toMillis() / 1000.0,
                result.fingerprint());
        return 0;
    }
}
