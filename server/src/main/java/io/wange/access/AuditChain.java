package io.wange.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * How rows of the audit become a seal. A seal is the SHA-256, in hexadecimal, over these texts in this order:
 *
 * <ol>
 *   <li>the hash of the seal before, 64 zeros for the first; then {@code seq}, {@code first_id}, {@code last_id};
 *   <li>each row with {@code first_id <= id <= last_id} in the order of ids: the columns {@link #COLUMNS} as PostgreSQL
 *       writes them as text, {@code at} as microseconds since 1970.
 * </ol>
 *
 * Each text goes in as its length in UTF-8 bytes, a colon, and the bytes; null as a hyphen. So no two different
 * rows give the same input. {@code docs/decisions} tells why.
 */
final class AuditChain {

    static final String START = "0".repeat(64);

    /** In this order; the expressions give text. */
    static final List<String> COLUMNS = List.of(
            "id::text",
            "transaction_id::text",
            "(extract(epoch from at) * 1000000)::bigint::text",
            "account_id::text",
            "account_name",
            "unit_name",
            "address",
            "agent",
            "action",
            "object_kind",
            "object_id",
            "result",
            "detail::text");

    private final MessageDigest sha = sha256();

    AuditChain(String previousHash, long seq, long firstId, long lastId) {
        add(previousHash);
        add(Long.toString(seq));
        add(Long.toString(firstId));
        add(Long.toString(lastId));
    }

    /** @param row the columns in their order */
    void add(Record row) {
        for (int i = 0; i < COLUMNS.size(); i++) add(row.get(i, String.class));
    }

    private void add(@Nullable String text) {
        if (text == null) {
            sha.update((byte) '-');
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }

    String hash() {
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
