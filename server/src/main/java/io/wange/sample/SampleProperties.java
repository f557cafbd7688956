package io.wange.sample;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether an empty database is filled with the invented district at the start.
 *
 * @param sample true: fill it
 * @param sampleSize factor on the number of cases, 0.05 to 200; 1 is about 7,000
 * @param sampleSeed the same seed gives the same district
 */
@Validated
@ConfigurationProperties("wange")
record SampleProperties(
        @DefaultValue("false") boolean sample,
        @DefaultValue("1") double sampleSize,
        @DefaultValue("20260519") long sampleSeed) {}
