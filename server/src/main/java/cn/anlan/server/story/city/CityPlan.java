package cn.anlan.server.story.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the reference city holds, read from {@code city/plan.yaml}. */
record CityPlan(List<Row> rows) {

    private static final String FILE = "/city/plan.yaml";

    /** Where things of a row stand. */
    enum Place {
        TOWN,
        VILLAGE,
        HILL,
        RIVER,
        COAST,
        OFFSHORE,
        AT
    }

    /**
     * A kind of thing.
     *
     * @param kind id in the catalogue of kinds
     * @param count how many at scale 1
     * @param code the letters in their codes
     * @param km mean distance from the shore; for offshore things
     * @param at kinds of the things they stand beside; for that place only
     * @param names patterns of names
     */
    record Row(String kind, int count, String code, Place place, double km, List<String> at, List<String> names) {

        Row {
            at = List.copyOf(at);
            names = List.copyOf(names);
            if (names.isEmpty() || (place == Place.AT && at.isEmpty())) {
                throw new IllegalArgumentException(FILE + ": " + kind + " lacks names or what it stands beside");
            }
        }

        /** How many at this scale: at least one. */
        int count(double scale) {
            return (int) Math.max(1, Math.round(count * scale));
        }
    }

    static CityPlan read() {
        try (InputStream in = Objects.requireNonNull(CityPlan.class.getResourceAsStream(FILE), FILE)) {
            List<Row> rows = new ArrayList<>();
            for (JsonNode row : new YAMLMapper().readTree(in).required("plan")) {
                rows.add(new Row(
                        row.required("kind").asString(),
                        row.required("count").asInt(),
                        row.required("code").asString(),
                        Place.valueOf(row.required("place").asString().toUpperCase(Locale.ROOT)),
                        row.path("km").asDouble(0),
                        texts(row.path("at")),
                        texts(row.required("names"))));
            }
            return new CityPlan(List.copyOf(rows));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + FILE, failed);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
