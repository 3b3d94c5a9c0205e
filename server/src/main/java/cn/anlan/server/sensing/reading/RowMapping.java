package cn.anlan.server.sensing.reading;

import cn.anlan.engine.series.Unit;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the fields of a foreign system's rows are here. A field is named as its format does: in JSON by its name in the row's object or by a
 * pointer (RFC 6901) from there, in XML by the path of elements below the row's element with {@code @} before an attribute, in CSV by its
 * heading or, without headings, by its position from 1.
 *
 * @param form how rows are written
 * @param station which field names the station
 * @param time which field says when
 * @param columns fields that each hold a value of one property
 * @param named where a row says itself which property its value is of
 * @param missing texts that stand for no value, beside an empty one
 * @param quality which field says how good a row is; empty where none does
 */
public record RowMapping(
        Form form,
        Station station,
        Moment time,
        List<Column> columns,
        Optional<Named> named,
        Set<String> missing,
        Optional<Quality> quality) {

    /** How rows are written. */
    public enum Format {
        JSON,
        XML,
        CSV
    }

    /**
     * How rows are written.
     *
     * @param at names of members or elements from the root down to the list of rows (JSON) or to a row (XML); not for CSV
     * @param charset of the whole body
     * @param delimiter between fields of CSV
     * @param header whether the first row of CSV names the fields
     */
    public record Form(Format format, List<String> at, Charset charset, char delimiter, boolean header) {

        public Form {
            at = List.copyOf(at);
        }
    }

    /**
     * The station.
     *
     * @param prefix set before every name that the table does not have
     * @param codes device codes by the sender's names, for those that differ
     */
    public record Station(String field, String prefix, Map<String, String> codes) {

        public Station {
            codes = Map.copyOf(codes);
        }

        String code(String name) {
            String code = codes.get(name);
            return code == null ? prefix + name : code;
        }
    }

    /** When it was observed. */
    public record Moment(String field, TimeReader reader) {

        /** Reads the time of a field; empty where it is none. */
        Optional<Instant> read(String text) {
            return reader.read(text);
        }
    }

    /**
     * What is observed.
     *
     * @param property id of an observed property
     * @param from the sender's unit
     * @param to the property's unit, which measures the same
     */
    public record Target(String property, Unit from, Unit to) {}

    /** A field with values of one property; an optional one may be in no row of a payload. */
    public record Column(String field, Target target, boolean optional) {}

    /**
     * A row names the property of its value.
     *
     * @param property the field that names it
     * @param value the field with the value
     * @param targets what the names are
     * @param ignored names of which nothing is taken, on purpose
     * @param unit the field that names the unit, which then counts instead of the target's; empty where none does
     * @param units the units' names, beside their UCUM codes
     */
    public record Named(
            String property,
            String value,
            Map<String, Target> targets,
            Set<String> ignored,
            Optional<String> unit,
            Map<String, Unit> units) {

        public Named {
            targets = Map.copyOf(targets);
            ignored = Set.copyOf(ignored);
            units = Map.copyOf(units);
        }
    }

    /** Words that say how good a row is: those that are taken and those that are set aside; another one is a fault. */
    public record Quality(String field, Set<String> taken, Set<String> setAside) {

        public Quality {
            taken = Set.copyOf(taken);
            setAside = Set.copyOf(setAside);
        }
    }

    public RowMapping {
        columns = List.copyOf(columns);
        missing = Set.copyOf(missing);
    }

    /** Fields that some row of every payload must have: one of them in none was renamed. */
    Set<String> needed() {
        Set<String> needed = new TreeSet<>(Set.of(station.field(), time.field()));
        columns.stream().filter(one -> !one.optional()).map(Column::field).forEach(needed::add);
        named.ifPresent(one -> {
            needed.add(one.property());
            needed.add(one.value());
            one.unit().ifPresent(needed::add);
        });
        quality.map(Quality::field).ifPresent(needed::add);
        return needed;
    }

    /** All fields of which anything is read. */
    public Set<String> wanted() {
        Set<String> wanted = new TreeSet<>(needed());
        columns.stream().map(Column::field).forEach(wanted::add);
        return wanted;
    }
}
