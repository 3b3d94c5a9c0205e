package cn.anlan.engine.cap;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element with its text and the elements in it. Document types are refused, so nothing outside is read and nothing grows. */
record CapNode(String name, String path, String text, List<CapNode> children) {

    static final int MOST_OCTETS = 2 << 20;
    private static final int MOST_ELEMENTS = 50_000;
    private static final int DEEPEST = 8;
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    /** Reads a document that is an alert. */
    static CapNode read(byte[] document) throws NotCapException {
        if (document.length > MOST_OCTETS) {
            throw new NotCapException(CapFault.Rule.TOO_LARGE, "alert", document.length + " octets");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return new Reading(factory.createXMLStreamReader(new ByteArrayInputStream(document))).document();
        } catch (XMLStreamException notXml) {
            throw new NotCapException(CapFault.Rule.XML, "alert", place(notXml));
        }
    }

    private static String place(XMLStreamException notXml) {
        return notXml.getLocation() == null
                ? ""
                : "line " + notXml.getLocation().getLineNumber() + ", column "
                        + notXml.getLocation().getColumnNumber();
    }

    private static final class Reading {

        private final XMLStreamReader in;
        private int elements;

        Reading(XMLStreamReader in) {
            this.in = in;
        }

        CapNode document() throws XMLStreamException, NotCapException {
            int event = in.next();
            while (event != XMLStreamConstants.START_ELEMENT) {
                if (event == XMLStreamConstants.DTD) {
                    throw new NotCapException(CapFault.Rule.DOCTYPE, "alert", "");
                }
                event = in.next();
            }
            if (!CapAlert.NAMESPACE.equals(in.getNamespaceURI())
                    || !in.getLocalName().equals("alert")) {
                throw new NotCapException(CapFault.Rule.ROOT, in.getLocalName(), String.valueOf(in.getNamespaceURI()));
            }
            CapNode root = element("alert", 1);
            while (in.hasNext()) {
                in.next(); // what follows must be XML too
            }
            return root;
        }

        private CapNode element(String path, int depth) throws XMLStreamException, NotCapException {
            if (++elements > MOST_ELEMENTS || depth > DEEPEST) {
                throw new NotCapException(CapFault.Rule.TOO_LARGE, path, "");
            }
            String name = in.getLocalName();
            StringBuilder text = new StringBuilder();
            List<CapNode> children = new ArrayList<>();
            for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    child(path, depth).ifPresent(children::add);
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text.append(in.getText());
                } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new NotCapException(CapFault.Rule.DOCTYPE, path, in.getLocalName());
                }
            }
            return new CapNode(name, path, children.isEmpty() ? text.toString() : "", children);
        }

        /** A signature is passed over: it says nothing of the message. */
        private Optional<CapNode> child(String path, int depth) throws XMLStreamException, NotCapException {
            String below = path + "/" + in.getLocalName();
            if (CapAlert.NAMESPACE.equals(in.getNamespaceURI())) {
                return Optional.of(element(below, depth + 1));
            }
            if (!SIGNATURE.equals(in.getNamespaceURI())) {
                throw new NotCapException(CapFault.Rule.UNKNOWN, below, String.valueOf(in.getNamespaceURI()));
            }
            for (int open = 1; open > 0; ) {
                int event = in.next();
                open += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                open -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            }
            return Optional.empty();
        }
    }
}
