package cn.anlan.server.sensing.connector;

import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.reading.RowMapping;
import cn.anlan.server.sensing.source.FolderSource;
import cn.anlan.server.sensing.source.HttpSource;
import cn.anlan.server.sensing.source.JdbcSource;
import cn.anlan.server.sensing.source.PushSource;
import cn.anlan.server.sensing.source.Source;
import cn.anlan.server.sensing.telemetry.SourceMapping;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** What a file says of a source that we ask, read or are brought payloads by, and of its rows. */
final class SourceFile {

    static final String[] ENTRIES = {"id", "title", "owner", "account", "rhythmSeconds", "source", "rows"};

    private static final Pattern KIND = Pattern.compile("http|push|jdbc|folder");
    private static final Pattern URL = Pattern.compile("https?://[^/{}?#@\\s]+(/[^\\s]*)?");
    private static final Pattern DATABASE = Pattern.compile("jdbc:[^\\s]{1,300}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Set<String> NOT_OURS =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{0,200}");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*){0,2}");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern KEY_TYPE = Pattern.compile("number|text|time|moment");
    private static final Pattern PATTERN = Pattern.compile(".{1,60}");
    private static final Pattern WORDS = Pattern.compile(".{1,200}");
    private static final int DAY_SECONDS = 86_400;
    private static final int LARGEST_MEGABYTES = 16;

    private final RowsFile rows;

    SourceFile(ObservedProperties properties) {
        this.rows = new RowsFile(properties);
    }

    SourceMapping mapping(Entries all) {
        Entries source = all.below("source");
        String kind = source.text("kind", KIND, "应为 http、push、jdbc 或 folder", "must be http, push, jdbc or folder");
        RowMapping mapping = rows.mapping(all, kind.equals("jdbc"));
        return new SourceMapping(mapping, source(source, kind, mapping));
    }

    private static Source source(Entries source, String kind, RowMapping mapping) {
        return switch (kind) {
            case "http" -> http(source);
            case "jdbc" -> jdbc(source, mapping);
            case "folder" -> folder(source);
            default -> {
                source.knows("kind");
                yield new PushSource();
            }
        };
    }

    private static HttpSource http(Entries source) {
        source.knows(
                "kind",
                "url",
                "everySeconds",
                "timeoutSeconds",
                "largestMegabytes",
                "headers",
                "token",
                "since",
                "pages");
        String url = url(source, "url");
        Entries headers = source.below("headers");
        headers.all().keySet().stream()
                .filter(name -> !HEADER.matcher(name).matches() || NOT_OURS.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> headers.wrong(name, null, "不能写这个请求头", "this is no header that may be set"));
        Map<String, String> sent = headers.all().keySet().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> headers.text(name, VALUE, "应为可打印的英文字符", "must be printable ASCII")));
        Optional<HttpSource.Since> since =
                source.has("since") ? Optional.of(since(source.below("since"))) : Optional.empty();
        Optional<HttpSource.Pages> pages =
                source.has("pages") ? Optional.of(pages(source.below("pages"))) : Optional.empty();
        if (since.isPresent() != url.contains(HttpSource.SINCE)) {
            source.wrong("since", url, "url 里的 {since} 和 since 要么都写、要么都不写", "{since} in url and since belong together");
        }
        if (pages.isPresent() != url.contains(HttpSource.PAGE)) {
            source.wrong("pages", url, "url 里的 {page} 和 pages 要么都写、要么都不写", "{page} in url and pages belong together");
        }
        return new HttpSource(
                url,
                sent,
                source.has("token") ? Optional.of(token(source.below("token"))) : Optional.empty(),
                every(source),
                timeout(source),
                largest(source),
                since,
                pages);
    }

    private static String url(Entries entries, String name) {
        String url = entries.text(
                name,
                URL,
                "应为 http:// 或 https:// 开头的地址，主机名写明",
                "must be an address with http or https and a fixed host");
        try {
            URI.create(url.replace(HttpSource.SINCE, "0").replace(HttpSource.PAGE, "0"));
        } catch (IllegalArgumentException otherwise) {
            entries.wrong(name, url, "不是正确的网址（特殊字符要写成 %xx）", "is no correct URL (encode special characters as %xx)");
        }
        return url;
    }

    private static HttpSource.Token token(Entries token) {
        token.knows("secret", "header", "prefix", "login");
        Optional<HttpSource.Login> login = Optional.empty();
        if (token.has("login")) {
            Entries said = token.below("login").knows("url", "contentType", "at");
            String type = said.has("contentType")
                    ? said.text("contentType", VALUE, "应为报文类型", "must be a content type")
                    : "application/json";
            List<String> at = RowsFile.names(said, "at");
            if (at.isEmpty()) {
                said.wrong(
                        "at",
                        null,
                        "应写明令牌在应答里的位置，例如 /data/token",
                        "must say where the answer has the token, such as /data/token");
            }
            login = Optional.of(new HttpSource.Login(url(said, "url"), type, at));
        }
        return new HttpSource.Token(
                secret(token),
                token.has("header")
                        ? token.text("header", HEADER, "应为请求头的名称", "must be the name of a header")
                        : "Authorization",
                token.has("prefix") ? token.text("prefix", VALUE, "应为可打印的英文字符", "must be printable ASCII") : "Bearer ",
                login);
    }

    private static String secret(Entries entries) {
        return entries.text(
                "secret",
                SECRET,
                "应为 connectors/secrets 里的文件名；密钥本身不写在这里",
                "must be the name of a file in connectors/secrets; the secret itself does not stand here");
    }

    private static HttpSource.Since since(Entries since) {
        since.knows("pattern", "zone", "overlapMinutes", "firstHours");
        String pattern =
                since.text("pattern", PATTERN, "应为日期时间格式，或 s、ms", "must be a pattern of date and time, or s or ms");
        if (!pattern.equals("s") && !pattern.equals("ms") && !isPattern(pattern)) {
            since.wrong("pattern", pattern, "不是正确的日期时间格式", "is no pattern of date and time");
        }
        return new HttpSource.Since(
                pattern,
                RowsFile.zone(since),
                Duration.ofMinutes(since.whole("overlapMinutes", 0, 10_080, 60)),
                Duration.ofHours(since.whole("firstHours", 1, 8760, 24)));
    }

    private static boolean isPattern(String text) {
        try {
            return !DateTimeFormatter.ofPattern(text, Locale.ROOT).toString().isEmpty();
        } catch (IllegalArgumentException otherwise) {
            return false;
        }
    }

    private static HttpSource.Pages pages(Entries pages) {
        pages.knows("first", "most");
        return new HttpSource.Pages(pages.whole("first", 0, 1, 1), pages.whole("most", 1, 1000, 100));
    }

    private static JdbcSource jdbc(Entries source, RowMapping mapping) {
        source.knows(
                "kind", "url", "secret", "table", "key", "keyType", "first", "batch", "everySeconds", "timeoutSeconds");
        for (String column : mapping.wanted()) {
            if (!column.isEmpty() && !COLUMN.matcher(column).matches()) {
                source.wrong("table", column, "列名只能是字母、数字、下划线", "a column's name has letters, digits and underscores");
            }
        }
        String type = source.text(
                "keyType", KEY_TYPE, "应为 number、text、time 或 moment", "must be number, text, time or moment");
        return new JdbcSource(
                source.text("url", DATABASE, "应为 jdbc: 开头的地址", "must be an address of JDBC"),
                secret(source),
                source.text("table", TABLE, "应为表名，可带模式名", "must be a table's name, with its schema if need be"),
                List.copyOf(mapping.wanted()),
                source.text("key", COLUMN, "应为列名", "must be a column's name"),
                type.isEmpty() ? JdbcSource.KeyType.NUMBER : JdbcSource.KeyType.valueOf(type.toUpperCase(Locale.ROOT)),
                source.has("first")
                        ? Optional.of(source.text("first", WORDS, "应为文字（加引号）", "must be text, in quotes"))
                        : Optional.empty(),
                source.whole("batch", 1, 50_000, 5000),
                every(source),
                timeout(source));
    }

    private static FolderSource folder(Entries source) {
        source.knows("kind", "folder", "pattern", "everySeconds", "settledSeconds", "largestMegabytes");
        String pattern =
                source.has("pattern") ? source.text("pattern", WORDS, "应为文件名的样式", "must be a pattern of names") : "*";
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException otherwise) {
            source.wrong("pattern", pattern, "不是正确的样式，例如 *.csv", "is no pattern, such as *.csv");
        }
        String said = source.text("folder", WORDS, "应为文件夹", "must be a folder");
        Path folder = Path.of("");
        try {
            folder = Path.of(said);
        } catch (InvalidPathException otherwise) {
            source.wrong("folder", said, "不是正确的文件夹名", "is no name of a folder");
        }
        return new FolderSource(
                folder,
                pattern,
                every(source),
                Duration.ofSeconds(source.whole("settledSeconds", 0, 3600, 10)),
                largest(source));
    }

    private static Duration every(Entries source) {
        return Duration.ofSeconds(source.whole("everySeconds", 1, DAY_SECONDS, 300));
    }

    private static Duration timeout(Entries source) {
        return Duration.ofSeconds(source.whole("timeoutSeconds", 1, 600, 30));
    }

    private static int largest(Entries source) {
        return source.whole("largestMegabytes", 1, LARGEST_MEGABYTES, LARGEST_MEGABYTES) << 20;
    }
}
