package cn.anlan.server.typhoon.zjwater;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.typhoon.bulletin.BadRow;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Gathered;
import cn.anlan.server.typhoon.bulletin.Reading;
import cn.anlan.server.typhoon.bulletin.Refusals;
import cn.anlan.server.typhoon.bulletin.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one answer of {@code /Api/TyphoonInfo}, object by object, so that what stands before a break is taken. Accepts one
 * storm or a list of storms. Never throws for bad input: what is wrong is in the {@link Reading}.
 */
public final class ZjWaterReader {

    /** The largest storm in the archive has 1.3 MB. What is read is also kept whole: not more than sensing keeps. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int DEEPEST = 12;
    private static final int LONGEST_STRING = 20_000;
    private static final Pattern STORM_ID = Pattern.compile("\\d{6}|\\d{8}");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxNumberLength(40)
                            .maxNameLength(100)
                            .build())
                    .build())
            .build();

    private ZjWaterReader() {}

    /** Reads the payload; all of it is in memory, at most {@value #MOST_BYTES} bytes. */
    public static Reading read(byte[] payload) {
        if (payload.length > MOST_BYTES) {
            return unreadable(Refusals.tooLarge(payload.length, MOST_BYTES));
        }
        if (!Utf8.isValid(payload)) {
            return unreadable(Refusals.wrongEncoding());
        }
        List<Storm> storms = new ArrayList<>();
        Gathered whole = new Gathered();
        try (JsonParser parser = MAPPER.createParser(payload)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                storms.add(new Storm());
                storms.getLast().read(parser);
            } else if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    if (storms.size() == Reading.MOST_STORMS) {
                        whole.bad("payload", Refusals.tooMany("storms", Reading.MOST_STORMS), "");
                        break;
                    }
                    storms.add(new Storm());
                    storms.getLast().read(parser);
                }
            } else {
                whole.bad("payload", Refusals.unreadable(first == null ? "empty" : first.name()), "");
            }
        } catch (UnexpectedEndOfInputException e) {
            whole.bad("payload", Refusals.truncated(), "", !storms.isEmpty());
        } catch (JacksonException e) {
            whole.bad("payload", Refusals.unreadable(e.getOriginalMessage()), "", !storms.isEmpty());
        }
        return joined(storms, whole);
    }

    private static Reading joined(List<Storm> storms, Gathered whole) {
        List<Bulletin> bulletins = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>(whole.bad());
        int accepted = 0;
        for (Storm storm : storms) {
            Bulletin bulletin = storm.bulletin();
            if (bulletin != null) {
                bulletins.add(bulletin);
                accepted += storm.gathered.accepted();
            }
            bad.addAll(storm.gathered.bad());
        }
        return new Reading(bulletins, accepted, bad);
    }

    private static Reading unreadable(Refusal refusal) {
        return new Reading(List.of(), 0, List.of(new BadRow("payload", refusal, "", false)));
    }

    /** One storm while it is read. */
    private static final class Storm {

        private final Gathered gathered = new Gathered();
        private final ZjRows rows = new ZjRows(gathered);
        private final ObjectNode header = MAPPER.createObjectNode();
        private boolean landfallsStated;

        void read(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("points") && value == JsonToken.START_ARRAY) {
                    list(parser, "points", rows::point);
                } else if (field.equals("land") && value == JsonToken.START_ARRAY) {
                    list(parser, "land", rows::landfall);
                    landfallsStated = true;
                } else if (value.isScalarValue()) {
                    header.set(field, parser.<JsonNode>readValueAsTree());
                } else {
                    parser.skipChildren();
                    if (field.equals("points") || field.equals("land")) {
                        gathered.bad(field, Refusals.wrongType(field, value.name()), "");
                    }
                }
            }
        }

        private static void list(JsonParser parser, String name, RowReader reader) {
            int i = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode node = parser.readValueAsTree();
                reader.row(name + "[" + i + "]", node);
                i++;
            }
        }

        @Nullable
        Bulletin bulletin() {
            ZjRow row = new ZjRow(header);
            String id = row.text("tfid");
            if (id == null || !STORM_ID.matcher(id).matches()) {
                gathered.bad("tfid", Refusals.badStormId(id), header.toString());
                return null;
            }
            Bulletin bulletin = gathered.bulletin(
                    id, name("name"), name("enname"), "1".equals(row.text("isactive")), landfallsStated);
            if (bulletin == null) {
                gathered.bad("points", Refusals.noPositions(), "");
            }
            return bulletin;
        }

        private String name(String field) {
            ZjRow row = new ZjRow(header);
            String words = row.words(field);
            Refusal refusal = row.refusal();
            if (refusal != null) {
                gathered.bad(field, refusal, header.toString(), true);
            }
            return words == null ? "" : words;
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void row(String name, JsonNode node);
    }
}
