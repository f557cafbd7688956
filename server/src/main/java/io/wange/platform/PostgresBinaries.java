package io.wange.platform;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL programs that come inside the jar, unpacked once into a folder. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Folder with {@code bin/postgres}, below the given one; unpacked at first use, about 50 MB.
     *
     * @throws StartupException when there are none for this machine
     */
    static Path in(Path folder) throws IOException {
        var archive = archive();
        var size = archive.openConnection().getContentLengthLong();
        // the size tells releases apart
        var home = folder.resolve("postgres-" + size);
        if (Files.isExecutable(home.resolve("bin/postgres"))) return home;
        var fresh = folder.resolve(".postgres-" + UUID.randomUUID());
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive.openStream()))) {
            unpack(tar, fresh);
        }
        FileSystemUtils.deleteRecursively(home);
        Files.move(fresh, home);
        return home;
    }

    private static URL archive() {
        var linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
        var arm = System.getProperty("os.arch").equals("aarch64");
        var name = "/postgres-" + (linux ? "linux" : "darwin") + (arm ? "-arm_64" : "-x86_64") + ".txz";
        var url = PostgresBinaries.class.getResource(name);
        if (url == null) {
            throw new StartupException(
                    "There is no embedded PostgreSQL for this machine; name a server with --db-url.");
        }
        return url;
    }

    private static void unpack(TarArchiveInputStream tar, Path into) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = into.resolve(entry.getName()).normalize();
            if (!path.startsWith(into)) throw new IOException("an entry outside the archive: " + entry.getName());
            Files.createDirectories(entry.isDirectory() ? path : path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isFile()) {
                Files.copy(tar, path);
                var mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
            }
        }
    }
}
