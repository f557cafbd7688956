package io.wange.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database when that is wanted, before the web server takes the first request: nobody meets half a
 * district.
 */
@Component
@EnableConfigurationProperties(SampleProperties.class)
class SampleStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SampleStart.class);

    private final Sample sample;
    private final SampleProperties properties;
    private boolean running;

    SampleStart(Sample sample, SampleProperties properties) {
        this.sample = sample;
        this.properties = properties;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public void start() {
        running = true;
        if (!properties.sample() || !sample.possible()) return;
        LOG.info("Making the sample district; this takes some 15 seconds, once");
        sample.fill(properties.sampleSeed(), properties.sampleSize());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
