package cn.anlan.server.story.script;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.story.script.Story.Chapter;
import cn.anlan.server.story.script.Story.StormName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code story.yaml}. What is wrong is refused with its field, its value and the rule. */
public final class StoryReader {

    /**
     * Reads a story.
     *
     * @param place the story's folder, or its file
     * @throws RefusedException codes {@code story.file-missing}, {@code story.field-missing}, {@code story.field-unknown},
     *     {@code story.field-malformed}, {@code story.row-malformed}
     */
    public Story read(Path place) {
        Path file = Files.isDirectory(place) ? place.resolve("story.yaml") : place;
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    422,
                    new Refusal(
                            "story.file-missing",
                            file.toString(),
                            null,
                            new Bilingual("找不到剧本文件", "there is no story file here")));
        }
        try {
            return story(new Field("story", new YAMLMapper().readTree(file)), folderOf(file));
        } catch (JacksonException e) {
            String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new RefusedException(
                    422,
                    new Refusal(
                            "story.field-malformed",
                            file.getFileName() + where,
                            e.getOriginalMessage(),
                            new Bilingual("不是合法的 YAML", "is not well-formed YAML")));
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    private static Story story(Field root, Path folder) {
        root.only(
                "story",
                "title",
                "storm",
                "from",
                "to",
                "opens",
                "landfall",
                "seed",
                "feed-delay",
                "observe-every",
                "real",
                "synthetic",
                "data",
                "chapters",
                "inputs",
                "expect");
        Instant from = root.need("from").instant();
        Field to = root.need("to");
        if (!to.instant().isAfter(from)) {
            throw to.wrong("应晚于 from", "must be later than from");
        }
        Field storm = root.need("storm").only("id", "zh", "en");
        return new Story(
                root.need("story").text(),
                root.need("title").words(),
                root.need("real").words(),
                root.need("synthetic").words(),
                new StormName(
                        storm.need("id").text(),
                        storm.need("zh").text(),
                        storm.need("en").text()),
                from,
                to.instant(),
                root.need("opens").within(from, to.instant()),
                root.need("landfall").within(from, to.instant()),
                root.need("seed").number(),
                root.need("feed-delay").duration(),
                root.need("observe-every").duration(),
                new FactsReader(folder).read(root.need("data")),
                chapters(root.need("chapters")),
                InputReader.inputs(root.need("inputs"), from, to.instant()),
                expectations(root.need("expect"), from, to.instant()),
                folder);
    }

    private static List<Chapter> chapters(Field list) {
        List<Chapter> chapters = new ArrayList<>();
        for (Field item : list.list()) {
            chapters.add(new Chapter(item.only("at", "zh", "en").need("at").instant(), item.words()));
        }
        chapters.sort(Comparator.comparing(Chapter::at));
        return chapters;
    }

    private static List<Expectation> expectations(Field list, Instant from, Instant to) {
        List<Expectation> expectations = new ArrayList<>();
        for (Field item : list.list()) {
            item.only("by", "zh", "en", "want", "where", "at-least", "at-most");
            Map<String, String> where = item.find("where").map(Field::texts).orElseGet(TreeMap::new);
            Optional<Long> most = item.find("at-most").map(Field::number);
            expectations.add(new Expectation(
                    item.need("by").within(from, to),
                    item.words(),
                    item.need("want").oneOf(Wants.KNOWN.keySet()),
                    Wants.checked(item, where),
                    item.find("at-least").map(Field::number).orElse(most.isPresent() ? 0L : 1L),
                    most.orElse(Long.MAX_VALUE)));
        }
        expectations.sort(Comparator.comparing(Expectation::by));
        return expectations;
    }
}
