package cn.anlan.server.sensing;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data-quality page over HTTP. */
@RestController
class DataQualityApi {

    /** How much of a payload is shown as text. */
    private static final int SHOWN_CHARACTERS = 200_000;

    private final DataQuality quality;
    private final JsonMapper json;

    DataQualityApi(DataQuality quality, JsonMapper json) {
        this.quality = quality;
        this.json = json;
    }

    record FeedView(
            String feed,
            Bilingual title,
            @Nullable Instant lastReceivedAt,
            long payloads,
            long refused,
            long accepted,
            long repeated,
            long corrected,
            long rejected,
            long unsettled,
            int rhythmSeconds,
            long silentSeconds) {

        static FeedView of(FeedHealth h) {
            return new FeedView(
                    h.feed().id(),
                    h.feed().title(),
                    h.lastReceivedAt(),
                    h.payloads(),
                    h.refused(),
                    h.accepted(),
                    h.repeated(),
                    h.corrected(),
                    h.rejected(),
                    h.unsettled(),
                    h.feed().rhythmSeconds(),
                    h.silentFor().toSeconds());
        }
    }

    record RejectionView(
            long id,
            long payload,
            String feed,
            Instant receivedAt,
            int index,
            String code,
            @Nullable String field,
            @Nullable String value,
            Bilingual rule,
            String row,
            boolean correctable) {

        static RejectionView of(RejectedRecord r, boolean correctable) {
            return new RejectionView(
                    r.id(),
                    r.payload(),
                    r.feed(),
                    r.receivedAt(),
                    r.index(),
                    r.code(),
                    r.field(),
                    r.value(),
                    r.rule(),
                    r.row(),
                    correctable);
        }
    }

    record Page(
            Instant asOf,
            List<RejectionView> items,
            @Nullable String next) {}

    record QualityView(
            Instant asOf,
            List<FeedView> feeds,
            List<RejectionView> rejections,
            @Nullable String next) {}

    record PayloadView(
            long id,
            String feed,
            String contentType,
            Instant receivedAt,
            long sizeBytes,
            boolean truncated,
            String state,
            int accepted,
            int repeated,
            int corrected,
            int rejected,
            int replays,
            String text) {}

    record Correction(JsonNode row) {}

    @GetMapping("/api/v1/data-quality")
    QualityView quality(Scope scope) {
        requireReader(scope);
        Instant now = quality.now();
        Page first = page(scope, null);
        List<FeedView> feeds = quality.feeds(now).stream().map(FeedView::of).toList();
        return new QualityView(now, feeds, first.items(), first.next());
    }

    @GetMapping("/api/v1/rejections")
    Page rejections(Scope scope, @RequestParam(required = false) @Nullable Long cursor) {
        requireReader(scope);
        return page(scope, cursor);
    }

    private Page page(Scope scope, @Nullable Long cursor) {
        List<RejectionView> items = quality.rejections(scope, cursor).stream()
                .map(r -> RejectionView.of(r, quality.correctable(r)))
                .toList();
        String next = items.size() < DataQuality.PAGE
                ? null
                : Long.toString(items.getLast().id());
        return new Page(quality.now(), items, next);
    }

    @PostMapping("/api/v1/rejections/{id}/correction")
    TakenIn correct(Scope scope, @PathVariable long id, @RequestBody Correction correction) {
        byte[] row = json.writeValueAsBytes(correction.row());
        return TakenIn.of(quality.correct(scope, id, row));
    }

    @GetMapping("/api/v1/payloads/{id}")
    PayloadView payload(Scope scope, @PathVariable long id) {
        requireReader(scope);
        PayloadRecord p = quality.payload(scope, new PayloadId(id));
        String text = text(p.contentType(), quality.body(scope, p.id()));
        return new PayloadView(
                p.id().value(),
                p.feed(),
                p.contentType(),
                p.receivedAt(),
                p.sizeBytes(),
                p.truncated(),
                p.state(),
                p.accepted(),
                p.repeated(),
                p.corrected(),
                p.rejected(),
                p.replays(),
                Texts.harmless(Texts.cut(text, SHOWN_CHARACTERS)));
    }

    /** Octets of a line are shown as hexadecimal digits, so that somebody can compare them with the standard. */
    private static String text(String contentType, byte[] body) {
        return contentType.equals(ObservationFeed.OCTETS)
                ? HexFormat.ofDelimiter(" ").withUpperCase().formatHex(body)
                : new String(body, StandardCharsets.UTF_8);
    }

    @PostMapping("/api/v1/payloads/{id}/replay")
    TakenIn replay(Scope scope, @PathVariable long id) {
        return TakenIn.of(quality.replay(scope, new PayloadId(id)));
    }

    private static void requireReader(Scope scope) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER, Role.SYSTEM_ADMINISTRATOR);
    }
}
