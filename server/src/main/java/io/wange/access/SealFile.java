package io.wange.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What was sealed, once more outside the database: one line {@code seq hash} per seal in {@code audit-seals.txt} of the
 * data folder. Who rewrites the audit with all its seals, or cuts off its end, has to find and rewrite this file on every
 * machine too. Each copy of the application writes those seals that it made.
 */
@Component
class SealFile {

    private static final Logger LOG = LoggerFactory.getLogger(SealFile.class);

    private final @Nullable Path file;

    SealFile(@Value("${wange.data:}") String dataFolder) {
        file = dataFolder.isEmpty() ? null : Path.of(dataFolder, "audit-seals.txt");
    }

    void add(long seq, String hash) {
        if (file == null) return;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    seq + " " + hash + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("The seal {} of the audit cannot be written to {}", seq, file, e);
        }
    }

    /** Hashes by number; empty when nothing was written here. */
    Map<Long, String> read() {
        var seals = new TreeMap<Long, String>();
        if (file == null || !Files.exists(file)) return seals;
        try {
            for (var line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                var parts = line.split(" ", 2);
                if (parts.length == 2 && parts[0].matches("\\d{1,18}")) seals.put(Long.valueOf(parts[0]), parts[1]);
            }
            return seals;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
