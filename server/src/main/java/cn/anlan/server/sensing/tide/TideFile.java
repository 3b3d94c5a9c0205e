package cn.anlan.server.sensing.tide;

import cn.anlan.engine.tide.AstronomicalTide;
import cn.anlan.engine.tide.Constituent;
import cn.anlan.engine.tide.HarmonicConstant;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A bureau's file of harmonic constants, in YAML, with everything that is wrong told by place, value and rule.
 *
 * @param stations those in which nothing was wrong, by the number of their place in the file
 * @param faults what was wrong with the others, or with the file
 */
record TideFile(Map<Integer, Entry> stations, List<Refusal> faults) {

    /** More gauges than any province has; a longer file is not read. */
    static final int MOST_STATIONS = 1_000;

    private static final int LONGEST_WORDS = 200;
    private static final double HIGHEST_MEAN_M = 100;
    private static final Set<String> ENTRIES =
            Set.of("gauge", "datum", "meanLevelM", "zoneHours", "source", "licence", "constants");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * One gauge of the file.
     *
     * @param gauge its code in the registry
     */
    record Entry(String gauge, AstronomicalTide tide, String datum, String source, String licence) {

        TideHarmonics of(long feature) {
            return new TideHarmonics(feature, tide, datum, source, licence);
        }
    }

    /** Reads a file; nothing is thrown for what a file can be. */
    static TideFile read(String text) {
        JsonNode stations;
        try {
            stations = YAML.readTree(text).path("stations");
        } catch (JacksonException e) {
            return unreadable(
                    e.getOriginalMessage(), "不是正确的 YAML，或同一项写了两次", "is no correct YAML, or names something twice");
        }
        if (!stations.isArray() || stations.isEmpty() || stations.size() > MOST_STATIONS) {
            return unreadable(
                    stations.isArray() ? stations.size() + " stations" : "no stations",
                    "stations 应为 1 到 " + MOST_STATIONS + " 个测站的列表",
                    "stations must be a list of 1 to " + MOST_STATIONS + " gauges");
        }
        Map<Integer, Entry> read = new LinkedHashMap<>();
        List<Refusal> faults = new ArrayList<>();
        for (int n = 0; n < stations.size(); n++) {
            Reading reading = new Reading("stations[" + n + "].", stations.get(n));
            Entry entry = reading.entry();
            if (reading.faults.isEmpty()) {
                read.put(n, entry);
            }
            faults.addAll(reading.faults);
        }
        return new TideFile(read, faults);
    }

    private static TideFile unreadable(String value, String zh, String en) {
        Refusal why = new Refusal("sensing.tide-file-unreadable", "stations", value, new Bilingual(zh, en));
        return new TideFile(Map.of(), List.of(why));
    }

    /** One entry being read. */
    private static final class Reading {

        private final String path;
        private final JsonNode node;
        private final List<Refusal> faults = new ArrayList<>();

        Reading(String path, JsonNode node) {
            this.path = path;
            this.node = node;
        }

        Entry entry() {
            for (String name : node.propertyNames()) {
                if (!ENTRIES.contains(name)) {
                    wrong(name, null, "没有这一项", "there is no such entry");
                }
            }
            double mean = number("meanLevelM", -HIGHEST_MEAN_M, HIGHEST_MEAN_M);
            double zone = number("zoneHours", -12, 14);
            return new Entry(
                    words("gauge"),
                    new AstronomicalTide(mean, constants(zone)),
                    words("datum"),
                    words("source"),
                    words("licence"));
        }

        private List<HarmonicConstant> constants(double zone) {
            JsonNode all = node.path("constants");
            if (!all.isObject() || all.isEmpty()) {
                wrong(
                        "constants",
                        said(all),
                        "应为“分潮: [振幅米, 迟角度]”的列表",
                        "must be entries of the form M2: [metres, degrees]");
                return List.of();
            }
            Map<Constituent, HarmonicConstant> found = new LinkedHashMap<>();
            for (String name : all.propertyNames()) {
                String at = "constants." + name;
                JsonNode pair = all.path(name);
                Constituent known = Constituent.find(name).orElse(null);
                if (known == null) {
                    faults.add(new Refusal(
                            "sensing.tide-constituent-unknown",
                            path + at,
                            name,
                            new Bilingual(
                                    "不认识这个分潮；可用 M2、S2、K1、O1 等 NOAA 名称",
                                    "this constituent is not known; use NOAA's names, such as M2")));
                } else if (found.containsKey(known)) {
                    wrong(at, name, "同一分潮写了两次", "this constituent is there twice");
                } else if (pair(pair)) {
                    found.put(
                            known,
                            HarmonicConstant.ofZone(
                                    known, pair.get(0).asDouble(), pair.get(1).asDouble(), zone));
                } else {
                    wrong(
                            at,
                            said(pair),
                            "应为 [振幅, 迟角]：振幅 0 到 20 米，迟角 0 到 360 度",
                            "must be [amplitude, lag]: 0 to 20 metres, 0 to 360 degrees");
                }
            }
            return List.copyOf(found.values());
        }

        private static boolean pair(JsonNode pair) {
            return pair.isArray()
                    && pair.size() == 2
                    && within(pair.get(0), 0, HarmonicConstant.MOST_AMPLITUDE_M)
                    && within(pair.get(1), 0, 360);
        }

        private static boolean within(JsonNode value, double least, double most) {
            return value.isNumber() && value.asDouble() >= least && value.asDouble() <= most;
        }

        private double number(String name, double least, double most) {
            JsonNode value = node.path(name);
            if (!within(value, least, most)) {
                wrong(
                        name,
                        said(value),
                        "应为 " + (int) least + " 到 " + (int) most + " 的数字",
                        "must be a number from " + (int) least + " to " + (int) most);
                return 0;
            }
            return value.asDouble();
        }

        private String words(String name) {
            JsonNode value = node.path(name);
            String text = value.isString() ? value.asString().strip() : "";
            if (text.isEmpty() || text.length() > LONGEST_WORDS) {
                wrong(
                        name,
                        said(value),
                        "应为 1 到 " + LONGEST_WORDS + " 个字（数字要加引号）",
                        "must be 1 to " + LONGEST_WORDS + " characters, digits in quotes");
            }
            return text;
        }

        private void wrong(String name, @Nullable String value, String zh, String en) {
            faults.add(new Refusal("sensing.tide-entry-invalid", path + name, value, new Bilingual(zh, en)));
        }

        private static @Nullable String said(JsonNode value) {
            if (value.isMissingNode()) {
                return null;
            }
            return value.isString() ? value.asString() : value.toString();
        }
    }
}
