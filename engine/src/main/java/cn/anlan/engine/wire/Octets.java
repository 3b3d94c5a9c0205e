package cn.anlan.engine.wire;

import java.util.Arrays;
import java.util.HexFormat;

/** Octets that nobody changes. */
public final class Octets {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of a part of an array. */
    public static Octets of(byte[] all, int from, int to) {
        return new Octets(Arrays.copyOfRange(all, from, to));
    }

    /** @throws IllegalArgumentException for what is not pairs of hexadecimal digits */
    public static Octets ofHex(String hex) {
        return new Octets(HEX.parseHex(hex));
    }

    /** How many. */
    public int size() {
        return octets.length;
    }

    /** The octet at a place, 0 to 255. */
    public int at(int place) {
        return octets[place] & 0xFF;
    }

    /** Two octets, the higher first: 0 to 65,535. */
    public int word(int place) {
        return (at(place) << 8) | at(place + 1);
    }

    /** As hexadecimal digits, large letters. */
    public String hex(int from, int to) {
        return HEX.formatHex(octets, from, to);
    }

    /** All of them as hexadecimal digits. */
    public String hex() {
        return hex(0, octets.length);
    }

    /** A copy. */
    public byte[] toArray() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return hex();
    }
}
