package cn.anlan.server.sensing.reading;

import cn.anlan.engine.series.Unit;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.RowMapping.Column;
import cn.anlan.server.sensing.reading.RowMapping.Named;
import cn.anlan.server.sensing.reading.RowMapping.Quality;
import cn.anlan.server.sensing.reading.RowMapping.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes observations of one payload's rows. What is wrong with a row sets that one aside; a field that no row has is a fault of the whole. */
final class MappedRows {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})([eE][+-]?\\d{1,2})?");

    private final RowMapping mapping;
    private final RowSink sink;
    private final Set<String> notSeen;
    private int rows;
    private int index;
    private String lastTime = "";
    private Optional<Instant> lastAt = Optional.empty();

    MappedRows(RowMapping mapping, RowSink sink) {
        this.mapping = mapping;
        this.sink = sink;
        this.notSeen = mapping.needed();
    }

    /** Where and when a value was observed, as far as its row says, with the first thing that is wrong. */
    private record Head(
            String code,
            String said,
            @Nullable Instant at,
            @Nullable Refusal wrong) {}

    void take(Map<String, String> row) {
        if (rows++ == BatchReader.MOST_ROWS) {
            throw new Unreadable(Reasons.tooManyRows(BatchReader.MOST_ROWS));
        }
        notSeen.removeAll(row.keySet());
        Head head = head(row);
        for (Column column : mapping.columns()) {
            if (!column.optional() || row.containsKey(column.field())) {
                value(head, column.target(), column.target().from(), column.field(), row);
            }
        }
        mapping.named().ifPresent(named -> named(head, named, row));
    }

    /**
     * After the last row.
     *
     * @return how many values there were, right or wrong ones
     * @throws Unreadable if a field that is needed was in no row
     */
    int end() {
        if (rows > 0 && !notSeen.isEmpty()) {
            throw new Unreadable(MappingReasons.renamed(notSeen.iterator().next(), notSeen));
        }
        return index;
    }

    private Head head(Map<String, String> row) {
        String station = said(row, mapping.station().field());
        String time = said(row, mapping.time().field());
        if (!time.equals(lastTime)) { // rows of one moment follow each other
            lastTime = time;
            lastAt = mapping.time().read(time);
        }
        Optional<Instant> at = lastAt;
        Refusal wrong;
        if (station.isEmpty()) {
            wrong = Reasons.missing(mapping.station().field());
        } else if (station.length() > Reasons.LONGEST_TEXT) {
            wrong = Reasons.tooLong(mapping.station().field(), station);
        } else if (time.isEmpty()) {
            wrong = Reasons.missing(mapping.time().field());
        } else if (at.isEmpty()) {
            wrong = MappingReasons.time(mapping.time().field(), time);
        } else {
            wrong = wrong(row);
        }
        String code = station.isEmpty() ? "" : mapping.station().code(station);
        return new Head(code, at.map(Instant::toString).orElse(time), at.orElse(null), wrong);
    }

    private @Nullable Refusal wrong(Map<String, String> row) {
        if (mapping.quality().isEmpty()) {
            return null;
        }
        Quality quality = mapping.quality().get();
        String word = said(row, quality.field());
        if (quality.taken().contains(word)) {
            return null;
        }
        return quality.setAside().contains(word)
                ? MappingReasons.quality(quality.field(), word)
                : MappingReasons.qualityUnknown(quality.field(), word);
    }

    private void named(Head head, Named named, Map<String, String> row) {
        String name = said(row, named.property());
        Target target = named.targets().get(name);
        if (named.ignored().contains(name)) {
            return;
        }
        String value = said(row, named.value());
        if (target == null) {
            Refusal why = name.isEmpty()
                    ? Reasons.missing(named.property())
                    : MappingReasons.unmapped(named.property(), name);
            sink.wrong(index++, why, text(head, name, value));
            return;
        }
        Unit from = target.from();
        if (named.unit().isPresent()) {
            String said = said(row, named.unit().get());
            Optional<Unit> unit = Optional.ofNullable(named.units().get(said))
                    .or(() -> Unit.find(said))
                    .filter(one -> one.converts(target.to()));
            if (unit.isEmpty()) {
                Refusal why = MappingReasons.unit(named.unit().get(), said);
                sink.wrong(index++, why, text(head, target.property(), value));
                return;
            }
            from = unit.get();
        }
        value(head, target, from, named.value(), row);
    }

    private void value(Head head, Target target, Unit from, String field, Map<String, String> row) {
        String text = said(row, field);
        boolean there = row.containsKey(field);
        if (there && (text.isEmpty() || mapping.missing().contains(text))) {
            return; // the sender says that it has none: nothing to take, nothing to mend
        }
        Refusal wrong = head.wrong();
        if (wrong == null && !there) {
            wrong = Reasons.missing(field);
        } else if (wrong == null && !NUMBER.matcher(text).matches()) {
            wrong = Reasons.wrongType(field, text, "数字", "a number");
        }
        if (wrong != null) {
            sink.wrong(index++, wrong, text(head, target.property(), text));
            return;
        }
        String datastream = head.code() + "/" + target.property();
        double value = from.to(target.to(), Double.parseDouble(text));
        sink.row(
                index++,
                datastream,
                head.at(),
                value,
                () -> node(head, target.property()).put("value", value).toString());
    }

    /** What a field says, without blanks around it; of what is too long the beginning. */
    private static String said(Map<String, String> row, String field) {
        String said = row.getOrDefault(field, "").strip();
        return said.length() > Reasons.LONGEST_TEXT ? said.substring(0, Reasons.LONGEST_TEXT + 1) : said;
    }

    /** What is corrected is what would have been taken in: the rejected row in the shape of our own batch, as far as it could be read. */
    private static String text(Head head, String property, String value) {
        return node(head, property).put("value", value).toString();
    }

    private static ObjectNode node(Head head, String property) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("datastream", head.code() + "/" + property)
                .put("observedAt", head.said());
    }
}
