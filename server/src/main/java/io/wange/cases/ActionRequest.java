package io.wange.cases;

import io.wange.files.PhotoRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent with an action; which fields it takes and needs the case itself tells, see the offers. */
public record ActionRequest(
        @Nullable String note,
        @Nullable String reason,
        @Nullable Integer unit,
        @Nullable Instant until,
        @Nullable String result,
        @Nullable String level,
        @Nullable LimitGiven limit,
        @Nullable String classCode,
        @Nullable Integer conditionId,
        ReportDraft.@Nullable Point point,
        @Nullable Integer area,
        @Nullable String address,
        @Nullable List<PhotoRef> photos) {

    /** @param unit urgent_hour, urgent_day, work_hour, work_day, calendar_day */
    public record LimitGiven(BigDecimal value, String unit) {}

    public static final ActionRequest NOTHING =
            new ActionRequest(null, null, null, null, null, null, null, null, null, null, null, null, null);

    List<Long> photoIds() {
        return photos == null ? List.of() : photos.stream().map(PhotoRef::id).toList();
    }
}
