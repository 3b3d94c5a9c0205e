package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook as XML: no document types, no entities of their own, nothing fetched. */
final class Xml implements AutoCloseable {

    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader reader;

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    Xml(InputStream in) throws IOException {
        this.in = in;
        try {
            synchronized (FACTORY) {
                reader = FACTORY.createXMLStreamReader(in);
            }
        } catch (XMLStreamException broken) {
            in.close();
            throw broken(broken);
        }
    }

    /** Goes on to the next begin, end or text; false at the end. */
    boolean next() {
        try {
            return reader.hasNext() && reader.next() != XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException broken) {
            throw broken(broken);
        }
    }

    boolean begins(String name) {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT
                && reader.getLocalName().equals(name);
    }

    boolean isBegin() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    boolean isEnd() {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    boolean isText() {
        return reader.isCharacters();
    }

    String name() {
        return reader.getLocalName();
    }

    /** An attribute by its local name; null where there is none. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Adds the text at hand, but no more than so many characters in all. */
    void addTo(StringBuilder text, int most) {
        int room = most - text.length();
        if (room > 0) {
            text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static RuntimeException broken(XMLStreamException broken) {
        Throwable cause = broken.getNestedException();
        return cause instanceof RuntimeException refused ? refused : Unreadable.broken("xml");
    }
}
