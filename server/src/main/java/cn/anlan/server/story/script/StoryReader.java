package cn.anlan.server.story.script;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.story.script.Input.Note;
import cn.anlan.server.story.script.Input.Official;
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
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code story.yaml}. What is wrong is refused with its field, its value and the rule. */
public final class StoryReader {

    private static final Set<String> COLOURS = Set.of("blue", "yellow", "orange", "red");
    private static final Set<String> EVENTS =
            Set.of("typhoon", "rainstorm", "gale", "flash-flood", "geological", "flood", "waves", "storm-surge");

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
                within(root.need("opens"), from, to.instant()),
                within(root.need("landfall"), from, to.instant()),
                root.need("seed").number(),
                root.need("feed-delay").duration(),
                root.need("observe-every").duration(),
                new FactsReader(folder).read(root.need("data")),
                chapters(root.need("chapters")),
                inputs(root.need("inputs"), from, to.instant()),
                expectations(root.need("expect"), from, to.instant()),
                folder);
    }

    private static Instant within(Field field, Instant from, Instant to) {
        Instant at = field.instant();
        if (at.isBefore(from) || at.isAfter(to)) {
            throw field.wrong("应在 from 与 to 之间", "must lie between from and to");
        }
        return at;
    }

    private static List<Chapter> chapters(Field list) {
        List<Chapter> chapters = new ArrayList<>();
        for (Field item : list.list()) {
            chapters.add(new Chapter(item.only("at", "zh", "en").need("at").instant(), item.words()));
        }
        chapters.sort(Comparator.comparing(Chapter::at));
        return chapters;
    }

    private static List<Input> inputs(Field list, Instant from, Instant to) {
        List<Input> inputs = new ArrayList<>();
        for (Field item : list.list()) {
            Instant at = within(item.only("at", "official", "note").need("at"), from, to);
            item.find("official").ifPresent(field -> inputs.add(official(at, field)));
            item.find("note").ifPresent(field -> inputs.add(note(at, field)));
            if (item.find("official").isPresent() == item.find("note").isPresent()) {
                throw item.wrong("应含 official 或 note 之一", "must hold either official or note");
            }
        }
        inputs.sort(Comparator.comparing(Input::at));
        return inputs;
    }

    private static Official official(Instant at, Field field) {
        field.only("issuer", "number", "event", "colour", "headline", "areas", "expires", "source");
        List<AreaPath> areas = new ArrayList<>();
        for (Field area : field.need("areas").list()) {
            try {
                areas.add(new AreaPath(area.text()));
            } catch (IllegalArgumentException e) {
                throw area.wrong("应为 2、4、6、9 或 12 位区划代码", "must be an area code of 2, 4, 6, 9 or 12 digits");
            }
        }
        return new Official(
                at,
                field.need("issuer").text(),
                field.find("number").map(Field::text).orElse(null),
                oneOf(field.need("event"), EVENTS),
                oneOf(field.need("colour"), COLOURS),
                field.need("headline").text(),
                areas,
                field.find("expires").map(Field::instant).orElse(null),
                field.need("source").text());
    }

    private static String oneOf(Field field, Set<String> choice) {
        if (!choice.contains(field.text())) {
            String known = String.join(", ", choice.stream().sorted().toList());
            throw field.wrong("只可为：" + known, "must be one of: " + known);
        }
        return field.text();
    }

    private static Note note(Instant at, Field field) {
        return new Note(
                at,
                field.only("zh", "en", "source").words(),
                field.need("source").text());
    }

    private static List<Expectation> expectations(Field list, Instant from, Instant to) {
        List<Expectation> expectations = new ArrayList<>();
        for (Field item : list.list()) {
            item.only("by", "zh", "en", "want", "where", "at-least", "at-most");
            Map<String, String> where = item.find("where").map(Field::texts).orElseGet(TreeMap::new);
            Optional<Long> most = item.find("at-most").map(Field::number);
            expectations.add(new Expectation(
                    within(item.need("by"), from, to),
                    item.words(),
                    oneOf(item.need("want"), Wants.KNOWN.keySet()),
                    Wants.checked(item, where),
                    item.find("at-least").map(Field::number).orElse(most.isPresent() ? 0L : 1L),
                    most.orElse(Long.MAX_VALUE)));
        }
        expectations.sort(Comparator.comparing(Expectation::by));
        return expectations;
    }
}
