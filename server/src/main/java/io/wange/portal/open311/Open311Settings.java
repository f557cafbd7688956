package io.wange.portal.open311;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Open311 GeoReport v2.
 *
 * @param jurisdictions identifiers of jurisdictions and the codes of their areas; none: each county under its 6-digit code
 * @param lifecycles whose classes are offered and whose cases are shown; what concerns people's quarrels and homes is not
 *     among them
 * @param mostPerPage requests in one answer; who asks for more gets so many, and is told
 * @param sameWithin equal requests of one key without an Idempotency-Key within this time are one; at most twice this time
 * @param zone of the times in answers, and of dates without a zone in questions
 * @param address of this server as clients see it, e.g. {@code https://city.example}; empty: as the request has it
 * @param contact told by discovery: whom to ask
 * @param keyService told by discovery: how to get a key
 */
@Validated
@ConfigurationProperties("wange.portal.open311")
record Open311Settings(
        @DefaultValue @NotNull Map<String, String> jurisdictions,
        @DefaultValue({"city", "spot"}) @NotNull Set<String> lifecycles,
        @Min(1) @Max(10_000) @DefaultValue("1000") int mostPerPage,
        @NotNull @DefaultValue("2m") Duration sameWithin,
        @NotNull @DefaultValue("Asia/Shanghai") ZoneId zone,
        @Nullable String address,
        @NotNull @DefaultValue("") String contact,
        @NotNull @DefaultValue("") String keyService) {}
