package io.wange.maps;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An encoded tile.
 *
 * @param etag of its content, so that every copy of the application gives the same one
 */
public record Tile(byte[] bytes, String etag) {

    static Tile of(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Tile(bytes, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
