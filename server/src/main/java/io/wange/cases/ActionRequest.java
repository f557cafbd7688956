package io.wange.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.wange.files.PhotoRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent with an action; which fields it takes and needs the case itself tells, see the offers.
 *
 * @param units who assists, co-signs, is called or took part
 * @param mentions ids of accounts that shall be told
 * @param intoCase number of the case that it is merged into
 * @param report id of a joined report
 * @param details values of the lifecycle's own fields, by their code
 */
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
        @Nullable List<PhotoRef> photos,
        @Nullable List<Integer> units,
        @Nullable List<Integer> mentions,
        @JsonProperty("case") @Nullable String intoCase,
        @Nullable Long report,
        @Nullable Map<String, String> details) {

    /** @param unit urgent_hour, urgent_day, work_hour, work_day, calendar_day */
    public record LimitGiven(BigDecimal value, String unit) {}

    public static final ActionRequest NOTHING = new ActionRequest(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Words and photos, as of somebody who knows no more. */
    public static ActionRequest said(
            @Nullable String note, @Nullable String reason, @Nullable String result, List<PhotoRef> photos) {
        return new ActionRequest(
                note, reason, null, null, result, null, null, null, null, null, null, null, photos, null, null, null,
                null, null);
    }

    List<Long> photoIds() {
        return photos == null ? List.of() : photos.stream().map(PhotoRef::id).toList();
    }
}
