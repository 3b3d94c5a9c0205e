package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.ProblemWriter;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Who gets through which door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class SecurityConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    @ConditionalOnWebApplication
    CookieSerializer sessionCookie(AnlanSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("ANLAN");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Strict");
        if (settings.mode() == AnlanSettings.Mode.RUN) {
            cookie.setUseSecureCookie(true); // also behind a proxy, to which we speak plain HTTP
        }
        return cookie;
    }

    /** Nobody signs in by Spring's own ways; this keeps it from making an account of its own. */
    @Bean
    UserDetailsService noOtherAccounts() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain doors(
            HttpSecurity http,
            Scopes scopes,
            ProblemWriter problems,
            SecurityContextRepository contexts,
            Sittings sittings,
            AnlanSettings settings) {
        http.securityContext(context -> context.securityContextRepository(contexts))
                .csrf(csrf -> csrf.spa()
                        .csrfTokenRepository(forgeryTokens(settings))
                        .ignoringRequestMatchers(TokenFilter::hasToken))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new TokenFilter(scopes, problems), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new IdleFilter(sittings, problems), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(doors -> doors.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/v1/session/**", "/api/v1/demo/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers(
                                "/api/**", "/tiles/**", "/ground/**", "/sta/**", "/ogc/**", "/cap/**", "/actuator/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refused) -> problems.write(
                                        request, response, 401, Scopes.nobody().refusal()))
                        .accessDeniedHandler(
                                (request, response, refused) -> problems.write(request, response, 403, denied())))
                .headers(SecurityHeaders::configure);
        return http.build();
    }

    private static CookieCsrfTokenRepository forgeryTokens(AnlanSettings settings) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        if (settings.mode() == AnlanSettings.Mode.RUN) {
            tokens.setCookieCustomizer(cookie -> cookie.secure(true));
        }
        return tokens;
    }

    private static Refusal denied() {
        return new Refusal(
                "identity.denied",
                null,
                null,
                new Bilingual("请求被拒绝：页面可能已过期，请刷新后重试", "refused: the page may be out of date, reload it"));
    }
}
