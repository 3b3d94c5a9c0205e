package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapArea;
import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.cap.CapWord.MsgType;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.warning.cap.CapDraft;
import cn.anlan.server.warning.cap.CapMessage;
import cn.anlan.server.warning.cap.CapMessages;
import cn.anlan.server.warning.cap.CapPlaces;
import cn.anlan.server.warning.cap.OfficialInfos;
import cn.anlan.server.warning.cap.OfficialNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Official warnings as messages: the first is an Alert, one that replaces others an Update of theirs, the end a Cancel. */
@Component
class CapOfficials {

    /** Where the hazard belongs (CAP 1.2, 3.2.2: Met includes floods, Geo landslides); others are of the weather. */
    private static final Map<String, CapWord.Category> CATEGORIES =
            Map.of("geological", CapWord.Category.GEO, "forest-fire", CapWord.Category.FIRE);

    private final OfficialStore store;
    private final CapMessages messages;
    private final CapHeard heard;
    private final Areas areas;

    CapOfficials(OfficialStore store, CapMessages messages, CapHeard heard, Areas areas) {
        this.store = store;
        this.messages = messages;
        this.heard = heard;
        this.areas = areas;
    }

    /** It came. One whose successor is out already is not told of any more. */
    void issued(UUID id, Instant now) {
        OfficialWarning warning = store.find(id).orElseThrow();
        UUID successor = warning.replacedBy();
        if (successor != null && !messages.of(CapDraft.official(successor)).isEmpty()) {
            return;
        }
        List<OfficialWarning> replaced = store.replacedBy(id);
        List<CapMessage> about = replaced.stream()
                .flatMap(one -> messages.of(CapDraft.official(one.id())).stream())
                .toList();
        make(
                warning,
                about.isEmpty() ? MsgType.ALERT : MsgType.UPDATE,
                null,
                about,
                OfficialInfos.inForce(notice(warning, replaced)),
                now);
    }

    /** It is over. One that was replaced ends by its successor's Update, unless that does not name it. */
    void over(UUID id, Instant now) {
        OfficialWarning warning = store.find(id).orElseThrow();
        List<CapMessage> own = messages.of(CapDraft.official(id));
        UUID successor = warning.replacedBy();
        boolean told = successor != null
                && !own.isEmpty()
                && messages.of(CapDraft.official(successor)).stream()
                        .anyMatch(m -> m.refs().contains(own.getLast().identifier()));
        if (!own.isEmpty() && !told) {
            List<CapInfo> infos = OfficialInfos.over(notice(warning, List.of()), warning.state(), warning.endReason());
            make(warning, MsgType.CANCEL, warning.endReason(), own, infos, now);
        }
    }

    private void make(
            OfficialWarning warning,
            MsgType type,
            @Nullable String note,
            List<CapMessage> about,
            List<CapInfo> infos,
            Instant now) {
        int made = messages.of(CapDraft.official(warning.id())).size();
        CapDraft draft = new CapDraft(
                true,
                warning.id(),
                made + 1,
                type,
                Optional.of(warning.issuer()),
                Optional.ofNullable(note),
                about,
                infos,
                warning.common(),
                warning.areas());
        messages.make(draft, now);
    }

    private OfficialNotice notice(OfficialWarning w, List<OfficialWarning> replaced) {
        List<List<Position>> polygons = new ArrayList<>();
        List<CapArea.Circle> circles = new ArrayList<>();
        Optional<CapAlert> original = heard.original(w.id());
        original.stream()
                .flatMap(alert -> alert.infos().stream().limit(1))
                .flatMap(info -> info.areas().stream())
                .forEach(area -> {
                    polygons.addAll(area.polygons());
                    circles.addAll(area.circles());
                });
        return new OfficialNotice(
                w.id(),
                w.issuer(),
                w.number(),
                w.event().id(),
                w.event().code(),
                w.event().title(),
                CATEGORIES.getOrDefault(w.event().id(), CapWord.Category.MET),
                w.colour().word(),
                w.colour().title(),
                w.colour().severity(),
                w.colour().urgency(),
                w.headline(),
                w.text(),
                w.issuedAt(),
                w.expiresAt(),
                w.areas().stream()
                        .map(path -> new CapPlaces.Named(
                                path, areas.find(path).map(Area::name).orElse(path.code())))
                        .toList(),
                replaced.stream().map(CapOfficials::name).toList(),
                polygons,
                circles,
                original.map(CapAlert::reference));
    }

    /** As its issuer names it. */
    private static String name(OfficialWarning warning) {
        String number = warning.number();
        return number == null ? warning.issuedAt().toString() : number;
    }
}
