package io.wange.cases;

/** A report opened a case. Published inside the transaction; listen after commit. */
public record CaseReported(String county, String number) {}
