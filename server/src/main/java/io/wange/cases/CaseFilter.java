package io.wange.cases;

import io.wange.platform.Window;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a list; null or empty: no such condition. Names as in the query string.
 *
 * @param q words, an address, a number in any form
 * @param classes minor or major classes
 * @param area with everything below
 * @param unit that must act, or handles it, with the units below
 * @param outside lying in no area
 * @param window where it lies
 * @param lamp red, yellow, green, grey, closed
 * @param from first day of reporting, {@code to} the last, local days
 * @param mine it is the caller's turn
 * @param party unit that must act now, that one alone
 * @param holder the person with whom it lies; 0: with nobody in particular
 * @param doneBy the person who acted on it since Monday; asked by himself and by those who lead his unit
 * @param following {@code done} or {@code done-dispatch} (by the caller, today), {@code dispatched} (by the caller), {@code parked} (ending within 3 days), {@code urged},
 *     {@code instructed} (still to be answered: by the caller, or, who instructs, by anybody)
 */
public record CaseFilter(
        @Nullable String q,
        List<String> classes,
        @Nullable Integer area,
        @Nullable Integer unit,
        @Nullable Integer party,
        @Nullable Integer holder,
        @Nullable Integer doneBy,
        List<String> stage,
        List<String> state,
        List<String> lamp,
        List<String> channel,
        List<Integer> urge,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Boolean rework,
        @Nullable Boolean mine,
        @Nullable String lifecycle,
        @Nullable String following,
        @Nullable Boolean outside,
        @Nullable Window window,
        @Nullable String sort) {}
