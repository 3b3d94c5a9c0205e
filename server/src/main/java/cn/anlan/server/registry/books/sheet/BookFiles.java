package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a file by what is in it, whatever it is called. */
public final class BookFiles {

    private static final int HEAD = 512;
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private BookFiles() {}

    /** @throws cn.anlan.server.kernel.RefusedException 422 where it is of no format that is read */
    public static SheetReader open(Path file, SheetLimits limits) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw Unreadable.file("file-empty", null, "文件为空", "the file is empty");
        }
        if (starts(head, OLE)) {
            throw old();
        }
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K') {
            return archive(file, limits);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00ef\u00bb\u00bf", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("{")) {
            return new GeoJsonReader(file, limits);
        }
        if (text.startsWith("<")) {
            throw old();
        }
        return new CsvReader(file, limits);
    }

    private static SheetReader archive(Path file, SheetLimits limits) throws IOException {
        List<String> names;
        try (SafeZip zip = SafeZip.open(file, limits)) {
            names = zip.names().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        }
        if (names.contains("xl/workbook.xml")) {
            return new XlsxReader(file, limits);
        }
        if (names.stream().anyMatch(name -> name.endsWith(".shp"))) {
            return new ShapefileReader(file, limits);
        }
        throw Unreadable.file(
                "format-unknown",
                null,
                "压缩包内既没有工作簿，也没有 .shp 文件",
                "the archive holds neither a workbook nor a .shp file");
    }

    private static RuntimeException old() {
        return Unreadable.file(
                "format-old",
                null,
                "旧版 .xls、加密文件或网页表格不能读取，请另存为 .xlsx",
                "an old .xls, an encrypted file or a web page's table is not read: save it as .xlsx");
    }

    private static boolean starts(byte[] head, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= head.length || head[i] != with[i]) {
                return false;
            }
        }
        return true;
    }
}
