package io.wange.cases;

/** A case was closed. Published inside the transaction; listen after commit. */
public record CaseClosed(String county, String number) {}
