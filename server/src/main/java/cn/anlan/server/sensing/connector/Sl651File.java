package cn.anlan.server.sensing.connector;

import cn.anlan.engine.sl651.Elements;
import cn.anlan.engine.sl651.StationClass;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.Sl651Mapping;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a file says of SL 651: whose addresses, what elements are, the password. */
final class Sl651File implements Protocol {

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-F]{10}");
    private static final Pattern CODE = Pattern.compile("\\S(.{0,98}\\S)?");
    private static final Pattern PASSWORD = Pattern.compile("[0-9A-F]{4}");

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
        Map<String, Sl651Mapping.Target> targets = new TreeMap<>();
        Entries elements = all.below("elements");
        elements.all().forEach((name, said) -> {
            Sl651Mapping.Target target = target(elements, name, said);
            Optional<String> element = element(name);
            if (element.isEmpty()) {
                unknown(elements, name, name);
            } else if (targets.put(element.get(), target) != null) {
                elements.wrong(name, element.get(), "同一要素写了两次", "this element stands there twice");
            }
        });
        Sl651Mapping mapping = new Sl651Mapping(
                codes(all.below("stations")),
                targets,
                ignored(all, targets.keySet()),
                password(all),
                all.below("listen").yes("stays"));
        onlyOneEach(elements, mapping);
        return mapping;
    }

    private static Map<String, String> codes(Entries stations) {
        Map<String, String> codes = new HashMap<>();
        stations.all().forEach((address, said) -> {
            if (!ADDRESS.matcher(address).matches()) {
                stations.wrong(address, Entries.said(said), "站址应为 10 位十六进制数字", "an address has ten hexadecimal digits");
            } else {
                String code =
                        stations.text(address, CODE, "应为设备编码（数字要加引号）", "must be a device's code, digits in quotes");
                codes.put(address, code);
            }
        });
        return codes;
    }

    private static Set<String> ignored(Entries all, Set<String> mapped) {
        Set<String> ignored = new HashSet<>();
        for (String name : all.texts("ignored")) {
            Optional<String> element = element(name);
            if (element.isEmpty()) {
                unknown(all, "ignored", name);
            } else if (mapped.contains(element.get())) {
                all.wrong("ignored", name, "该要素又有对应、又要忽略", "this element is both mapped and ignored");
            } else {
                ignored.add(element.get());
            }
        }
        return ignored;
    }

    private Sl651Mapping.Target target(Entries elements, String name, JsonNode said) {
        String property = said.isString() ? said.asString() : "";
        double factor = 1;
        if (said.isObject()) {
            Entries target = elements.below(name).knows("property", "factor");
            property = target.word("property");
            factor = target.above0("factor", 1);
        }
        if (properties.find(property).isEmpty()) {
            elements.wrong(
                    name,
                    property.isEmpty() ? Entries.said(said) : property,
                    "没有这个观测要素",
                    "there is no such observed property");
        }
        return new Sl651Mapping.Target(property, factor);
    }

    /** As the mapping names an element: its identifier, by itself or with the letter of a class of station. */
    private static Optional<String> element(String name) {
        int slash = name.indexOf('/');
        OptionalInt guide = Elements.guide(slash < 0 ? name : name.substring(0, slash));
        String kind = slash < 0 ? "" : name.substring(slash);
        boolean fits = kind.isEmpty()
                || (kind.length() == 2 && StationClass.find(kind.charAt(1)).isPresent());
        return guide.isPresent() && fits ? Optional.of(Elements.id(guide.getAsInt()) + kind) : Optional.empty();
    }

    /**
     * Two states of one station that would be one here: the second would count as a repeat of the first and be lost. Amounts may: what fell
     * in the same time is told by several elements.
     */
    private void onlyOneEach(Entries elements, Sl651Mapping mapping) {
        Set<String> ids = new TreeSet<>();
        mapping.targets().keySet().forEach(name -> ids.add(name.split("/", -1)[0]));
        Map<String, String> twice = new TreeMap<>();
        Stream<Optional<StationClass>> classes =
                Arrays.stream(StationClass.values()).map(Optional::of);
        Stream.concat(Stream.of(Optional.<StationClass>empty()), classes).forEach(kind -> {
            Map<String, String> names = new HashMap<>();
            for (String id : ids) {
                String name = kind.map(one -> id + "/" + one.letter())
                        .filter(mapping.targets()::containsKey)
                        .orElse(id);
                mapping.target(Elements.guide(id).orElseThrow(), kind)
                        .map(Sl651Mapping.Target::property)
                        .filter(this::state)
                        .map(property -> names.putIfAbsent(property, name))
                        .ifPresent(other -> twice.put(name, other));
            }
        });
        twice.forEach(
                (name, other) -> elements.wrong(
                        name,
                        other,
                        "同一测站的两个要素不能对应同一观测要素，请按测站类别分开（例如 Z/H、ZU/K）",
                        "two elements of one station cannot be one property; tell them apart by class (for example Z/H, ZU/K)"));
    }

    private boolean state(String property) {
        return properties.find(property).filter(found -> !found.amount()).isPresent();
    }

    private static void unknown(Entries entries, String name, String element) {
        entries.wrong(
                name,
                element,
                "应为 SL 651 的要素标识或两位十六进制引导符（可加 / 和测站类别字母，例如 Z/T、31/K）",
                "must be an element of SL 651 or its guide in two hexadecimal digits (a class may follow, for example Z/T, 31/K)");
    }

    /** In quotes: without, 0123 and 12E4 are other numbers in YAML. */
    private static OptionalInt password(Entries all) {
        if (!all.has("password")) {
            return OptionalInt.empty();
        }
        String text = all.word("password");
        if (!PASSWORD.matcher(text).matches()) {
            all.wrong("password", null, "密码应为 4 位十六进制数字，加引号", "the password has four hexadecimal digits, in quotes");
            return OptionalInt.empty();
        }
        return OptionalInt.of(HexFormat.fromHexDigits(text));
    }
}
