package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapChecks;
import cn.anlan.engine.cap.CapFault;
import cn.anlan.engine.cap.CapReader;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.cap.CapWriter;
import cn.anlan.engine.cap.NotCapException;
import cn.anlan.server.platform.AnlanSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The messages made here. */
@Component
public class CapMessages {

    /** Of a long life the latest are named; each of those names the ones before. */
    static final int MOST_REFERENCES = 50;

    static final String RESTRICTION = "防汛防台指挥机构内部使用，不得对外发布。For the headquarters' own use, not for the public.";

    private final CapStore store;
    private final CapKeys keys;
    private final CapWord.Status status;

    CapMessages(CapStore store, CapKeys keys, AnlanSettings settings) {
        this.store = store;
        this.keys = keys;
        this.status = settings.mode() == AnlanSettings.Mode.RUN ? CapWord.Status.ACTUAL : CapWord.Status.EXERCISE;
    }

    /** Whether what happens here is meant. */
    public CapWord.Status status() {
        return status;
    }

    /** Of one subject, oldest first. */
    public List<CapMessage> of(String subject) {
        return store.of(subject);
    }

    /** Until the transaction ends nobody else makes one; so that they are seen in the order of their numbers. */
    public boolean hold() {
        return store.hold();
    }

    /** Makes a message, signs and keeps it. Called once for each step. */
    public void make(CapDraft draft, Instant now) {
        CapAlert alert = alert(draft, now);
        List<CapFault> faults = CapChecks.of(alert);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("a message of ours breaks a rule: " + faults);
        }
        store.insert(draft, alert, keys.signed(CapWriter.write(alert)));
    }

    private CapAlert alert(CapDraft draft, Instant now) {
        List<CapMessage> about = draft.about();
        int first = Math.max(0, about.size() - MOST_REFERENCES);
        return new CapAlert(
                draft.identifier(),
                keys.sender(),
                now.truncatedTo(ChronoUnit.SECONDS).atOffset(CapMessage.ZONE),
                status,
                draft.type(),
                draft.source(),
                draft.official() ? CapWord.Scope.PUBLIC : CapWord.Scope.RESTRICTED,
                draft.official() ? Optional.empty() : Optional.of(RESTRICTION),
                Optional.empty(),
                List.of(),
                draft.note(),
                about.subList(first, about.size()).stream()
                        .map(CapMessage::reference)
                        .toList(),
                Optional.empty(),
                draft.infos());
    }

    /** Whether a message says that it was sent from here. */
    public boolean claimsToBeOurs(CapAlert alert) {
        return keys.senders().contains(alert.sender());
    }

    /** Whether it was made here and says what it said then. */
    public boolean isOurs(CapAlert alert) {
        try {
            Optional<byte[]> document = store.document(alert.identifier());
            return document.isPresent() && CapReader.read(document.get()).equals(alert);
        } catch (NotCapException unreadable) {
            throw new IllegalStateException("a message of ours cannot be read: " + alert.identifier(), unreadable);
        }
    }
}
