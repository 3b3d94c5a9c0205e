package cn.anlan.engine.sl651;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Elements that Anlan takes readings of, by their guide octet (SL 651-2014, appendix C). A body says itself how long a value is and
 * where its decimal point stands; the unit follows from the element.
 */
public final class Elements {

    /** Rain of twelve times five minutes, in octets of 0.1 mm. */
    static final int FIVE_MINUTE_RAIN = 0xF4;

    /** Levels of twelve times five minutes, in words of 0.01 m: first and last guide of eight gauges. */
    static final int FIRST_FIVE_MINUTE_LEVEL = 0xF5;

    static final int LAST_FIVE_MINUTE_LEVEL = 0xFC;

    /** Time between readings that follow each other: days, hours and minutes, two decimal digits each. */
    static final int TIME_STEP = 0x04;

    /** State and alarms of the station, four octets of bits. */
    static final int STATUS = 0x45;

    private static final Map<Integer, Element> ALL = Map.ofEntries(
            element(0x02, "AI", "°C"),
            element(0x03, "C", "°C"),
            element(0x06, "ED", "mm"),
            element(0x08, "FL", "hPa"),
            element(0x09, "GH", "m"),
            element(0x0E, "H", "m"),
            element(0x0F, "HW", "m"),
            element(0x10, "M10", "%"),
            element(0x11, "M20", "%"),
            element(0x12, "M30", "%"),
            element(0x13, "M40", "%"),
            element(0x14, "M50", "%"),
            element(0x15, "M60", "%"),
            element(0x16, "M80", "%"),
            element(0x17, "M100", "%"),
            element(0x18, "MST", "%"),
            element(0x1A, "P1", "mm"),
            element(0x1B, "P2", "mm"),
            element(0x1C, "P3", "mm"),
            element(0x1D, "P6", "mm"),
            element(0x1E, "P12", "mm"),
            element(0x1F, "PD", "mm"),
            element(0x20, "PJ", "mm"),
            element(0x21, "PN01", "mm"),
            element(0x22, "PN05", "mm"),
            element(0x23, "PN10", "mm"),
            element(0x24, "PN30", "mm"),
            element(0x25, "PR", "mm"),
            element(0x26, "PT", "mm"),
            element(0x27, "Q", "m³/s"),
            element(0x30, "QA", "m³/s"),
            element(0x33, "UC", ""),
            element(0x34, "UE", ""),
            element(0x35, "US", "m/s"),
            element(0x37, "VJ", "m/s"),
            element(0x38, "VT", "V"),
            element(0x39, "Z", "m"),
            element(0x3A, "ZB", "m"),
            element(0x3B, "ZU", "m"),
            element(FIVE_MINUTE_RAIN, "DRP", "mm"),
            element(FIRST_FIVE_MINUTE_LEVEL, "DRZ1", "m"));

    /**
     * An element.
     *
     * @param id the standard's identifier, for example {@code Z}
     * @param unit of its values; empty for codes
     */
    public record Element(String id, String unit) {}

    private Elements() {}

    private static Map.Entry<Integer, Element> element(int guide, String id, String unit) {
        return Map.entry(guide, new Element(id, unit));
    }

    /** The element of a guide octet, if Anlan takes readings of it. */
    public static Optional<Element> find(int guide) {
        return Optional.ofNullable(ALL.get(guide));
    }

    /** Its identifier; the guide octet in hexadecimal digits where Anlan knows none. */
    public static String id(int guide) {
        return find(guide).map(Element::id).orElseGet(() -> "%02X".formatted(guide));
    }

    /** All identifiers, in alphabetical order. */
    public static SortedSet<String> ids() {
        return ALL.values().stream().map(Element::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
