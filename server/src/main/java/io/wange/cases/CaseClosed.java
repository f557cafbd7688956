package io.wange.cases;

/**
 * A case was closed. Published inside the transaction; listen after commit.
 *
 * @param replyWanted one of those who reported it asked to hear how it ended
 */
public record CaseClosed(String county, String number, boolean replyWanted) {}
