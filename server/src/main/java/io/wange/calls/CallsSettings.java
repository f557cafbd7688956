package io.wange.calls;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The hotline desk.
 *
 * @param keepNumbers the numbers of callers and what their messages say are forgotten after this time; the calls stay
 */
@Validated
@ConfigurationProperties("wange.calls")
record CallsSettings(@DefaultValue("365d") @NotNull Duration keepNumbers) {}
