package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.catalogue.CatalogueLayer.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads all files of a catalogue and checks what spans them. */
final class CatalogueReader {

    /** The file that lists the others in their order, and the version of what is packed into the program. */
    static final String INDEX = "catalogue.yaml";

    /** Most files, and most characters of one. */
    static final int MOST_FILES = 200;

    static final int LONGEST_FILE = 500_000;

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final Problems problems = new Problems();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<CatalogueLayer> layers = new ArrayList<>();
    private final List<Preset> presets = new ArrayList<>();
    private final Set<String> meanings = new HashSet<>();
    private final Map<String, String> files;

    private CatalogueReader(Map<String, String> files) {
        this.files = files;
    }

    /**
     * @param version what the catalogue is to be numbered; 0 for the number that stands in its index
     * @throws CatalogueInvalid with everything that is wrong
     */
    static Catalogue read(long version, Map<String, String> files) {
        return new CatalogueReader(files).all(version);
    }

    private Catalogue all(long version) {
        if (files.size() > MOST_FILES) {
            problem(INDEX, null, files.size() + "", "最多 200 个文件", "at most 200 files");
            problems.stop();
        }
        JsonNode index = parse(INDEX);
        List<String> names = new ArrayList<>();
        index.path("files").forEach(name -> names.add(name.asString()));
        int own = problems.reading(() -> new Entry(INDEX, null, index, null)
                        .knows(Set.of("version", "files"))
                        .whole("version", 1, Integer.MAX_VALUE, 0))
                .orElse(0);
        if (own == 0) {
            problem(INDEX, "version", null, "须为正整数", "must be a whole number from 1");
        }
        files.keySet().stream()
                .filter(name -> !name.equals(INDEX) && !names.contains(name))
                .forEach(name -> problem(name, null, null, "目录文件没有列出它", "the index does not list it"));
        names.stream().filter(name -> name.startsWith("kinds/")).forEach(this::kinds);
        problems.stop(); // layers on broken kinds would only repeat what is wrong
        basicLayers();
        Set<String> whole = shownWhole();
        for (String name : names) {
            if (name.startsWith("layers/")) {
                new LayerReader(name, problems, kinds, whole).read(parse(name)).forEach(layer -> add(name, layer));
            } else if (name.startsWith("presets/")) {
                presets(name);
            } else if (!name.startsWith("kinds/")) {
                problem(
                        INDEX,
                        "files",
                        name,
                        "应在 kinds/、layers/ 或 presets/ 下",
                        "must lie in kinds/, layers/ or presets/");
            }
        }
        problems.stop();
        return new Catalogue(version == 0 ? own : version, files, List.copyOf(kinds.values()), layers, presets);
    }

    private JsonNode parse(String name) {
        String text = files.get(name);
        if (text == null) {
            problem(name, null, null, "缺少这个文件", "the file is missing");
            return yaml.createObjectNode();
        }
        if (text.length() > LONGEST_FILE) {
            problem(name, null, text.length() + "", "最多 50 万字", "at most 500,000 characters");
            return yaml.createObjectNode();
        }
        try {
            return yaml.readTree(text);
        } catch (JacksonException unreadable) {
            problem(name, null, unreadable.getOriginalMessage(), "不是正确的 YAML", "is no correct YAML");
            return yaml.createObjectNode();
        }
    }

    private void kinds(String name) {
        for (Kind kind : new KindReader(name, problems).read(parse(name))) {
            if (kinds.putIfAbsent(kind.id(), kind) != null) {
                problems.add(new Problem(
                        name, kind.id(), "id", kind.id(), new Bilingual("类别重复", "the kind is given twice")));
            }
        }
    }

    /** Layers that come with kinds: the risk lists, the classes of device, and what names a layer of its own. */
    private void basicLayers() {
        Map<String, List<Kind>> byLayer = kinds.values().stream()
                .filter(Kind::basicLayer)
                .collect(Collectors.groupingBy(Kind::layer, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> groups = new HashMap<>();
        byLayer.forEach((id, members) -> {
            Kind first = members.getFirst();
            String group = groups.computeIfAbsent(first.group().zh(), same -> "basic-" + (groups.size() + 1));
            List<String> ids = members.stream().map(Kind::id).toList();
            add(
                    INDEX,
                    new CatalogueLayer(
                            id,
                            first.layerTitle(),
                            List.of(new Group(group, first.group())),
                            first.owner(),
                            first.style(),
                            first.icon(),
                            first.rhythmDays(),
                            new LayerFilter(ids, List.of()),
                            true));
        });
    }

    private Set<String> shownWhole() {
        return layers.stream()
                .filter(layer -> layer.filter().kinds().size() == 1)
                .map(layer -> layer.filter().kinds().getFirst())
                .collect(Collectors.toSet());
    }

    private void add(String file, CatalogueLayer layer) {
        if (layers.stream().anyMatch(other -> other.id().equals(layer.id()))) {
            problems.add(new Problem(
                    file, layer.id(), "id", layer.id(), new Bilingual("图层编号重复", "the layer's id is given twice")));
        } else if (!meanings.add(layer.filter().meaning())) {
            problems.add(new Problem(
                    file,
                    layer.id(),
                    "filter",
                    layer.filter().meaning(),
                    new Bilingual("与另一图层的条件相同", "another layer shows the same")));
        } else {
            layers.add(layer);
        }
    }

    private void presets(String name) {
        for (JsonNode node : parse(name).path("presets")) {
            problems.reading(() -> {
                Entry preset = new Entry(name, node.path("id").asString(null), node, null)
                        .knows(Set.of("id", "zh", "en", "layers"));
                List<String> shown = new ArrayList<>();
                preset.both("layers").forEach(layer -> shown.add(layer.asString()));
                for (String layer : shown) {
                    if (layers.stream().noneMatch(known -> known.id().equals(layer))) {
                        throw preset.wrong("layers", layer, "没有这个图层", "there is no such layer");
                    }
                }
                return presets.add(new Preset(preset.matching("id", KindReader.ID), preset.title(), shown));
            });
        }
    }

    private void problem(String file, @Nullable String field, @Nullable String value, String zh, String en) {
        problems.add(new Problem(file, null, field, value, new Bilingual(zh, en)));
    }
}
