package io.wange.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What some channels ask for besides.
 *
 * @param giver leader: who gave it, by post or name
 * @param occasion leader: order, meeting
 * @param document leader: number of the document
 * @param replyBy leader: the last day for an answer
 * @param urgent leader: before other work
 * @param visitors visit: how many came
 * @param camera video: its number or name
 * @param seenAt video: the time of the picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportSource(
        @Nullable String giver,
        @Nullable String occasion,
        @Nullable String document,
        @Nullable LocalDate replyBy,
        @Nullable Boolean urgent,
        @Nullable Integer visitors,
        @Nullable String camera,
        @Nullable Instant seenAt) {}
