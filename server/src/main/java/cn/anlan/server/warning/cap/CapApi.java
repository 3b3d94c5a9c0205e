package cn.anlan.server.warning.cap;

import cn.anlan.server.identity.ProgramsToo;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Messages of CAP 1.2 over HTTP. What is for the public, a program of another department may read and relay; threshold alerts are read
 * by people on duty alone, and never stand in the same feed.
 */
@RestController
@RequestMapping("/cap")
class CapApi {

    static final int PAGE = 200;
    /** Older messages are no longer listed; they stay where they are. */
    static final Duration LISTED = Duration.ofDays(7);

    private static final MediaType CAP = MediaType.parseMediaType("application/cap+xml;charset=UTF-8");
    private static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
    private static final Role[] ON_DUTY = {Role.DUTY_OFFICER, Role.COMMANDER, Role.RESPONSIBLE, Role.UNIT_OFFICER};

    record Keys(String sender, List<CapKeys.OpenKey> keys) {}

    private final CapStore store;
    private final CapKeys keys;
    private final WorldClock clock;

    CapApi(CapStore store, CapKeys keys, WorldClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Official warnings. */
    @ProgramsToo
    @GetMapping("/feed.atom")
    @Nullable
    ResponseEntity<byte[]> feed(
            Scope scope, @RequestParam(required = false) @Nullable Long before, WebRequest request) {
        return feed(scope, true, "官方预警 Official warnings", before, request);
    }

    /** Threshold alerts. */
    @GetMapping("/restricted.atom")
    @Nullable
    ResponseEntity<byte[]> restricted(
            Scope scope, @RequestParam(required = false) @Nullable Long before, WebRequest request) {
        scope.requireRole(ON_DUTY);
        return feed(scope, false, "监测告警（内部） Threshold alerts (restricted)", before, request);
    }

    private @Nullable ResponseEntity<byte[]> feed(
            Scope scope, boolean open, String title, @Nullable Long before, WebRequest request) {
        List<CapMessage> messages = store.latest(
                scope, open, clock.instant().minus(LISTED), before == null ? Long.MAX_VALUE : before, PAGE);
        String tag = tag(scope, messages);
        if (messages.isEmpty()
                ? request.checkNotModified(tag)
                : request.checkNotModified(tag, messages.getFirst().sent().toEpochMilli())) {
            return null; // the answer is 304 and complete
        }
        String next = messages.size() < PAGE
                ? null
                : ServletUriComponentsBuilder.fromCurrentRequest()
                        .replaceQueryParam("before", messages.getLast().seq())
                        .toUriString();
        CapAtom.Head head = new CapAtom.Head(
                title,
                keys.sender(),
                ServletUriComponentsBuilder.fromCurrentRequest().toUriString(),
                next,
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/cap/alerts")
                        .toUriString());
        return ResponseEntity.ok()
                .contentType(ATOM)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(CapAtom.write(head, messages));
    }

    /** Messages never change, so the ends of the list say which they are, for this caller. */
    private static String tag(Scope scope, List<CapMessage> messages) {
        String areas = scope.areas().stream().map(AreaPath::code).collect(Collectors.joining("."));
        return messages.isEmpty()
                ? "\"none-" + areas + "\""
                : "\"%d-%d-%d-%s\""
                        .formatted(
                                messages.getFirst().seq(),
                                messages.getLast().seq(),
                                messages.size(),
                                Integer.toHexString(areas.hashCode()));
    }

    /**
     * One message as it was signed.
     *
     * @throws RefusedException 404 {@code warning.cap-unknown}; 403 outside the caller's role or areas
     */
    @ProgramsToo
    @GetMapping("/alerts/{identifier}.xml")
    @Nullable
    ResponseEntity<byte[]> message(Scope scope, @PathVariable String identifier, WebRequest request) {
        CapMessage message = store.find(identifier).orElseThrow(() -> unknown(identifier));
        if (!message.open()) {
            scope.requireRole(ON_DUTY);
        }
        boolean seen = message.areas().stream()
                .anyMatch(area -> scope.covers(area)
                        || (message.open() && scope.areas().stream().anyMatch(area::contains)));
        if (!seen) {
            scope.require(message.areas().getFirst());
        }
        if (request.checkNotModified("\"" + identifier + "\"", message.sent().toEpochMilli())) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(CAP)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(store.document(identifier).orElseThrow());
    }

    /** By which name messages are sent, and the open keys to verify them with. */
    @ProgramsToo
    @GetMapping("/keys")
    Keys keys(Scope scope) {
        return new Keys(keys.sender(), keys.all());
    }

    private static RefusedException unknown(String identifier) {
        Bilingual rule = new Bilingual("没有这条 CAP 消息", "there is no such CAP message");
        return new RefusedException(404, new Refusal("warning.cap-unknown", "identifier", identifier, rule));
    }
}
