package cn.anlan.server.registry.books.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Reads the first shapefile of an archive: {@code .shp} and {@code .dbf} side by side, {@code .prj} and {@code .cpg} where given. */
final class ShapefileReader implements SheetReader {

    private static final int MOST_TEXT = 64 << 10;

    private final SafeZip zip;
    private final SheetLimits limits;
    private final String stem;

    ShapefileReader(Path file, SheetLimits limits) throws IOException {
        this.zip = SafeZip.open(file, limits);
        this.limits = limits;
        String shapes = zip.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".shp"))
                .min(String::compareTo)
                .orElseThrow();
        this.stem = shapes.substring(0, shapes.length() - ".shp".length());
    }

    @Override
    public String format() {
        return "shapefile";
    }

    @Override
    public void read(RowSink sink) throws IOException {
        String projection = text(".prj");
        if (projection != null && !projection.strip().toUpperCase(Locale.ROOT).startsWith("GEOGCS")) {
            throw Projection.refused(projection.strip());
        }
        try (InputStream shapes = new BufferedInputStream(zip.get(stem + ".shp"), 1 << 16);
                InputStream table = new BufferedInputStream(zip.get(stem + ".dbf"), 1 << 16)) {
            ShpRecords records = new ShpRecords(shapes);
            DbfTable rows = DbfTable.read(table, charset(), limits);
            sink.table(stem);
            sink.row(SheetRow.of(0, rows.names().stream().map(Cell::text).toList()));
            read(records, rows, sink);
        }
    }

    private static void read(ShpRecords records, DbfTable rows, RowSink sink) throws IOException {
        int number = 0;
        while (records.next()) {
            List<Cell> cells = rows.next();
            if (cells == null) {
                throw Unreadable.broken(".dbf has fewer rows than .shp");
            }
            number++;
            Geometry shape = null;
            String problem = null;
            try {
                shape = records.geometry();
            } catch (IllegalArgumentException wrong) {
                problem = String.valueOf(wrong.getMessage());
            }
            if (!rows.deleted() && !sink.row(new SheetRow(number, cells, shape, problem))) {
                return;
            }
        }
    }

    /** The code page file decides; null leaves it to the table's own mark. */
    private @Nullable Charset charset() throws IOException {
        String named = text(".cpg");
        if (named == null) {
            return null;
        }
        String name = named.strip().toUpperCase(Locale.ROOT);
        if (name.contains("UTF-8") || name.contains("UTF8") || name.equals("65001")) {
            return StandardCharsets.UTF_8;
        }
        return name.contains("936") || name.startsWith("GB") ? Charsets.GB18030 : null;
    }

    private @Nullable String text(String ending) throws IOException {
        try (InputStream in = zip.find(stem + ending)) {
            return in == null ? null : new String(in.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
