package io.wange.exchange;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Other systems.
 *
 * @param privateNetworks addresses or networks (CIDR) inside the own walls that may be pushed to, e.g. {@code 10.20.0.0/16};
 *     all other private addresses are refused
 * @param timeout how long a receiver may take to answer
 * @param firstPause before a message that failed is sent again; three times as long after each further failure
 * @param longestPause see {@code firstPause}
 * @param giveUpAfter a message that still fails after this time waits for a person
 * @param keep delivered messages are removed after this time
 * @param zone whose days the reconciliation counts
 */
@Validated
@ConfigurationProperties("wange.exchange")
record ExchangeSettings(
        @DefaultValue @NotNull List<String> privateNetworks,
        @DefaultValue("10s") @NotNull Duration timeout,
        @DefaultValue("10s") @NotNull Duration firstPause,
        @DefaultValue("6h") @NotNull Duration longestPause,
        @DefaultValue("1d") @NotNull Duration giveUpAfter,
        @DefaultValue("90d") @NotNull Duration keep,
        @DefaultValue("Asia/Shanghai") @NotNull ZoneId zone) {}
