package io.wange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents in {@code docs/} that are written by tests, and fail them when the code says something else. */
final class Contract {

    private Contract() {}

    /** Compares; with {@code -Dcontract.write=true} writes instead. */
    static void check(Path file, String text) throws IOException {
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(file, text);
            return;
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(file + " differs from the code; write it anew: mvn test -Dtest='*DocTest' -Dcontract.write=true")
                .isEqualTo(text);
    }
}
