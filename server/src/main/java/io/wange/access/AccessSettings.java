package io.wange.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Sign-in, sessions and where requests come from.
 *
 * @param idle a session ends after this time without a request
 * @param lockAfter failed sign-ins in a row that lock an account
 * @param lockFor how long it stays locked
 * @param failureAnswer a failed sign-in is answered after this time at the earliest, so that the time tells nothing
 * @param failuresPerAddress failed sign-ins from one address within {@code failuresWithin} before it must wait
 * @param failuresWithin see {@code failuresPerAddress}
 * @param firstPasswordFor how long a password that the system made up may be used to sign in
 * @param passwordLength least number of characters of a password
 * @param phraseLength from this length on a password needs no mixture of characters
 * @param proxies addresses or networks (CIDR) of reverse proxies whose X-Forwarded headers are believed
 * @param zone whose days count for appointments
 * @param systemName shown on the sign-in page
 * @param hashMemoryKib memory of one argon2id hash in KiB
 * @param hashRounds rounds of one argon2id hash
 * @param requestsPerKey requests a minute that a key may make; counted by each copy for itself
 * @param requestsPerAddress requests a minute without a key, or with a wrong one, from one address to what is open to other
 *     systems
 */
@Validated
@ConfigurationProperties("wange.access")
record AccessSettings(
        @NotNull @DefaultValue("30m") Duration idle,
        @Min(1) @DefaultValue("5") int lockAfter,
        @NotNull @DefaultValue("15m") Duration lockFor,
        @NotNull @DefaultValue("400ms") Duration failureAnswer,
        @Min(1) @DefaultValue("30") int failuresPerAddress,
        @NotNull @DefaultValue("5m") Duration failuresWithin,
        @NotNull @DefaultValue("3d") Duration firstPasswordFor,
        @Min(8) @Max(64) @DefaultValue("10") int passwordLength,
        @Min(12) @Max(128) @DefaultValue("20") int phraseLength,
        @DefaultValue List<String> proxies,
        @NotNull @DefaultValue("Asia/Shanghai") ZoneId zone,
        @NotNull @DefaultValue("万格 Wange") String systemName,
        @Min(1024) @DefaultValue("19456") int hashMemoryKib,
        @Min(1) @DefaultValue("2") int hashRounds,
        @Min(1) @DefaultValue("1200") int requestsPerKey,
        @Min(1) @DefaultValue("600") int requestsPerAddress) {}
