package cn.anlan.server.sensing.connector;

import cn.anlan.engine.series.Unit;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.ObservedProperty;
import cn.anlan.server.sensing.reading.RowMapping;
import cn.anlan.server.sensing.reading.RowMapping.Column;
import cn.anlan.server.sensing.reading.RowMapping.Format;
import cn.anlan.server.sensing.reading.RowMapping.Named;
import cn.anlan.server.sensing.reading.RowMapping.Quality;
import cn.anlan.server.sensing.reading.RowMapping.Target;
import cn.anlan.server.sensing.reading.TimeReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a file says of the rows of a foreign system: how they are written, and what their fields are here. */
final class RowsFile {

    static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

    /** Charsets by the names that files may use; GB18030 holds GBK and GB2312. */
    private static final Map<String, String> CHARSETS =
            Map.of("utf-8", "UTF-8", "gbk", "GB18030", "gb18030", "GB18030", "gb2312", "GB18030", "utf-16", "UTF-16");

    private static final Pattern FIELD = Pattern.compile(".{1,200}");
    private static final Pattern FORMAT = Pattern.compile("json|xml|csv");
    private static final Pattern DELIMITER = Pattern.compile("[^\"\\r\\n]");
    private static final Pattern EPOCH = Pattern.compile("s|ms");
    private static final Pattern PATTERN = Pattern.compile(".{1,60}");
    private static final Pattern ANY = Pattern.compile(".{0,100}");
    private static final Map<String, String> SPELLED = Map.of("m³/s", "m3/s", "°", "deg", "°C", "Cel");

    private final ObservedProperties properties;

    RowsFile(ObservedProperties properties) {
        this.properties = properties;
    }

    /** @param table whether the rows are those of a table, whose columns are its fields */
    RowMapping mapping(Entries all, boolean table) {
        Entries rows = all.below("rows");
        rows.knows(
                "format",
                "at",
                "charset",
                "delimiter",
                "header",
                "station",
                "time",
                "columns",
                "named",
                "missing",
                "quality");
        Entries station = rows.below("station").knows("field", "prefix", "codes");
        RowMapping.Station where =
                new RowMapping.Station(field(station, "field"), prefix(station), words(station.below("codes")));
        List<Column> columns = columns(rows.below("columns"));
        Optional<Named> named = rows.has("named") ? Optional.of(named(rows.below("named"))) : Optional.empty();
        if (columns.isEmpty() && named.isEmpty()) {
            rows.wrong("columns", null, "columns 和 named 至少写一个", "columns or named must say where values are");
        }
        return new RowMapping(
                form(rows, table),
                where,
                time(rows.below("time").knows("field", "pattern", "epoch", "zone")),
                columns,
                named,
                Set.copyOf(new HashSet<>(rows.texts("missing"))),
                rows.has("quality") ? Optional.of(quality(rows.below("quality"))) : Optional.empty());
    }

    private static RowMapping.Form form(Entries rows, boolean table) {
        if (table) {
            for (String name : List.of("format", "at", "charset", "delimiter", "header")) {
                if (rows.has(name)) {
                    rows.wrong(name, null, "数据库表没有这一项", "a table has no such entry");
                }
            }
            return new RowMapping.Form(Format.JSON, List.of(), StandardCharsets.UTF_8, ',', true);
        }
        String format = rows.text("format", FORMAT, "应为 json、xml 或 csv", "must be json, xml or csv");
        String charset = rows.has("charset") ? rows.word("charset").toLowerCase(Locale.ROOT) : "utf-8";
        if (!CHARSETS.containsKey(charset)) {
            rows.wrong("charset", charset, "应为 UTF-8、GBK、GB18030 或 UTF-16", "must be UTF-8, GBK, GB18030 or UTF-16");
        }
        String delimiter =
                rows.has("delimiter") ? rows.text("delimiter", DELIMITER, "应为一个字符", "must be one character") : ",";
        List<String> at = names(rows, "at");
        boolean xml = format.equals("xml");
        if (xml && at.isEmpty()) {
            rows.wrong(
                    "at",
                    null,
                    "XML 要写到行元素的路径，例如 /data/row",
                    "XML needs the path to a row's element, such as /data/row");
        }
        return new RowMapping.Form(
                format.isEmpty() ? Format.JSON : Format.valueOf(format.toUpperCase(Locale.ROOT)),
                at,
                Charset.forName(CHARSETS.getOrDefault(charset, "UTF-8")),
                delimiter.isEmpty() ? ',' : delimiter.charAt(0),
                !rows.has("header") || rows.yes("header"));
    }

    /** Names behind slashes. */
    static List<String> names(Entries entries, String name) {
        String path = entries.word(name);
        return Arrays.stream(path.split("/", -1)).filter(one -> !one.isEmpty()).toList();
    }

    private static RowMapping.Moment time(Entries time) {
        ZoneId zone = zone(time);
        TimeReader reader = TimeReader.iso(zone);
        if (time.has("epoch")) {
            String unit = time.text("epoch", EPOCH, "应为 s 或 ms", "must be s or ms");
            reader = unit.equals("ms") ? TimeReader.epochMillis() : TimeReader.epochSeconds();
        } else if (time.has("pattern")) {
            String pattern = time.text("pattern", PATTERN, "应为日期时间格式", "must be a pattern of date and time");
            try {
                reader = TimeReader.pattern(pattern, zone);
            } catch (IllegalArgumentException otherwise) {
                time.wrong("pattern", pattern, "不是正确的日期时间格式", "is no pattern of date and time");
            }
        }
        return new RowMapping.Moment(field(time, "field"), reader);
    }

    /** Of times that are written without one. */
    static ZoneId zone(Entries entries) {
        if (!entries.has("zone")) {
            return USUAL_ZONE;
        }
        try {
            return ZoneId.of(entries.word("zone"));
        } catch (DateTimeException unknown) {
            entries.wrong(
                    "zone",
                    entries.word("zone"),
                    "应为时区，例如 Asia/Shanghai 或 UTC",
                    "must be a zone, such as Asia/Shanghai or UTC");
            return USUAL_ZONE;
        }
    }

    private List<Column> columns(Entries columns) {
        List<Column> all = new ArrayList<>();
        columns.all().forEach((field, said) -> {
            boolean more = said.isObject();
            Entries of = more ? columns.below(field).knows("property", "unit", "optional") : columns;
            target(columns, field, said)
                    .ifPresent(target -> all.add(new Column(field, target, more && of.yes("optional"))));
        });
        return all;
    }

    private Named named(Entries named) {
        named.knows("property", "value", "properties", "ignored", "unit", "units");
        Map<String, Target> targets = new HashMap<>();
        Entries properties = named.below("properties");
        properties
                .all()
                .forEach((name, said) -> target(properties, name, said).ifPresent(target -> targets.put(name, target)));
        Map<String, Unit> units = new HashMap<>();
        Entries said = named.below("units");
        said.all()
                .forEach((name, code) -> unit(Entries.said(code))
                        .ifPresentOrElse(
                                unit -> units.put(name, unit),
                                () -> said.wrong(name, Entries.said(code), "没有这个单位", "there is no such unit")));
        return new Named(
                field(named, "property"),
                field(named, "value"),
                targets,
                new HashSet<>(named.texts("ignored")),
                named.has("unit") ? Optional.of(field(named, "unit")) : Optional.empty(),
                units);
    }

    private Optional<Target> target(Entries entries, String name, JsonNode said) {
        String id = said.isString() ? said.asString() : said.path("property").asString("");
        Optional<ObservedProperty> property = properties.find(id);
        if (property.isEmpty()) {
            entries.wrong(
                    name, id.isEmpty() ? Entries.said(said) : id, "没有这个观测要素", "there is no such observed property");
            return Optional.empty();
        }
        Unit to = unit(property.get().unit()).orElseThrow();
        String code = said.path("unit").asString("");
        Optional<Unit> from = code.isEmpty() ? Optional.of(to) : unit(code).filter(one -> one.converts(to));
        if (from.isEmpty()) {
            entries.wrong(name, code, "没有这个单位，或它量的不是这个要素", "there is no such unit, or it measures something else");
        }
        return from.map(one -> new Target(id, one, to));
    }

    private static Optional<Unit> unit(@Nullable String said) {
        return said == null ? Optional.empty() : Unit.find(SPELLED.getOrDefault(said, said));
    }

    private static Quality quality(Entries quality) {
        quality.knows("field", "take", "setAside");
        Set<String> taken = new HashSet<>(quality.texts("take"));
        if (taken.isEmpty()) {
            quality.wrong("take", null, "应列出可取的质量标记", "must list the marks that are taken");
        }
        return new Quality(field(quality, "field"), taken, new HashSet<>(quality.texts("setAside")));
    }

    private static Map<String, String> words(Entries entries) {
        return entries.all().keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> entries.text(name, FIELD, "应为文字（数字要加引号）", "must be text, digits in quotes")));
    }

    private static String prefix(Entries station) {
        return station.has("prefix") ? station.text("prefix", ANY, "应为文字", "must be text") : "";
    }

    private static String field(Entries entries, String name) {
        return entries.text(name, FIELD, "应为字段名（位置数字要加引号）", "must be the name of a field, a position in quotes");
    }
}
