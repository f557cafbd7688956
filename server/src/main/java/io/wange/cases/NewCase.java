package io.wange.cases;

import io.wange.platform.Limit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case when it is opened in bulk, with the report that opened it.
 *
 * @param id of its number: yyyyMMdd and a sequence number, see {@link CaseHistories#reserve}
 * @param longitude with latitude, both or neither
 * @param handlingUnit only where the case starts with its handling unit
 * @param handlingLimit only with a handling unit
 * @param reporterPhone invented in samples
 * @param wantsReply none, sms, phone
 * @param account who took the report
 * @param photo the first photo of the report
 */
public record NewCase(
        String county,
        long id,
        String channel,
        @Nullable String outerNumber,
        @Nullable String classCode,
        @Nullable String className,
        @Nullable Integer conditionId,
        boolean urgent,
        String description,
        @Nullable String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Integer areaId,
        @Nullable String areaPath,
        @Nullable String cellCode,
        @Nullable Integer handlingUnit,
        @Nullable Limit handlingLimit,
        @Nullable String reporterName,
        @Nullable String reporterPhone,
        @Nullable String wantsReply,
        @Nullable Integer account,
        @Nullable Integer reportedUnit,
        @Nullable Long photo,
        Instant reportedAt) {

    CaseFile file() {
        var file = new CaseFile();
        file.county = county;
        file.id = id;
        file.channel = channel;
        file.outerNumber = outerNumber;
        file.classCode = classCode;
        file.className = className;
        file.conditionId = conditionId;
        file.urgent = urgent;
        file.description = description;
        file.address = address;
        file.lon = longitude;
        file.lat = latitude;
        file.areaId = areaId;
        file.areaPath = areaPath;
        file.cellCode = cellCode;
        file.handlingUnit = handlingUnit;
        file.handlingLimit = handlingLimit;
        if (handlingUnit != null) file.dispatchedAt = reportedAt;
        file.reportedBy = account;
        file.reportedUnit = reportedUnit;
        file.replyWanted = wantsReply != null && !wantsReply.equals("none");
        file.thumbnail = photo;
        return file;
    }
}
