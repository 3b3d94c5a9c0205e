package cn.anlan.server.story;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which story is played and where.
 *
 * @param file folder or file of the story that the demo shows
 * @param scale size of the reference city the story is played on; 1.0 is the whole city
 * @param seed of the reference city
 * @param speed virtual seconds per second at which the demo starts
 */
@Validated
@ConfigurationProperties("anlan.story")
public record StorySettings(
        @DefaultValue("scenarios/2021-in-fa") Path file,

        @DefaultValue("0.02") @DecimalMin("0.001") @DecimalMax("2")
        double scale,

        @DefaultValue("2106") long seed,
        @DefaultValue("60") double speed) {}
