package cn.anlan.server.identity.outside;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An outside service to sign in by (OpenID Connect Core 1.0).
 *
 * @param issuer its address, whose {@code /.well-known/openid-configuration} tells the rest ({@code ANLAN_IDENTITY_OIDC_ISSUER})
 * @param clientId who we are there ({@code ANLAN_IDENTITY_OIDC_CLIENTID})
 * @param clientSecret what proves it, from the environment only ({@code ANLAN_IDENTITY_OIDC_CLIENTSECRET})
 * @param address where browsers find this installation, {@code https://…} without a path ({@code ANLAN_IDENTITY_OIDC_ADDRESS}); the
 *     way back is {@code /api/v1/session/outside/return} below it, as it must be registered there
 * @param title what the button says ({@code ANLAN_IDENTITY_OIDC_TITLE})
 */
public record OutsideSettings(
        @NotNull URI issuer,
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @NotNull URI address,
        @NotBlank @DefaultValue("统一身份认证") String title) {

    /** Whether both addresses are safe to speak to: HTTPS, or this very machine. */
    @AssertTrue
    boolean isSafe() {
        return safe(issuer) && safe(address);
    }

    /** Where the outside service sends the browser back to. */
    String back() {
        return address + "/api/v1/session/outside/return";
    }

    private static boolean safe(URI uri) {
        boolean here = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
        return "https".equals(uri.getScheme()) || (here && "http".equals(uri.getScheme()));
    }

    @Override
    public String toString() {
        return "OutsideSettings[" + issuer + ", " + clientId + "]"; // never the secret
    }
}
