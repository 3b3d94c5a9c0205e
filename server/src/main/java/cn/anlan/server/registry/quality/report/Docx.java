package cn.anlan.server.registry.quality.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A document of text and tables in Office Open XML (ECMA-376, WordprocessingML), streamed. Page and type as GB/T 9704-2012 asks of
 * official documents: A4 with margins of 37, 35, 28 and 26 mm, the title in size two (22 pt), text in size three (16 pt) FangSong with 28
 * pt between lines and two characters of indent, headings of the first level in HeiTi. Tables are smaller, 12 pt.
 */
final class Docx implements AutoCloseable {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String CONTENT_TYPES = HEAD + """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";
    private static final String RELATIONS = HEAD + """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
            Target="word/document.xml"/></Relationships>""";
    private static final String BODY =
            HEAD + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";

    /** Twentieths of a point: A4; margins above 37 mm, right 26 mm, below 35 mm, left 28 mm. */
    private static final String END = """
            <w:sectPr><w:pgSz w:w="11906" w:h="16838"/>\
            <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>\
            </w:sectPr></w:body></w:document>""";

    /** How a paragraph looks; sizes in half points. */
    private enum Look {
        TITLE(
                "方正小标宋简体",
                44,
                "<w:spacing w:before=\"0\" w:after=\"280\" w:line=\"600\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>"),
        SUBTITLE("仿宋_GB2312", 32, "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>"),
        HEADING(
                "黑体",
                32,
                "<w:keepNext/><w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"),
        TEXT(
                "仿宋_GB2312",
                32,
                "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"),
        RIGHT("仿宋_GB2312", 32, "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:jc w:val=\"right\"/>"),
        CELL_HEAD("黑体", 24, "<w:keepNext/><w:jc w:val=\"center\"/>"),
        CELL("仿宋_GB2312", 24, "<w:jc w:val=\"left\"/>"),
        CELL_NUMBER("仿宋_GB2312", 24, "<w:jc w:val=\"right\"/>");

        private final String before;

        Look(String font, int halfPoints, String paragraph) {
            before = "<w:p><w:pPr>" + paragraph + "</w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
                    + "w:hAnsi=\"Times New Roman\" w:eastAsia=\"" + font + "\"/><w:sz w:val=\"" + halfPoints
                    + "\"/><w:szCs w:val=\"" + halfPoints + "\"/></w:rPr><w:t xml:space=\"preserve\">";
        }
    }

    private final ZipOutputStream zip;

    /** Begins a document; what is written before {@link #close} is not yet one. */
    Docx(OutputStream out) throws IOException {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        part("[Content_Types].xml", CONTENT_TYPES);
        part("_rels/.rels", RELATIONS);
        zip.putNextEntry(new ZipEntry("word/document.xml"));
        write(BODY);
    }

    private void part(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(text);
        zip.closeEntry();
    }

    void title(String text) throws IOException {
        paragraph(Look.TITLE, text);
    }

    /** The line under the title. */
    void subtitle(String text) throws IOException {
        paragraph(Look.SUBTITLE, text);
    }

    void heading(String text) throws IOException {
        paragraph(Look.HEADING, text);
    }

    void text(String text) throws IOException {
        paragraph(Look.TEXT, text);
    }

    /** The line of who wrote it and when. */
    void signature(String text) throws IOException {
        paragraph(Look.RIGHT, text);
    }

    private void paragraph(Look look, String text) throws IOException {
        write(look.before + escaped(text) + "</w:t></w:r></w:p>");
    }

    /**
     * A table; its first row is repeated on each page.
     *
     * @param widths of the columns, relative to each other; a negative one has numbers, set to the right
     */
    void table(List<Integer> widths, List<String> headings, List<List<String>> rows) throws IOException {
        int all = widths.stream().mapToInt(Math::abs).sum();
        write("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
        for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            write("<w:" + side + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
        }
        write("</w:tblBorders></w:tblPr><w:tblGrid>");
        for (int width : widths) {
            write("<w:gridCol w:w=\"" + Math.abs(width) * 8844 / all + "\"/>");
        }
        write("</w:tblGrid>");
        row(widths, headings, true);
        for (List<String> row : rows) {
            row(widths, row, false);
        }
        write("</w:tbl>");
        paragraph(Look.CELL, "");
    }

    private void row(List<Integer> widths, List<String> cells, boolean head) throws IOException {
        write("<w:tr><w:trPr><w:cantSplit/>" + (head ? "<w:tblHeader/>" : "") + "</w:trPr>");
        for (int i = 0; i < widths.size(); i++) {
            write("<w:tc><w:tcPr><w:vAlign w:val=\"center\"/></w:tcPr>");
            paragraph(head ? Look.CELL_HEAD : widths.get(i) < 0 ? Look.CELL_NUMBER : Look.CELL, cells.get(i));
            write("</w:tc>");
        }
        write("</w:tr>");
    }

    /** XML 1.0 knows no control characters and no halves of characters. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> {
                    boolean allowed = letter >= 0x20
                            && letter != 0xFFFE
                            && letter != 0xFFFF
                            && (letter < 0xD800 || letter > 0xDFFF);
                    escaped.appendCodePoint(allowed ? letter : ' ');
                }
            }
        });
        return escaped.toString();
    }

    private void write(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the document; the stream it went to stays open. */
    @Override
    public void close() throws IOException {
        write(END);
        zip.closeEntry();
        zip.finish();
    }
}
