package cn.anlan.engine.sl651;

/** CRC-16 of SL 651-2014: x¹⁶ + x¹⁵ + x² + 1, reflected (A001), beginning with FFFF; sent high octet first. */
final class Crc16 {

    private static final int POLYNOMIAL = 0xA001;
    private static final int[] TABLE = table();

    private Crc16() {}

    private static int[] table() {
        int[] table = new int[256];
        for (int octet = 0; octet < table.length; octet++) {
            int crc = octet;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            table[octet] = crc;
        }
        return table;
    }

    static int of(byte[] octets, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc = (crc >>> 8) ^ TABLE[(crc ^ octets[i]) & 0xFF];
        }
        return crc;
    }
}
