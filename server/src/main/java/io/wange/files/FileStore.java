package io.wange.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Bytes under their SHA-256 in a folder: {@code ab/cd/abcd…}; a thumbnail beside as {@code abcd….thumbnail}. */
@Component
class FileStore {

    private static final String THUMBNAIL = ".thumbnail";

    private final Path folder;
    private final Clock clock;

    FileStore(FilesProperties properties, Clock clock) {
        this.folder = properties.folder();
        this.clock = clock;
    }

    /** Keeps the bytes, on disk when this returns; their SHA-256 in hexadecimal. The same bytes are kept once. */
    String put(byte[] bytes) {
        var hash = sha256(bytes);
        write(path(hash), bytes);
        return hash;
    }

    void putThumbnail(String hash, byte[] jpeg) {
        write(thumbnailPath(hash), jpeg);
    }

    Optional<Path> find(String hash) {
        return existing(path(hash));
    }

    Optional<Path> findThumbnail(String hash) {
        return existing(thumbnailPath(hash));
    }

    /** Removes bytes that nobody has put since then. */
    void removeIfOlder(String hash, Instant than) {
        try {
            if (!Files.getLastModifiedTime(path(hash)).toInstant().isBefore(than)) return;
            Files.deleteIfExists(path(hash));
            Files.deleteIfExists(thumbnailPath(hash));
        } catch (NoSuchFileException e) {
            // gone already
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path target, byte[] bytes) {
        try {
            if (Files.exists(target)) {
                Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
                return;
            }
            Files.createDirectories(target.getParent());
            var half = Files.createTempFile(target.getParent(), "half", null);
            try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) channel.write(buffer);
                channel.force(true);
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> existing(Path path) {
        return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    }

    private Path path(String hash) {
        return folder.resolve(hash.substring(0, 2))
                .resolve(hash.substring(2, 4))
                .resolve(hash);
    }

    private Path thumbnailPath(String hash) {
        return path(hash).resolveSibling(hash + THUMBNAIL);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
