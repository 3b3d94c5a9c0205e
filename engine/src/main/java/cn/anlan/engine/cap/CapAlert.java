package cn.anlan.engine.cap;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A message.
 *
 * @param identifier number or text that with {@code sender} and {@code sent} names it, for example by GB/T 34283-2017, appendix A
 * @param sender who answers for it, unique worldwide
 * @param sent to the second, with the sender's zone
 * @param restriction who may have it, where the scope is Restricted
 * @param addresses to whom it goes, where the scope is Private; as it stands in the document
 * @param references earlier messages that it is about
 * @param incidents to which it belongs; as it stands in the document
 * @param infos the same in several languages, or several hazards
 */
public record CapAlert(
        String identifier,
        String sender,
        OffsetDateTime sent,
        CapWord.Status status,
        CapWord.MsgType msgType,
        Optional<String> source,
        CapWord.Scope scope,
        Optional<String> restriction,
        Optional<String> addresses,
        List<String> codes,
        Optional<String> note,
        List<Reference> references,
        Optional<String> incidents,
        List<CapInfo> infos) {

    /** The namespace of its elements. */
    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** Names an earlier message. */
    public record Reference(String sender, String identifier, OffsetDateTime sent) {}

    public CapAlert {
        codes = List.copyOf(codes);
        references = List.copyOf(references);
        infos = List.copyOf(infos);
    }

    /** How others refer to it. */
    public Reference reference() {
        return new Reference(sender, identifier, sent);
    }
}
