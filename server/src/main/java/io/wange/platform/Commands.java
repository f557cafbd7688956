package io.wange.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine. */
final class Commands {

    private Commands() {}

    /** What the program printed, when it ended well. */
    static String run(List<String> command, int seconds) throws IOException {
        // a file and not a pipe: a server started by the program would keep the pipe open
        var output = Files.createTempFile("wange", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end in " + seconds + " s");
            }
            var text = Files.readString(output);
            if (process.exitValue() != 0) throw new IOException(command + ": " + text.strip());
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command + " was interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether the program can be run and ends well. */
    static boolean works(String... command) {
        try {
            run(List.of(command), 10);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
