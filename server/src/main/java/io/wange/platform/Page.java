package io.wange.platform;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param total how many there are in all; at least the number shown
 * @param estimated true when {@code total} is an estimate, because counting would take too long
 */
public record Page<T>(List<T> items, long total, boolean estimated) {

    /** Largest page a client may ask for. */
    public static final int MAX_SIZE = 200;

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, long total) {
        return new Page<>(items, total, false);
    }

    /**
     * Rows to skip for a page that starts at 1.
     *
     * @throws Problem 422 when the page or its size is out of range
     */
    public static long offset(int page, int size) {
        if (page < 1 || page > 1_000_000) throw Problem.invalid("page", "range", "page is from 1 to 1000000.");
        if (size < 1 || size > MAX_SIZE) throw Problem.invalid("size", "range", "size is from 1 to " + MAX_SIZE + ".");
        return (page - 1L) * size;
    }
}
