package io.wange.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A key for another system, as an operator makes one on the command line while the server runs. */
final class MachineKey {

    private static final Pattern KEY = Pattern.compile("(wk_[A-Za-z0-9_-]{32})");

    private MachineKey() {}

    /** @param options further ones, e.g. {@code --db-url} */
    static String create(Path folder, String channel, String... options) throws Exception {
        var log = folder.resolve("key-" + channel + ".log");
        var command = new ArrayList<>(List.of("key", "create", "bench-" + channel, "--channel", channel, "--data"));
        command.add(folder.resolve("data").toString());
        command.addAll(List.of(options));
        var process = Jar.run(log, "-Xmx500m", command);
        if (!process.waitFor(5, TimeUnit.MINUTES)) process.destroyForcibly();
        return Session.first(KEY, Files.readString(log));
    }
}
