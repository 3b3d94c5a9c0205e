package cn.anlan.engine.cap;

/**
 * What is wrong with a document.
 *
 * @param element path of the element, for example {@code alert/info/area/polygon}
 * @param value as it stands there, shortened; empty where there is none
 */
public record CapFault(Rule rule, String element, String value) {

    private static final int LONGEST_VALUE = 200;

    /** The rules that can be broken: of the schema, and those that CAP 1.2 tells in words (3.2). */
    public enum Rule {
        /** No XML, or cut short. */
        XML,
        /** A document type: entities are not read. */
        DOCTYPE,
        /** More octets, elements or levels than a message has. */
        TOO_LARGE,
        /** Not an alert of CAP 1.2. */
        ROOT,
        /** An element that is not known here, or not in its place. */
        UNKNOWN,
        /** An element that must be there. */
        MISSING,
        /** An element that may be there once. */
        TWICE,
        /** Not one of the words that are listed. */
        WORD,
        /** No time with seconds and a numeric zone. */
        TIME,
        /** No number, or out of range. */
        NUMBER,
        /** Blanks, commas, &lt; or &amp; in a name. */
        NAME,
        /** Not sender,identifier,sent. */
        REFERENCE,
        /** A restricted message says to whom. */
        RESTRICTION,
        /** A private message says to whom. */
        ADDRESSES,
        /** A message about others names them. */
        REFERENCES_MISSING,
        /** A message about itself. */
        CIRCULAR,
        /** A ring has at least four corners. */
        CORNERS,
        /** A ring ends where it begins. */
        OPEN,
        /** A ring does not cross itself. */
        CROSSING,
        /** A ceiling stands above an altitude. */
        CEILING,
        /** It expires after it is effective. */
        EXPIRES
    }

    public CapFault {
        value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }
}
