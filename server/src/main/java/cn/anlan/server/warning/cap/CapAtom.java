package cn.anlan.server.warning.cap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A list of messages as an Atom feed (RFC 4287), newest first. */
final class CapAtom {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /**
     * What the feed says of itself.
     *
     * @param address of this feed
     * @param next address of what is older; null where there is nothing
     * @param messages where messages lie, without the last slash
     */
    record Head(
            String title,
            String sender,
            String address,
            @Nullable String next,
            String messages) {}

    private final XMLStreamWriter out;

    private CapAtom(XMLStreamWriter out) {
        this.out = out;
    }

    static byte[] write(Head head, List<CapMessage> messages) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(octets, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.setDefaultNamespace(ATOM);
            new CapAtom(out).feed(head, messages);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException never) {
            throw new IllegalStateException("a feed in memory cannot be written", never);
        }
        return octets.toByteArray();
    }

    private void feed(Head head, List<CapMessage> messages) throws XMLStreamException {
        out.writeStartElement(ATOM, "feed");
        out.writeDefaultNamespace(ATOM);
        text("id", name(head.sender() + "," + head.title()));
        text("title", head.title());
        text(
                "updated",
                (messages.isEmpty() ? Instant.EPOCH : messages.getFirst().sent()).toString());
        author(head.sender());
        link("self", "application/atom+xml", head.address());
        String next = head.next();
        if (next != null) {
            link("next", "application/atom+xml", next);
        }
        for (CapMessage message : messages) {
            entry(message, head.messages());
        }
        out.writeEndElement();
    }

    private void entry(CapMessage message, String folder) throws XMLStreamException {
        out.writeStartElement(ATOM, "entry");
        text("id", name(message.sender() + "," + message.identifier()));
        text("title", message.headline());
        text("updated", message.sent().toString());
        text("published", message.sent().toString());
        author(message.sender());
        out.writeEmptyElement(ATOM, "category");
        out.writeAttribute("term", message.msgType());
        link("alternate", "application/cap+xml", folder + "/" + message.identifier() + ".xml");
        out.writeEndElement();
    }

    /** A name that stays, wherever the feed is read. */
    private static String name(String of) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    private void author(String name) throws XMLStreamException {
        out.writeStartElement(ATOM, "author");
        text("name", name);
        out.writeEndElement();
    }

    private void link(String rel, String type, String href) throws XMLStreamException {
        out.writeEmptyElement(ATOM, "link");
        out.writeAttribute("rel", rel);
        out.writeAttribute("type", type);
        out.writeAttribute("href", href);
    }

    private void text(String name, String text) throws XMLStreamException {
        out.writeStartElement(ATOM, name);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
