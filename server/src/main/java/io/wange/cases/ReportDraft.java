package io.wange.cases;

import io.wange.files.PhotoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came in, as it was sent.
 *
 * @param channel patrol, hotline, public, web, leader, video, sensor, upper, other
 * @param description 1 to 5,000 characters
 * @param point in the named coordinate system; null: the place is not known yet
 * @param lifecycle null: that of the class
 * @param joinCase number of an open case that it is about
 * @param accept accept it at once; needs the permission
 * @param result what was done on the spot; makes the case one of the lifecycle {@code spot}
 */
public record ReportDraft(
        String channel,
        @Nullable String outerNumber,
        @Nullable Reporter reporter,
        String description,
        @Nullable String address,
        @Nullable Point point,
        @Nullable String coordinateSystem,
        @Nullable String classCode,
        @Nullable Integer conditionId,
        @Nullable List<PhotoRef> photos,
        @Nullable String lifecycle,
        @Nullable String joinCase,
        @Nullable Boolean accept,
        @Nullable Result result) {

    /** @param wantsReply none, sms, phone; null: none */
    public record Reporter(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String wantsReply) {}

    public record Point(double lon, double lat) {}

    public record Result(String note) {}

    ReportDraft withChannel(String channel) {
        return new ReportDraft(
                channel,
                outerNumber,
                reporter,
                description,
                address,
                point,
                coordinateSystem,
                classCode,
                conditionId,
                photos,
                lifecycle,
                joinCase,
                accept,
                result);
    }

    List<Long> photoIds() {
        return photos == null ? List.of() : photos.stream().map(PhotoRef::id).toList();
    }
}
