package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field on one line: {@code key | 中文 | English | type and marks | options or words}. Marks: a unit; {@code 20..1800} the plausible
 * range; {@code ~30..900} what synthetic values are drawn from; {@code .2} decimals; {@code >key} stands above that field;
 * {@code 30%} how often a synthetic truth value is true; {@code !} required; {@code /…/} a pattern. Options are
 * {@code value:中文:English:weight} with commas between, words of a text have commas between.
 */
final class FieldLine {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern RANGE = Pattern.compile("(~?)(-?[0-9.]+)\\.\\.(-?[0-9.]+)");
    private static final Pattern DECIMALS = Pattern.compile("\\.([0-9])");
    private static final Pattern SHARE = Pattern.compile("([0-9]+)%");
    private static final Pattern BAR = Pattern.compile("\\s+\\|\\s+");
    private static final Pattern COMMA = Pattern.compile(",\\s*");
    private static final int HEADS = 4;
    private static final int MOST_PARTS = 5;
    private static final int OPTION_PARTS = 4;

    private FieldLine() {}

    static ObjectNode mapping(String file, String kind, String line) {
        List<String> parts = List.of(BAR.split(line.strip(), -1));
        if (parts.size() < HEADS || parts.size() > MOST_PARTS) {
            throw wrong(file, kind, line);
        }
        ObjectNode field = JSON.objectNode();
        field.put("key", parts.get(0)).put("zh", parts.get(1)).put("en", parts.get(2));
        List<String> marks = List.of(parts.get(3).split("\\s+", -1));
        field.put("type", marks.getFirst());
        marks.subList(1, marks.size()).forEach(mark -> mark(field, mark));
        if (parts.size() == MOST_PARTS) {
            if (marks.getFirst().equals("choice")) {
                options(field, file, kind, parts.get(HEADS));
            } else {
                var words = draw(field).putArray("words");
                COMMA.splitAsStream(parts.get(HEADS)).forEach(words::add);
            }
        }
        return field;
    }

    private static void mark(ObjectNode field, String mark) {
        Matcher range = RANGE.matcher(mark);
        Matcher decimals = DECIMALS.matcher(mark);
        Matcher share = SHARE.matcher(mark);
        if (range.matches()) {
            ObjectNode to = range.group(1).isEmpty() ? field : draw(field);
            to.put("min", Double.parseDouble(range.group(2))).put("max", Double.parseDouble(range.group(3)));
        } else if (decimals.matches()) {
            field.put("decimals", Integer.parseInt(decimals.group(1)));
        } else if (share.matches()) {
            draw(field).put("share", Integer.parseInt(share.group(1)) / 100.0);
        } else if (mark.equals("!")) {
            field.put("required", true);
        } else if (mark.startsWith(">")) {
            field.put("above", mark.substring(1));
        } else if (mark.length() > 2 && mark.startsWith("/") && mark.endsWith("/")) {
            field.put("pattern", mark.substring(1, mark.length() - 1));
        } else {
            field.put("unit", mark);
        }
    }

    private static void options(ObjectNode field, String file, String kind, String text) {
        var options = field.putArray("options");
        COMMA.splitAsStream(text).forEach(option -> {
            List<String> parts = List.of(option.split(":", -1));
            if (parts.size() != OPTION_PARTS || !parts.get(3).matches("[0-9]{1,6}")) {
                throw wrong(file, kind, option);
            }
            options.addObject()
                    .put("value", parts.get(0))
                    .put("zh", parts.get(1))
                    .put("en", parts.get(2))
                    .put("weight", Integer.parseInt(parts.get(3)));
        });
    }

    private static ObjectNode draw(ObjectNode field) {
        return field.get("draw") instanceof ObjectNode there ? there : field.putObject("draw");
    }

    private static Problems.Found wrong(String file, String kind, String line) {
        return new Problems.Found(new Problem(
                file,
                kind,
                "fields",
                line,
                new Bilingual(
                        "应为：键 | 中文 | 英文 | 类型 标记 | 值:中文:英文:权重, …",
                        "must read: key | Chinese | English | type marks | value:Chinese:English:weight, …")));
    }
}
