package io.wange.cases;

import io.wange.files.PhotoRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came in, as it was sent.
 *
 * @param channel patrol, hotline, visit, public, web, leader, video, sensor, upper, other
 * @param description 1 to 5,000 characters
 * @param point in the named coordinate system; null: the place is not known yet
 * @param lifecycle null: that of the class
 * @param joinCase number of an open case that it is about
 * @param accept accept it at once; needs the permission
 * @param result what was done on the spot; makes the case one of the lifecycle {@code spot}
 * @param source what the channel asks for besides
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
        @Nullable Result result,
        @Nullable ReportSource source) {

    /**
     * Who reports.
     *
     * @param wantsReply none, sms, phone; null: none
     * @param secret wants not to be named to those who handle it
     */
    public record Reporter(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String wantsReply,
            @Nullable Boolean secret) {

        public Reporter(@Nullable String name, @Nullable String phone, @Nullable String wantsReply) {
            this(name, phone, wantsReply, null);
        }
    }

    public record Point(double lon, double lat) {}

    public record Result(String note) {}

    public boolean secret() {
        return reporter != null && Boolean.TRUE.equals(reporter.secret());
    }

    /** The same of somebody who wants not to be named. */
    public ReportDraft inSecret() {
        var who = reporter == null
                ? new Reporter(null, null, null, true)
                : new Reporter(reporter.name(), reporter.phone(), reporter.wantsReply(), true);
        return with(channel, who);
    }

    ReportDraft withChannel(String channel) {
        return with(channel, reporter);
    }

    private ReportDraft with(String channel, @Nullable Reporter reporter) {
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
                result,
                source);
    }

    List<Long> photoIds() {
        return photos == null ? List.of() : photos.stream().map(PhotoRef::id).toList();
    }
}
