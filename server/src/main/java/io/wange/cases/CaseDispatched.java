package io.wange.cases;

/** A case was dispatched to a unit. Published inside the transaction; listen after commit. */
public record CaseDispatched(String county, String number) {}
