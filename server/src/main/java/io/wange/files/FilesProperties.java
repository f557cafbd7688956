package io.wange.files;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Attachments.
 *
 * @param folder where the bytes lie
 * @param largest size of one upload
 * @param mostPixels width × height of a picture; larger ones are refused before they are decoded
 * @param mostLoose uploads of one account that nothing has taken up yet
 * @param keepLoose after this time they are swept
 * @param zone of cameras that do not say theirs
 */
@Validated
@ConfigurationProperties("wange.files")
record FilesProperties(
        @NotNull @DefaultValue("wange-data/files") Path folder,
        @NotNull @DefaultValue("20MB") DataSize largest,
        @Min(1) @Max(500_000_000) @DefaultValue("60000000") long mostPixels,
        @Min(1) @DefaultValue("200") int mostLoose,
        @NotNull @DefaultValue("1d") Duration keepLoose,
        @NotNull @DefaultValue("Asia/Shanghai") ZoneId zone) {}
