package cn.anlan.server.story.report;

import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished report.
 *
 * @param body in stable order
 * @param failures why the story failed; empty where it did not
 * @param summary for the reader of the screen, in Chinese and English
 */
public record Report(ObjectNode body, List<String> failures, String summary) {

    public Report {
        failures = List.copyOf(failures);
    }

    /** The report as a file: two blanks of indent, line feeds, UTF-8, a line feed at the end. */
    public byte[] json() {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        String text = JsonMapper.shared().writer().with(printer).writeValueAsString(body) + "\n";
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A share as per cent, one decimal; null-safe for "-1, nothing to say". */
    static String percent(double share) {
        return share < 0 ? "–" : Math.round(share * 1000) / 10.0 + "%";
    }
}
