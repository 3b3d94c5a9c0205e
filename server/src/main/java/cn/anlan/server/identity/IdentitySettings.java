package cn.anlan.server.identity;

import cn.anlan.server.identity.outside.OutsideSettings;
import cn.anlan.server.kernel.AreaPath;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * GB/T 22239-2019, 8.1.4.1 asks of level 3 that passwords are changed regularly (a) and that a session ends by itself (b, 当登录连接超时
 * 自动退出), and names no numbers: these are the ones commonly asked for, and may only be made stricter or somewhat laxer.
 *
 * @param area the area this installation serves ({@code ANLAN_IDENTITY_AREA}), the topmost that is loaded if none is stated; the
 *     first administrators are given all of it
 * @param idle after so long without use a session is over, or a watch ({@code ANLAN_IDENTITY_IDLE}); 1 minute to 12 hours
 * @param session so long a session lasts at most, used or not ({@code ANLAN_IDENTITY_SESSION}); 10 minutes to 24 hours
 * @param passwordMaxAge a password older than this must be changed at the next sign-in ({@code ANLAN_IDENTITY_PASSWORDMAXAGE}); 1 to
 *     365 days
 * @param oidc an outside service to sign in by; null for none
 */
@Validated
@ConfigurationProperties("anlan.identity")
record IdentitySettings(
        @Nullable @Pattern(regexp = "\\d{2}|\\d{4}|\\d{6}") String area,

        @NotNull @DefaultValue("30m") @DurationMin(minutes = 1) @DurationMax(hours = 12)
        Duration idle,

        @NotNull @DefaultValue("12h") @DurationMin(minutes = 10) @DurationMax(hours = 24)
        Duration session,

        @NotNull @DefaultValue("90d") @DurationMin(days = 1) @DurationMax(days = 365)
        Duration passwordMaxAge,

        @Nullable @Valid OutsideSettings oidc) {

    AreaPath served(AreaNames areas) {
        return area == null ? areas.topmost() : new AreaPath(area);
    }
}
