package cn.anlan.server.warning;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapChecks;
import cn.anlan.engine.cap.CapFault;
import cn.anlan.engine.cap.CapReader;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.cap.NotCapException;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.RawPayloads;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.warning.cap.CapMessages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Official warnings as messages of CAP 1.2. The payload is kept first; what is not a warning of an authority, or cannot be read, is set
 * aside with element, value and rule.
 */
@Component
class CapFeed implements Feed {

    private static final FeedInfo INFO =
            new FeedInfo("official-warnings-cap", new Bilingual("预警（CAP 1.2）", "Official warnings, CAP 1.2"), 0);

    static final int MOST_INFOS = 100;

    private final RawPayloads payloads;
    private final CapTaking taking;
    private final CapMessages messages;
    private final CapHeard heard;
    private final TransactionTemplate transaction;

    CapFeed(
            RawPayloads payloads,
            CapTaking taking,
            CapMessages messages,
            CapHeard heard,
            PlatformTransactionManager transactions) {
        this.payloads = payloads;
        this.taking = taking;
        this.messages = messages;
        this.heard = heard;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public FeedInfo info() {
        return INFO;
    }

    /** Keeps the document, then takes what is good of it and in the sender's areas. Both are on disk after. */
    Settlement accept(Scope sender, byte[] body) {
        PayloadId payload = payloads.keep(INFO.id(), sender, "application/cap+xml", body);
        return Objects.requireNonNull(transaction.execute(tx -> {
            Settlement settlement = read(payload, body, sender, sender.actor(), false);
            payloads.settle(payload, settlement);
            return settlement;
        }));
    }

    @Override
    public Settlement replay(PayloadId payload, byte[] body, Scope sender, String actor) {
        return Objects.requireNonNull(transaction.execute(tx -> read(payload, body, sender, actor, true)));
    }

    private Settlement read(PayloadId payload, byte[] body, Scope sender, String actor, boolean again) {
        CapAlert alert;
        try {
            alert = CapReader.read(body);
        } catch (NotCapException unreadable) {
            return Settlement.refused(CapFaults.unreadable(unreadable.fault()));
        }
        List<CapFault> faults = CapChecks.of(alert);
        if (!faults.isEmpty()) {
            return Settlement.refused(CapFaults.unreadable(faults.getFirst()));
        }
        if (messages.claimsToBeOurs(alert)) {
            return messages.isOurs(alert) ? repeated() : Settlement.refused(notOurs(alert));
        }
        Optional<Rejection> none = noWarning(alert);
        if (none.isPresent()) {
            return Settlement.refused(none.get());
        }
        if (heard.warnings(alert.reference()).isPresent()) {
            return repeated();
        }
        return alert.msgType() == CapWord.MsgType.CANCEL
                ? taking.cancel(alert, body, payload, sender, actor)
                : taking.take(alert, body, payload, sender, actor, again);
    }

    private static Settlement repeated() {
        return new Settlement(0, 1, 0, List.of());
    }

    private static Rejection notOurs(CapAlert alert) {
        return CapFaults.whole(
                "warning.cap-not-ours",
                "alert/sender",
                alert.identifier(),
                "自称由本系统发出，但本系统没有发过这样的消息",
                "says that it was sent from here, but no such message was");
    }

    /** Why it is no warning of an authority that counts here. */
    private Optional<Rejection> noWarning(CapAlert alert) {
        if (alert.status() != messages.status()) {
            String word = messages.status().word();
            return Optional.of(CapFaults.whole(
                    "warning.cap-status",
                    "alert/status",
                    alert.status().word(),
                    "这里只收 status 为 " + word + " 的消息",
                    "only messages with the status " + word + " are taken here"));
        }
        if (alert.msgType() == CapWord.MsgType.ACK || alert.msgType() == CapWord.MsgType.ERROR) {
            return Optional.of(CapFaults.whole(
                    "warning.cap-type",
                    "alert/msgType",
                    alert.msgType().word(),
                    "应为 Alert、Update 或 Cancel",
                    "must be Alert, Update or Cancel"));
        }
        if (alert.scope() != CapWord.Scope.PUBLIC) {
            return Optional.of(CapFaults.whole(
                    "warning.cap-scope",
                    "alert/scope",
                    alert.scope().word(),
                    "部门发布的预警是公开的；受限的消息不当作预警",
                    "a warning of an authority is public; a restricted message is not taken for one"));
        }
        if (alert.infos().isEmpty() && alert.msgType() != CapWord.MsgType.CANCEL) {
            return Optional.of(CapFaults.whole(
                    "warning.cap-info-missing", "alert/info", null, "没有预警内容", "says nothing of a warning"));
        }
        int infos = CapDrafts.infos(alert).size();
        if (infos > MOST_INFOS) {
            return Optional.of(CapFaults.whole(
                    "warning.cap-infos-too-many",
                    "alert/info",
                    Integer.toString(infos),
                    "同一语言的 info 最多 100 段",
                    "has at most 100 infos in one language"));
        }
        return Optional.empty();
    }
}
