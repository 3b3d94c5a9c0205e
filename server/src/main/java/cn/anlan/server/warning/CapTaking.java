package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapInfo;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes official warnings of a message that is known to tell of one, and ends what it says is over. Only in a transaction. */
@Component
class CapTaking {

    private final CapDrafts drafts;
    private final CapHeard heard;
    private final OfficialCheck check;
    private final OfficialWarnings warnings;
    private final OfficialStore store;
    private final WorldClock clock;
    private final Ids ids;

    CapTaking(
            CapDrafts drafts,
            CapHeard heard,
            OfficialCheck check,
            OfficialWarnings warnings,
            OfficialStore store,
            WorldClock clock,
            Ids ids) {
        this.drafts = drafts;
        this.heard = heard;
        this.check = check;
        this.warnings = warnings;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * An Alert or an Update: each info in one language is a warning.
     *
     * @param again whether somebody has it read again
     */
    Settlement take(CapAlert alert, byte[] document, PayloadId payload, Scope sender, String actor, boolean again) {
        int accepted = 0;
        int repeated = 0;
        boolean whole = true;
        List<Rejection> rejections = new ArrayList<>();
        List<UUID> taken = new ArrayList<>();
        List<CapInfo> infos = CapDrafts.infos(alert);
        for (int n = 0; n < infos.size(); n++) {
            try {
                OfficialWarning warning =
                        check.read(drafts.draft(alert, infos.get(n)), ids.next(), "feed", clock.instant());
                check.covered(sender, warning, "areas");
                List<OfficialReference> replaced = replaced(alert, infos.get(n), warning, sender);
                OfficialWarnings.Taken done = warnings.take(warning, replaced, sender, actor, null, payload.value());
                boolean fresh = done.fresh();
                accepted += fresh ? 1 : 0;
                repeated += fresh ? 0 : 1;
                whole &= done.unclear().isEmpty();
                if (fresh || again) { // said once, and when somebody has it read again
                    for (Refusal unclear : done.unclear()) {
                        rejections.add(CapFaults.info(n, alert, unclear));
                    }
                }
                taken.add(
                        fresh
                                ? warning.id()
                                : store.same(warning, sender.actor(), null)
                                        .orElseThrow()
                                        .id());
            } catch (OfficialCheck.Wrong wrong) {
                rejections.add(CapFaults.info(n, alert, wrong.refusal()));
                whole = false;
            }
        }
        if (whole) { // else it is read again as a whole after a fix
            heard.insert(alert, taken, payload.value(), document, clock.instant());
        }
        return new Settlement(accepted, repeated, 0, rejections);
    }

    /** Of the same sender, issuer and event: another's word ends nothing, and must not keep a new warning out either. */
    private List<OfficialReference> replaced(CapAlert alert, CapInfo info, OfficialWarning by, Scope sender)
            throws OfficialCheck.Wrong {
        List<CapAlert.Reference> own = own(alert);
        boolean known = !own.isEmpty()
                && own.stream().allMatch(one -> heard.warnings(one).isPresent());
        Set<String> names = new LinkedHashSet<>();
        if (CapDrafts.exact(info) && !known) {
            names.addAll(CapDrafts.ends(info));
        } else {
            own.forEach(one -> heard.warnings(one)
                    .ifPresentOrElse(
                            ids -> ids.forEach(id -> names.add(id.toString())), () -> names.add(one.identifier())));
        }
        OfficialDraft naming =
                new OfficialDraft(null, null, null, null, null, null, null, null, null, new ArrayList<>(names));
        return check.replaced(by, naming, sender);
    }

    /** Those of its own sender; of a long chain the latest, each of which named the ones before. */
    private static List<CapAlert.Reference> own(CapAlert alert) {
        return alert.references().stream()
                .filter(reference -> reference.sender().equals(alert.sender()))
                .distinct()
                .sorted(Comparator.comparing(CapAlert.Reference::sent).reversed())
                .limit(OfficialCheck.MOST_REFERENCES)
                .toList();
    }

    /** A Cancel ends what it names, now or when that reaches us. */
    Settlement cancel(CapAlert alert, byte[] document, PayloadId payload, Scope sender, String actor) {
        List<CapAlert.Reference> own = own(alert);
        if (own.isEmpty()) {
            return Settlement.refused(CapFaults.whole(
                    "warning.cap-reference-foreign",
                    "alert/references",
                    alert.references().getFirst().sender(),
                    "只能解除同一发送方的消息",
                    "ends messages of its own sender only"));
        }
        try {
            List<OfficialReference> lifted = lifted(alert, own, sender);
            if (lifted.isEmpty()) {
                return Settlement.refused(CapFaults.whole(
                        "warning.cap-info-missing",
                        "alert/info",
                        own.getFirst().identifier(),
                        "所指的消息没有收到过，又没有写明事件和发布单位",
                        "names a message that never came, and says neither event nor issuer"));
            }
            boolean fresh = warnings.lift(lifted, sender, actor, payload.value());
            heard.insert(alert, List.of(), payload.value(), document, clock.instant());
            return new Settlement(fresh ? 1 : 0, fresh ? 0 : 1, 0, List.of());
        } catch (OfficialCheck.Wrong wrong) {
            return new Settlement(0, 0, 0, List.of(CapFaults.info(0, alert, wrong.refusal())));
        }
    }

    private List<OfficialReference> lifted(CapAlert alert, List<CapAlert.Reference> own, Scope sender)
            throws OfficialCheck.Wrong {
        List<OfficialReference> lifted = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (CapAlert.Reference reference : own) {
            Optional<List<UUID>> known = heard.warnings(reference);
            for (UUID id : known.orElse(List.of())) {
                OfficialWarning warning = store.find(id).orElseThrow();
                lifted.addAll(
                        cancellation(alert, warning.issuer(), warning.event().id(), Set.of(id.toString()), sender));
            }
            if (known.isEmpty()) {
                unknown.add(reference.identifier());
            }
        }
        for (CapInfo info :
                unknown.isEmpty() || alert.infos().isEmpty() ? List.<CapInfo>of() : CapDrafts.infos(alert)) {
            Set<String> names = CapDrafts.exact(info) ? new LinkedHashSet<>(CapDrafts.ends(info)) : unknown;
            lifted.addAll(cancellation(alert, CapDrafts.issuer(alert, info), drafts.event(info), names, sender));
        }
        return lifted;
    }

    private List<OfficialReference> cancellation(
            CapAlert alert, String issuer, String event, Set<String> names, Scope sender) throws OfficialCheck.Wrong {
        String reason = alert.infos().isEmpty()
                ? alert.note().orElse("")
                : CapDrafts.infos(alert)
                        .getFirst()
                        .description()
                        .or(alert::note)
                        .orElse("");
        OfficialCancellation stated = new OfficialCancellation(
                issuer,
                alert.identifier(),
                event,
                new ArrayList<>(names),
                reason,
                alert.sent().toString());
        return check.lifted(stated, sender, clock.instant());
    }
}
