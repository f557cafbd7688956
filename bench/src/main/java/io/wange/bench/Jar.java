package io.wange.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the built product as a user would, in a process of its own. */
final class Jar {

    /** The repository's root; {@code bench/run} starts every scenario there. */
    static final Path ROOT = Path.of("").toAbsolutePath();

    private Jar() {}

    static Path file() {
        var jar = ROOT.resolve("server/target/wange.jar");
        if (!Files.exists(jar)) throw new IllegalStateException("Build the product first: ./run --help does it.");
        return jar;
    }

    /** Starts the product with the flags and the cache of its own start script. */
    static Process run(Path log, String heap, List<String> arguments) throws IOException {
        return run(log, heap, arguments, Map.of());
    }

    static Process run(Path log, String heap, List<String> arguments, Map<String, String> settings) throws IOException {
        return run(ROOT, log, heap, arguments, settings);
    }

    /** @param root of the checkout whose product is run */
    static Process run(Path root, Path log, String heap, List<String> arguments, Map<String, String> settings)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(root.resolve("run").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        var more = System.getenv("BENCH_JVM");
        builder.environment().put("JAVA_TOOL_OPTIONS", more == null ? heap : heap + " " + more);
        builder.environment().putAll(settings);
        return builder.start();
    }
}
