package io.wange.cases;

/** A case was filed. Published inside the transaction; listen after commit. */
public record CaseFiled(String county, String number) {}
