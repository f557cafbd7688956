package io.wange.cases;

import java.util.List;
import java.util.Map;

/**
 * A page of a list.
 *
 * @param total all that match; an estimate above 100,000
 * @param lamps how many of each lamp among them: red, yellow, green, grey, closed
 */
public record CaseList(List<CaseRow> items, long total, boolean estimated, Map<String, Long> lamps) {}
