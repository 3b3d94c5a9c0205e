package cn.anlan.server.map;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A tile as it goes over the wire: its bytes, perhaps packed, and the tag by which a browser asks whether it changed. */
final class Tile {

    /** Below this size packing saves no network packet. */
    static final int SMALLEST_PACKED = 1_200;

    final byte[] bytes;
    final boolean packed;
    final String tag;

    private Tile(byte[] bytes, boolean packed, String tag) {
        this.bytes = bytes;
        this.packed = packed;
        this.tag = tag;
    }

    /** @param mayPack whether the asker understands gzip */
    static Tile of(byte[] plain, boolean mayPack) {
        String tag = tag(plain);
        boolean pays = mayPack && plain.length >= SMALLEST_PACKED;
        return new Tile(pays ? pack(plain) : plain, pays, tag);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A weak tag of the content, the same for the packed form: two check sums, for a tile need not withstand forgery. */
    private static String tag(byte[] plain) {
        CRC32 one = new CRC32();
        one.update(plain);
        CRC32C other = new CRC32C();
        other.update(plain);
        return "W/\"" + Long.toHexString(one.getValue()) + "-" + Long.toHexString(other.getValue()) + "\"";
    }

    private static byte[] pack(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream packer = new Packer(out)) {
            packer.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    /** Packs fast: the deepest compression costs five times as much for a tenth less. */
    private static final class Packer extends GZIPOutputStream {
        Packer(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
