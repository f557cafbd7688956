package io.wange.areas;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the areas.
 *
 * @param zone whose calendar day decides which boundaries hold
 */
@Validated
@ConfigurationProperties("wange.areas")
record AreasProperties(@DefaultValue("Asia/Shanghai") ZoneId zone) {}
