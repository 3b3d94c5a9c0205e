package cn.anlan.server.map;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the map is kept.
 *
 * @param refresh how often the owners of layers are asked whether their points changed ({@code ANLAN_MAP_REFRESH})
 * @param tileCache how many bytes of tiles are kept in memory ({@code ANLAN_MAP_TILE_CACHE})
 */
@Validated
@ConfigurationProperties("anlan.map")
record MapSettings(
        @NotNull @DefaultValue("500ms") Duration refresh,
        @NotNull @DefaultValue("64MB") DataSize tileCache) {}
