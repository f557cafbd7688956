package io.wange.maps;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the map.
 *
 * @param zone whose calendar days the counts per day mean
 * @param pictures address of raster tiles laid beneath our own lines, with {z}, {x} and {y}; none by default
 * @param picturesAttribution who is to be named for them
 */
@Validated
@ConfigurationProperties("wange.maps")
record MapsProperties(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @Nullable String pictures,
        @Nullable String picturesAttribution) {}
