package cn.anlan.engine.sl651;

/** Octets with which a body begins and ends (SL 651-2014, control characters). */
public final class Mark {

    /** Begins a body. */
    public static final int STX = 0x02;

    /** Begins the body of one of several parts. */
    public static final int SYN = 0x16;

    /** Ends a body; nothing follows. */
    public static final int ETX = 0x03;

    /** Ends a body; further parts follow. */
    public static final int ETB = 0x17;

    /** The centre asks. */
    public static final int ENQ = 0x05;

    /** The centre has it; more may be sent. */
    public static final int ACK = 0x06;

    /** The centre could not read it: it is sent again. */
    public static final int NAK = 0x15;

    /** The centre has it; the station may go off the line. */
    public static final int EOT = 0x04;

    /** The centre has it; the station stays on the line for about ten minutes. */
    public static final int ESC = 0x1B;

    private Mark() {}

    static boolean begins(int octet) {
        return octet == STX || octet == SYN;
    }

    static boolean ends(int octet, boolean up) {
        return octet == ETX
                || octet == ETB
                || (!up && (octet == ENQ || octet == ACK || octet == NAK || octet == EOT || octet == ESC));
    }
}
