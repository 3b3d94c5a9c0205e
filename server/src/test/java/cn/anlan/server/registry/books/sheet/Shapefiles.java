package cn.anlan.server.registry.books.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A shapefile as ArcGIS writes it in China: table in GBK without a code page file. */
public final class Shapefiles {

    private static final Charset GBK = Charset.forName("GBK");

    private Shapefiles() {}

    /** An archive of three areas, the second of which is deleted. */
    public static byte[] archive(String projection, String codePage) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "点/隐患点.shp", shapes());
            put(zip, "点/隐患点.dbf", table());
            put(zip, "点/隐患点.prj", projection.getBytes(StandardCharsets.UTF_8));
            if (!codePage.isEmpty()) {
                put(zip, "点/隐患点.cpg", codePage.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] shapes() {
        ByteBuffer file = ByteBuffer.allocate(4_000);
        file.putInt(0, 9_994).position(100);
        for (int record = 1; record <= 3; record++) {
            double[][] shell = {{120.32, 27.46}, {120.32, 27.48}, {120.34, 27.48}, {120.34, 27.46}, {120.32, 27.46}};
            double[][] hole = {{120.325, 27.465}, {120.327, 27.465}, {120.327, 27.467}, {120.325, 27.465}};
            int bytes = 44 + 2 * 4 + (shell.length + hole.length) * 16;
            file.order(ByteOrder.BIG_ENDIAN).putInt(record).putInt(bytes / 2);
            file.order(ByteOrder.LITTLE_ENDIAN).putInt(5);
            file.putDouble(120.32).putDouble(27.46).putDouble(120.34).putDouble(27.48);
            file.putInt(2).putInt(shell.length + hole.length).putInt(0).putInt(shell.length);
            for (double[][] ring : new double[][][] {shell, hole}) {
                for (double[] corner : ring) {
                    file.putDouble(corner[0]).putDouble(corner[1]);
                }
            }
        }
        byte[] all = new byte[file.position()];
        file.get(0, all);
        return all;
    }

    private static byte[] table() {
        String[] names = {"编号", "名称", "坡度"};
        char[] types = {'C', 'C', 'N'};
        int[] lengths = {8, 20, 6};
        ByteBuffer file = ByteBuffer.allocate(2_000).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, (byte) 3)
                .putInt(4, 3)
                .putShort(8, (short) (32 + 3 * 32 + 1))
                .putShort(10, (short) 35);
        for (int i = 0; i < names.length; i++) {
            int at = 32 + i * 32;
            file.put(at, names[i].getBytes(GBK));
            file.put(at + 11, (byte) types[i]).put(at + 16, (byte) lengths[i]);
        }
        file.put(128, (byte) 0x0d).position(129);
        for (int row = 1; row <= 3; row++) {
            byte[] cells = " ".repeat(35).getBytes(StandardCharsets.US_ASCII);
            cells[0] = (byte) (row == 2 ? '*' : ' ');
            copy(("P-" + row).getBytes(GBK), cells, 1);
            copy("后山滑坡".getBytes(GBK), cells, 9);
            copy("    30".getBytes(GBK), cells, 29);
            file.put(cells);
        }
        byte[] all = new byte[file.position()];
        file.get(0, all);
        return all;
    }

    private static void copy(byte[] from, byte[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
    }
}
