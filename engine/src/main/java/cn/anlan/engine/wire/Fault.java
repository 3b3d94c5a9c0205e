package cn.anlan.engine.wire;

/**
 * Why octets are no frame, or a body no report.
 *
 * @param reason the rule
 * @param at place of the octet from the beginning of what was looked at
 * @param octets what was looked at, as hexadecimal digits
 */
public record Fault(Reason reason, int at, String octets) {

    /** The rules that can be broken. */
    public enum Reason {
        /** Octets between frames, or no frame at all. */
        NOISE,
        /** Neither STX nor SYN behind the length. */
        BEGIN_MARK,
        /** What stands where the body ends is no mark of this direction. */
        END_MARK,
        /** The check does not fit. */
        CHECK,
        /** A part without numbers, or a number beyond the total. */
        PART,
        /** The body ends within what it announces. */
        CUT_SHORT,
        /** A time that is none. */
        TIME,
        /** An octet that is no two decimal digits. */
        DIGITS,
        /** Octets that are no words in GB 18030. */
        TEXT,
        /** A body that is enciphered. */
        CIPHER,
        /** An escape that stands for nothing. */
        ESCAPE,
        /** The length that is told is not that of what came. */
        LENGTH,
        /** A value beyond what there can be. */
        RANGE,
        /** A frame that is longer than any may be. */
        TOO_LONG,
        /** A group of an element that is not in its place. */
        ELEMENT,
        /** A body of this function is not read. */
        FUNCTION
    }
}
