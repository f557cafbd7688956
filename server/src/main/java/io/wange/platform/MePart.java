package io.wange.platform;

/** Something that another module adds to what a signed-in client is told about itself ({@code GET /api/me}). */
public interface MePart {

    /** The member's name in the answer. */
    String name();

    /** Its value for this caller; becomes JSON. */
    Object of(Caller caller);
}
