package io.wange.cases;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of casework.
 *
 * @param stagesOff stages that are switched off, by lifecycle, e.g. {@code city: [accept, sign-for]}; cases opened before
 *     keep their lifecycle as it was; counts until somebody publishes an edition of that lifecycle
 * @param rules whether limits that pass lay cards and parked cases wake by themselves
 */
@Validated
@ConfigurationProperties("wange.cases")
public record CasesSettings(
        @DefaultValue @NotNull Map<String, Set<String>> stagesOff,
        @DefaultValue("true") boolean rules) {}
