package cn.anlan.server.identity;

import cn.anlan.server.identity.outside.OutsideIdentities;
import cn.anlan.server.identity.outside.OutsideService;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.AnlanSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in by an outside service, where one is set. The account must exist and be linked; nobody becomes one by arriving. The session
 * is the same as by password. Open to everybody, so its handlers take no {@link Scope}.
 */
@RestController
@RequestMapping("/api/v1/session")
class OutsideApi {

    private static final String COOKIE = "ANLAN-OUTSIDE";
    private static final Duration ON_THE_WAY = Duration.ofMinutes(10);

    private final ObjectProvider<OutsideService> service;
    private final OutsideIdentities identities;
    private final Scopes scopes;
    private final Entrance entrance;
    private final AnlanSettings settings;

    OutsideApi(
            ObjectProvider<OutsideService> service,
            OutsideIdentities identities,
            Scopes scopes,
            Entrance entrance,
            AnlanSettings settings) {
        this.service = service;
        this.identities = identities;
        this.scopes = scopes;
        this.entrance = entrance;
        this.settings = settings;
    }

    /** @param outside what the button of the outside service says; null if there is none */
    record Ways(@Nullable String outside) {}

    /** How one may sign in here, besides by password. */
    @GetMapping("/ways")
    Ways ways() {
        OutsideService outside = service.getIfAvailable();
        return new Ways(outside == null ? null : outside.title());
    }

    /** Sends the browser to the outside service. */
    @GetMapping("/outside")
    ResponseEntity<String> leave(HttpServletRequest request) {
        try {
            OutsideService.Leaving leaving = outside().leave();
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.SET_COOKIE, cookie(leaving.note(), ON_THE_WAY))
                    .location(URI.create(leaving.address()))
                    .build();
        } catch (RefusedException refused) {
            return page(refused, request);
        }
    }

    /** Where the outside service sends it back to. */
    @GetMapping("/outside/return")
    ResponseEntity<String> back(
            @RequestParam @Nullable String code,
            @RequestParam @Nullable String state,
            @CookieValue(name = COOKIE, required = false) @Nullable String note,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            if (code == null || state == null || note == null) {
                throw OutsideService.refused(null);
            }
            Account account = account(outside().back(note, code, state), request);
            entrance.open(account, true, request, response);
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO))
                    .location(URI.create("/"))
                    .build();
        } catch (RefusedException refused) {
            return page(refused, request);
        }
    }

    private Account account(String subject, HttpServletRequest request) {
        return identities
                .find(outside().issuer(), subject)
                .map(UUID::toString)
                .flatMap(scopes::find)
                .filter(OutsideLinkApi::mayBeLinked)
                .orElseThrow(() -> {
                    entrance.turnedAway("outside:" + subject, request.getRemoteAddr());
                    Bilingual rule = new Bilingual(
                            "统一身份认证的这个身份没有绑定本系统账号，请联系安全管理员",
                            "this identity is linked to no account here; ask the security administrator");
                    return new RefusedException(403, new Refusal("identity.outside-unknown", null, null, rule));
                });
    }

    private OutsideService outside() {
        OutsideService outside = service.getIfAvailable();
        if (outside == null) {
            Bilingual rule = new Bilingual("没有接入统一身份认证", "no outside sign-in service is set");
            throw new RefusedException(404, new Refusal("identity.outside-off", null, null, rule));
        }
        return outside;
    }

    private String cookie(String note, Duration age) {
        return ResponseCookie.from(COOKIE, note)
                .path("/api/v1/session/outside")
                .httpOnly(true)
                .sameSite("Lax") // the way back is led by another site
                .secure(settings.mode() == AnlanSettings.Mode.RUN)
                .maxAge(age)
                .build()
                .toString();
    }

    /** A browser is led here, so a person reads it; a program gets the usual problem. */
    private static ResponseEntity<String> page(RefusedException refused, HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
            throw refused;
        }
        Refusal refusal = refused.refusal();
        String html = """
                <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>安澜 Anlan</title>
                <body style="font: 18px/1.6 sans-serif; margin: 15vh auto; max-width: 32em; padding: 0 1em">
                <p>%s</p><p lang="en">%s</p><p><a href="/sign-in">返回登录 / back to signing in</a></p><p><small>%s</small></p>
                """.formatted(refusal.rule().zh(), refusal.rule().en(), refusal.code());
        return ResponseEntity.status(refused.status())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }
}
