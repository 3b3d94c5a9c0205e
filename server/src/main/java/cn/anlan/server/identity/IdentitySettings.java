package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param area the area this installation serves ({@code ANLAN_IDENTITY_AREA}), the topmost that is loaded if none is stated; the
 *     first administrator is given all of it
 */
@Validated
@ConfigurationProperties("anlan.identity")
record IdentitySettings(
        @Nullable @Pattern(regexp = "\\d{2}|\\d{4}|\\d{6}") String area) {

    AreaPath served(AreaNames areas) {
        return area == null ? areas.topmost() : new AreaPath(area);
    }
}
