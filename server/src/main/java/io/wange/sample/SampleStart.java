package io.wange.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Fills an empty database at the start when that is wanted. */
@Component
@EnableConfigurationProperties(SampleProperties.class)
class SampleStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SampleStart.class);

    private final Sample sample;
    private final SampleProperties properties;

    SampleStart(Sample sample, SampleProperties properties) {
        this.sample = sample;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!properties.sample() || !sample.possible()) return;
        LOG.info("Making the sample district");
        sample.fill(properties.sampleSeed(), properties.sampleSize());
    }
}
