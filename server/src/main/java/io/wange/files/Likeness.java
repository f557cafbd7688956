package io.wange.files;

/**
 * A photo that looks like one which hung on another owner before. A hint for a person: two photos of one place may well
 * look alike.
 *
 * @param otherOwner of the same kind and county
 * @param distance bits in which their hashes differ, 0 to 6
 */
public record Likeness(long otherOwner, int distance) {}
