package cn.anlan.server.sensing.connector;

import cn.anlan.engine.sl651.Elements;
import cn.anlan.engine.sl651.StationClass;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.Sl651Mapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a file says of SL 651: whose addresses, what elements are, the password. */
final class Sl651File implements Protocol {

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-F]{10}");

    private final ObservedProperties properties;

    Sl651File(ObservedProperties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return "sl651";
    }

    @Override
    public List<String> entries() {
        return List.of("password", "stations", "elements", "ignored");
    }

    @Override
    public List<String> listening() {
        return List.of("stays");
    }

    @Override
    public Sl651Mapping mapping(Entries all) {
        Map<String, String> codes = new HashMap<>();
        Entries stations = all.below("stations");
        stations.all().forEach((address, code) -> {
            if (!ADDRESS.matcher(address).matches()) {
                stations.wrong(address, code.asString(), "站址应为 10 位十六进制数字", "an address has ten hexadecimal digits");
            }
            codes.put(address, code.asString());
        });
        Map<String, Sl651Mapping.Target> targets = new HashMap<>();
        Entries elements = all.below("elements");
        elements.all().forEach((element, target) -> targets.put(element, target(elements, element, target)));
        Set<String> ignored = new HashSet<>(all.texts("ignored"));
        ignored.stream().filter(element -> !known(element)).forEach(element -> unknown(all, "ignored", element));
        boolean stays = all.below("listen").yes("stays");
        return new Sl651Mapping(codes, targets, ignored, password(all), stays);
    }

    private Sl651Mapping.Target target(Entries elements, String element, JsonNode target) {
        String property = target.isObject() ? target.path("property").asString("") : target.asString();
        double factor = target.path("factor").asDouble(1);
        if (!known(element)) {
            unknown(elements, element, element);
        }
        if (properties.find(property).isEmpty()) {
            elements.wrong(element, property, "没有这个观测要素", "there is no such observed property");
        }
        if (!Double.isFinite(factor) || factor == 0) {
            elements.wrong(element, target.toString(), "换算系数应为非零数字", "the factor must be a number other than 0");
        }
        return new Sl651Mapping.Target(property, factor);
    }

    /** An element's identifier, by itself or with the letter of a class of station. */
    private static boolean known(String element) {
        int slash = element.indexOf('/');
        String id = slash < 0 ? element : element.substring(0, slash);
        boolean kind = slash < 0
                || (element.length() == slash + 2
                        && StationClass.find(element.charAt(slash + 1)).isPresent());
        return kind && Elements.ids().contains(id);
    }

    private static void unknown(Entries entries, String name, String element) {
        entries.wrong(
                name,
                element,
                "SL 651 没有这个要素标识（可加 / 和测站类别字母，例如 Z/T）",
                "SL 651 has no such element (a class may follow, for example Z/T)");
    }

    private static OptionalInt password(Entries all) {
        String text = all.word("password");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9A-F]{4}")) {
            all.wrong("password", null, "密码应为 4 位十六进制数字", "the password has four hexadecimal digits");
            return OptionalInt.empty();
        }
        return OptionalInt.of(HexFormat.fromHexDigits(text));
    }
}
