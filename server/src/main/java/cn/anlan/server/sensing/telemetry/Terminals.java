package cn.anlan.server.sensing.telemetry;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which feature a terminal belongs to: by the connector's file, else by a field of the books. Looked after by one thread, asked by all. */
public final class Terminals implements KnownTerminals {

    private record ByField(Map<String, Long> ids, Set<String> twice) {}

    private final Jt808Mapping mapping;
    private final Features features;
    private final Map<String, Long> byCode = new ConcurrentHashMap<>();
    private volatile ByField byField = new ByField(Map.of(), Set.of());
    private long seen = -1;
    private long seenKinds = -1;

    /** Those of a connector; knows none by a field until it {@link #look looks}. */
    public Terminals(Jt808Mapping mapping, Features features) {
        this.mapping = mapping;
        this.features = features;
    }

    /** Looks at the books again where they have changed; to be called every few seconds. */
    public synchronized void look() {
        long version = features.version();
        if (version == seen) {
            return;
        }
        byCode.clear();
        seen = version;
        if (!mapping.kinds().isEmpty() && features.version(mapping.kinds()) != seenKinds) {
            seenKinds = features.version(
                    mapping.kinds()); // before the rows: what changes between the two is read once more
            byField = read();
        }
    }

    private ByField read() {
        Map<String, Long> ids = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (Feature feature : features.listOfKinds(mapping.kinds())) {
            Object number = feature.fields().get(mapping.field());
            if (number != null && !feature.retired()) {
                String bare = Jt808Mapping.bare(number.toString().strip());
                if (ids.put(bare, feature.id()) != null) {
                    twice.add(bare);
                }
            }
        }
        ids.keySet().removeAll(twice);
        return new ByField(ids, twice);
    }

    @Override
    public OptionalLong find(String number) {
        String bare = Jt808Mapping.bare(number);
        String code = mapping.codes().get(bare);
        Long id = code == null ? byField.ids().get(bare) : byCode(code);
        return id == null || features.summary(id).isEmpty() ? OptionalLong.empty() : OptionalLong.of(id);
    }

    private @Nullable Long byCode(String code) {
        Long known = byCode.get(code);
        if (known == null) {
            known = features.findByCode(code).map(Feature::id).orElse(null);
            if (known != null) {
                byCode.put(code, known);
            }
        }
        return known;
    }

    @Override
    public Refusal unknown(String number) {
        String bare = Jt808Mapping.bare(number);
        if (byField.twice().contains(bare)) {
            Bilingual rule = new Bilingual(
                    "台账里有两个对象写着同一终端号，请改正其中一个", "two features of the books name this terminal; put one of them right");
            return new Refusal("sensing.terminal-twice", "terminal", bare, rule);
        }
        Bilingual rule =
                new Bilingual("接入配置和台账里都没有这个终端号", "neither the connector's file nor the books have this terminal");
        return new Refusal("sensing.terminal-unknown", "terminal", bare, rule);
    }
}
