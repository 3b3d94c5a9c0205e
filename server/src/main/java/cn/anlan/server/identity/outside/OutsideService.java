package cn.anlan.server.identity.outside;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The outside service: where to send a browser, and who comes back. By the code flow with PKCE. It is asked for its addresses when
 * somebody first signs in by it, not at our start: we start without it.
 */
public class OutsideService {

    private static final Logger log = LoggerFactory.getLogger(OutsideService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String REGISTRATION = "outside";

    private final OutsideSettings settings;
    private @Nullable Known known;

    /** What it said of itself. */
    private record Known(ClientRegistration registration, OidcAuthorizationCodeAuthenticationProvider provider) {}

    /**
     * A way there.
     *
     * @param address where the browser goes
     * @param note what it must carry and bring back
     */
    public record Leaving(String address, String note) {}

    public OutsideService(OutsideSettings settings) {
        this.settings = settings;
    }

    /** Its address, by which it is known. */
    public String issuer() {
        return settings.issuer().toString();
    }

    /** What the button says. */
    public String title() {
        return settings.title();
    }

    /** @throws RefusedException 502 {@code identity.outside-unreachable} */
    public Leaving leave() {
        OutsideAttempt attempt = OutsideAttempt.make();
        return new Leaving(request(known().registration(), attempt).getAuthorizationRequestUri(), attempt.note());
    }

    /**
     * Who came back.
     *
     * @param note what was carried
     * @param code what the service gave the browser
     * @return the subject, as the service names them
     * @throws RefusedException 401 {@code identity.outside-refused}; 502 {@code identity.outside-unreachable}
     */
    public String back(String note, String code, String state) {
        OutsideAttempt attempt = OutsideAttempt.read(note).orElseThrow(() -> refused(null));
        Known service = known();
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(code)
                .redirectUri(settings.back())
                .state(state)
                .build();
        try {
            var proved = service.provider()
                    .authenticate(new OAuth2LoginAuthenticationToken(
                            service.registration(),
                            new OAuth2AuthorizationExchange(request(service.registration(), attempt), response)));
            OidcUser user = (OidcUser)
                    Objects.requireNonNull(Objects.requireNonNull(proved).getPrincipal());
            return Objects.requireNonNull(user.getSubject());
        } catch (AuthenticationException e) {
            throw e.getCause() instanceof RestClientException ? unreachable(e) : refused(e);
        } catch (RestClientException e) {
            throw unreachable(e);
        }
    }

    /** @param cause null where the browser brought nothing of ours */
    public static RefusedException refused(@Nullable Exception cause) {
        if (cause != null) {
            log.warn("a sign-in from outside is refused: {}", cause.getMessage());
        }
        Bilingual rule = new Bilingual("统一身份认证没有成功，请重新登录", "the sign-in from outside did not succeed; try again");
        return new RefusedException(401, new Refusal("identity.outside-refused", null, null, rule));
    }

    private RefusedException unreachable(Exception cause) {
        log.warn("the outside sign-in service {} does not answer; passwords still work", issuer(), cause);
        Bilingual rule =
                new Bilingual("统一身份认证暂时无法连接，请用账号密码登录", "the outside service does not answer; sign in by password");
        return new RefusedException(502, new Refusal("identity.outside-unreachable", null, null, rule));
    }

    private OAuth2AuthorizationRequest request(ClientRegistration registration, OutsideAttempt attempt) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(settings.clientId())
                .redirectUri(settings.back())
                .scopes(Set.of("openid"))
                .state(attempt.state())
                .attributes(kept -> {
                    kept.put(OidcParameterNames.NONCE, attempt.nonce());
                    kept.put(PkceParameterNames.CODE_VERIFIER, attempt.verifier());
                })
                .additionalParameters(shown -> {
                    shown.put(OidcParameterNames.NONCE, OutsideAttempt.hash(attempt.nonce()));
                    shown.put(PkceParameterNames.CODE_CHALLENGE, OutsideAttempt.hash(attempt.verifier()));
                    shown.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
                })
                .build();
    }

    private synchronized Known known() {
        Known service = known;
        if (service == null) {
            try {
                service = discover();
            } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
                throw unreachable(e);
            }
            known = service;
        }
        return service;
    }

    private Known discover() {
        ClientRegistration registration = ClientRegistrations.fromIssuerLocation(issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .redirectUri(settings.back())
                .scope("openid")
                .build();
        SimpleClientHttpRequestFactory line = new SimpleClientHttpRequestFactory();
        line.setConnectTimeout(PATIENCE);
        line.setReadTimeout(PATIENCE);
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(line)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        JwtDecoder decoder = decoder(registration, line);
        var provider = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
        provider.setJwtDecoderFactory(any -> decoder);
        return new Known(registration, provider);
    }

    private static JwtDecoder decoder(ClientRegistration registration, SimpleClientHttpRequestFactory line) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .restOperations(new RestTemplate(line))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}
