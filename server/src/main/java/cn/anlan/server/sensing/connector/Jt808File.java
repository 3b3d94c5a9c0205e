package cn.anlan.server.sensing.connector;

import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.telemetry.Jt808Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a file says of JT/T 808: which terminal is whose, and the coordinates they send. */
final class Jt808File implements Protocol {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-F]{1,20}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final Pattern COORDINATES = Pattern.compile("wgs84|gcj02");

    private final Kinds kinds;

    Jt808File(Kinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public String name() {
        return "jt808";
    }

    @Override
    public List<String> entries() {
        return List.of("terminals", "devices", "coordinates");
    }

    @Override
    public List<String> listening() {
        return List.of();
    }

    @Override
    public Jt808Mapping mapping(Entries all) {
        Map<String, String> codes = codes(all.below("terminals"));
        List<String> asked = List.of();
        String field = "";
        if (all.has("devices")) {
            Entries devices = all.below("devices").knows("kinds", "field");
            asked = devices.texts("kinds");
            asked.stream()
                    .filter(kind -> kinds.find(kind).isEmpty())
                    .forEach(kind -> devices.wrong("kinds", kind, "类别目录里没有这一类", "the catalogue has no such kind"));
            if (asked.isEmpty()) {
                devices.wrong("kinds", null, "应列出至少一个类别", "must list at least one kind");
            }
            field = devices.text("field", FIELD, "应为字段名", "must be the key of a field");
        }
        boolean shifted = all.has("coordinates")
                && all.text("coordinates", COORDINATES, "应为 wgs84 或 gcj02", "must be wgs84 or gcj02")
                        .equals("gcj02");
        return new Jt808Mapping(codes, asked, field, shifted);
    }

    private static Map<String, String> codes(Entries terminals) {
        Map<String, String> codes = new HashMap<>();
        terminals.all().forEach((number, code) -> {
            String bare = Jt808Mapping.bare(number);
            if (!NUMBER.matcher(number).matches()) {
                terminals.wrong(number, null, "终端号最多 20 位数字", "a terminal's number has at most 20 digits");
            } else if (!code.isString() || code.asString().isBlank()) {
                terminals.wrong(number, code.toString(), "应为对象编码（加引号）", "must be the code of a feature, in quotes");
            } else if (codes.put(bare, code.asString()) != null) {
                terminals.wrong(
                        number,
                        bare,
                        "同一终端号写了两次（前面的零不算）",
                        "this terminal stands there twice, zeros at its front aside");
            }
        });
        return codes;
    }
}
