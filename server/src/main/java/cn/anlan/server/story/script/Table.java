package cn.anlan.server.story.script;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A data file of a story: comment lines with {@code #}, one line of column names, then rows; no quoting. */
record Table(String file, List<String> columns, List<Row> rows) {

    /** The data files give Beijing time, as their sources do; Beijing time has had no daylight saving since 1991. */
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    static Table read(Path path) {
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (IOException e) {
            throw refused("story.file-missing", path.toString(), null, "数据文件读不到", "the data file cannot be read");
        }
        String name = String.valueOf(path.getFileName());
        List<String> columns = List.of();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = Arrays.asList(line.split(",", -1));
            if (columns.isEmpty()) {
                columns = List.copyOf(cells);
            } else if (cells.size() != columns.size()) {
                throw refused(
                        "story.row-malformed",
                        name + ":" + (i + 1),
                        line,
                        "应有 " + columns.size() + " 列",
                        "must have " + columns.size() + " columns");
            } else {
                rows.add(new Row(name + ":" + (i + 1), columns, cells));
            }
        }
        return new Table(name, columns, rows);
    }

    private static RefusedException refused(String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(422, new Refusal(code, field, value, new Bilingual(zh, en)));
    }

    /** One line and its place, for example {@code track.csv:17}. */
    record Row(String place, List<String> columns, List<String> cells) {

        String text(String column) {
            int index = columns.indexOf(column);
            if (index < 0) {
                throw refused("story.row-malformed", place, column, "缺少该列", "lacks this column");
            }
            return cells.get(index).strip();
        }

        double number(String column) {
            Double value = maybe(column);
            if (value == null) {
                throw wrong(column, "不得为空", "must not be empty");
            }
            return value;
        }

        @Nullable
        Double maybe(String column) {
            String text = text(column);
            try {
                return text.isEmpty() ? null : Double.valueOf(text);
            } catch (NumberFormatException e) {
                throw wrong(column, "应为数字", "must be a number");
            }
        }

        double between(String column, double lowest, double highest) {
            double value = number(column);
            if (value < lowest || value > highest) {
                throw wrong(
                        column,
                        "应在 " + lowest + " 至 " + highest + " 之间",
                        "must lie between " + lowest + " and " + highest);
            }
            return value;
        }

        Instant time(String column) {
            try {
                return LocalDateTime.parse(text(column)).toInstant(BEIJING);
            } catch (DateTimeException e) {
                throw wrong(column, "应为北京时间，如 2021-07-24T09:00", "must be Beijing time, as 2021-07-24T09:00");
            }
        }

        /** The choice whose word the column holds. */
        <T> T oneOf(String column, List<T> choices, Function<T, String> word) {
            String known = String.join(", ", choices.stream().map(word).toList());
            return choices.stream()
                    .filter(choice -> word.apply(choice).equals(text(column)))
                    .findFirst()
                    .orElseThrow(() -> wrong(column, "只可为：" + known, "must be one of: " + known));
        }

        RefusedException wrong(String column, String zh, String en) {
            return refused("story.row-malformed", place + " " + column, text(column), zh, en);
        }
    }
}
