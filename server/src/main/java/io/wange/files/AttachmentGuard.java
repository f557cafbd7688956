package io.wange.files;

import io.wange.platform.Caller;

/**
 * Says who may see the attachments of one kind of owner; the module of the owner declares it as a bean. Without a guard
 * nobody may.
 *
 * @param ownerKind as given to {@link Attachments#take}, e.g. {@code case}
 */
public record AttachmentGuard(String ownerKind, Rule rule) {

    /** Whether the caller may see that owner. */
    @FunctionalInterface
    public interface Rule {
        boolean maySee(Caller caller, String county, long ownerId);
    }
}
