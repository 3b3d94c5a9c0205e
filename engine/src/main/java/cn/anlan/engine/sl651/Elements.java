package cn.anlan.engine.sl651;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
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
            element(FIRST_FIVE_MINUTE_LEVEL, "DRZ1", "m"),
            element(0xF6, "DRZ2", "m"),
            element(0xF7, "DRZ3", "m"),
            element(0xF8, "DRZ4", "m"),
            element(0xF9, "DRZ5", "m"),
            element(0xFA, "DRZ6", "m"),
            element(0xFB, "DRZ7", "m"),
            element(LAST_FIVE_MINUTE_LEVEL, "DRZ8", "m"));

    private static final Map<String, Integer> GUIDES = ALL.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(entry -> entry.getValue().id(), Map.Entry::getKey));

    /** Guides of which there is never a reading: none, and what says when, where or how it is with a station. */
    private static final Set<Integer> NO_READING = Set.of(0x00, TIME_STEP, STATUS, 0xF0, 0xF1, 0xF2, 0xFF);

    private static final Pattern GUIDE = Pattern.compile("[0-9A-F]{2}H?");

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

    /**
     * Its identifier; the guide octet in hexadecimal digits where Anlan knows none, with the standard's {@code H} behind where the digits
     * are another element's identifier.
     */
    public static String id(int guide) {
        return find(guide).map(Element::id).orElseGet(() -> {
            String digits = "%02X".formatted(guide);
            return GUIDES.containsKey(digits) ? digits + "H" : digits;
        });
    }

    /**
     * The guide octet that somebody names.
     *
     * @param name an identifier, or the guide in two hexadecimal digits, also with an {@code H} behind
     * @return empty for what is neither, and for guides of which there is never a reading
     */
    public static OptionalInt guide(String name) {
        Integer known = GUIDES.get(name);
        if (known != null) {
            return OptionalInt.of(known);
        }
        if (!GUIDE.matcher(name).matches()) {
            return OptionalInt.empty();
        }
        int guide = HexFormat.fromHexDigits(name, 0, 2);
        return NO_READING.contains(guide) ? OptionalInt.empty() : OptionalInt.of(guide);
    }
}
