package io.wange.platform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data beside the repository, for tests that are skipped where it is absent. */
public final class SharedData {

    private SharedData() {}

    /**
     * A file of {@code ../shared/data} beside the repository, or of the folder that {@code WANGE_SHARED_DATA} names; without
     * it the test is skipped and says so.
     */
    public static Path file(String name) {
        var named = System.getenv("WANGE_SHARED_DATA");
        var file = (named == null ? Path.of("..", "..", "shared", "data") : Path.of(named)).resolve(name);
        assumeTrue(
                Files.exists(file), () -> "There is no " + file.toAbsolutePath().normalize() + " here.");
        return file;
    }
}
