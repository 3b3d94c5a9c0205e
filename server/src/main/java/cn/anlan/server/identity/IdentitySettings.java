package cn.anlan.server.identity;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param area the area this installation serves ({@code ANLAN_IDENTITY_AREA}); the first administrator is given all of it */
@Validated
@ConfigurationProperties("anlan.identity")
record IdentitySettings(
        @Pattern(regexp = "\\d{2}|\\d{4}|\\d{6}") @DefaultValue("33")
        String area) {}
