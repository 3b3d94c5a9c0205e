package cn.anlan.server.sensing.reading;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Rows out of XML, by local names. Document types, entities of its own and anything to be fetched are refused before a row behind them is
 * read.
 */
final class XmlRecords {

    static final int DEEPEST = 32;

    private static final XMLInputFactory FACTORY = factory();

    private final List<String> at;
    private final Set<String> wanted;
    private final Consumer<Map<String, String>> sink;
    private final StringBuilder path = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private Map<String, String> row = new LinkedHashMap<>();
    private int depth;
    private int matched;
    private boolean parentSeen;

    private XmlRecords(List<String> at, Set<String> wanted, Consumer<Map<String, String>> sink) {
        this.at = at;
        this.wanted = wanted;
        this.sink = sink;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    static void read(String text, List<String> at, Set<String> wanted, Consumer<Map<String, String>> sink) {
        try {
            XMLStreamReader reader;
            synchronized (FACTORY) {
                reader = FACTORY.createXMLStreamReader(new StringReader(text));
            }
            new XmlRecords(at, wanted, sink).all(reader);
        } catch (XMLStreamException broken) {
            var where = broken.getLocation();
            throw new Unreadable(MappingReasons.xml(
                    where == null ? "" : "line " + where.getLineNumber() + ", column " + where.getColumnNumber()));
        }
    }

    private void all(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> add(reader);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable(MappingReasons.doctype());
                default -> {} // comments and instructions say nothing
            }
        }
        if (!parentSeen) {
            throw new Unreadable(MappingReasons.noRows(String.join("/", at)));
        }
    }

    private boolean inRow() {
        return matched == at.size() && depth >= at.size();
    }

    private void begin(XMLStreamReader reader) {
        if (++depth > DEEPEST) {
            throw new Unreadable(MappingReasons.overLimits("depth", DEEPEST));
        }
        text.setLength(0);
        String name = reader.getLocalName();
        if (inRow()) {
            path.append(path.isEmpty() ? "" : "/").append(name);
        } else if (matched == depth - 1 && at.get(matched).equals(name)) {
            matched++;
            row = new LinkedHashMap<>();
            path.setLength(0);
        }
        parentSeen |= matched >= Math.max(1, at.size() - 1);
        for (int i = 0; inRow() && i < reader.getAttributeCount(); i++) {
            String own = (path.isEmpty() ? "@" : path + "/@") + reader.getAttributeLocalName(i);
            put(own, reader.getAttributeValue(i));
        }
    }

    private void end() {
        if (inRow() && depth == at.size()) {
            Map<String, String> whole = row;
            row = new LinkedHashMap<>();
            sink.accept(whole);
        } else if (inRow()) {
            put(path.toString(), text.toString());
            path.setLength(Math.max(0, path.lastIndexOf("/")));
        }
        text.setLength(0);
        depth--;
        matched = Math.min(matched, depth);
    }

    private void add(XMLStreamReader reader) {
        if (text.length() <= Reasons.LONGEST_TEXT) { // one longer is a fault of its field, whatever follows
            int room = Reasons.LONGEST_TEXT + 1 - text.length();
            text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
        }
    }

    private void put(String field, String value) {
        if (wanted.contains(field) && row.putIfAbsent(field, value) != null) {
            throw new Unreadable(Reasons.twice(field));
        }
    }
}
