package cn.anlan.server.typhoon;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How forecasts are used.
 *
 * @param oldestForecast the age, up to the storm's last position, beyond which a forecast is used only where somebody asks for
 *     its agency by name ({@code ANLAN_TYPHOON_OLDEST_FORECAST}). Agencies issue every 3 to 6 hours; by a day all have issued
 *     anew, and an error grown for a day more (70 km) outweighs a preference for one of them
 */
@Validated
@ConfigurationProperties("anlan.typhoon")
record TyphoonSettings(@NotNull @DefaultValue("24h") Duration oldestForecast) {}
