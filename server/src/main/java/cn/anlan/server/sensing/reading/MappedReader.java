package cn.anlan.server.sensing.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads rows of a foreign system by a mapping: each value of a row is an observation. Pure. */
public final class MappedReader implements BodyReader {

    private final RowMapping mapping;
    private final Set<String> wanted;

    /** Reads by this mapping. */
    public MappedReader(RowMapping mapping) {
        this.mapping = mapping;
        this.wanted = mapping.wanted();
    }

    /** The charset in which bodies are written. */
    public Charset charset() {
        return mapping.form().charset();
    }

    @Override
    public int read(byte[] body, RowSink sink) {
        MappedRows rows = new MappedRows(mapping, sink);
        records(body, rows::take);
        return rows.end();
    }

    /**
     * The rows of a body before anything is made of them: of each the fields that the mapping names and the row has.
     *
     * @throws Unreadable if the body cannot be read as a whole; rows may have been handed over
     */
    public void records(byte[] body, Consumer<Map<String, String>> sink) {
        RowMapping.Form form = mapping.form();
        String text = text(body, form.charset());
        switch (form.format()) {
            case JSON -> JsonRecords.read(text, form.at(), wanted, sink);
            case XML -> XmlRecords.read(text, form.at(), wanted, sink);
            case CSV -> CsvRecords.read(text, form, wanted, sink);
        }
    }

    private static String text(byte[] body, Charset charset) {
        if (body.length == 0) {
            throw new Unreadable(Reasons.empty());
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(body.length + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new Unreadable(MappingReasons.encoding(charset.name(), in.position()));
        }
        String text = out.flip().toString();
        return !text.isEmpty() && text.charAt(0) == Json.BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
