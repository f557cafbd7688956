package io.wange.catalog;

/**
 * Slots, seasons or days of a calendar have changed, or which areas keep it. Published inside the transaction; listen
 * after commit and recompute the deadlines of running clocks.
 *
 * @param code of the calendar
 */
public record CalendarChanged(String code) {}
