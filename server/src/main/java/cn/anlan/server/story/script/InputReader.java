package cn.anlan.server.story.script;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.story.script.Input.Note;
import cn.anlan.server.story.script.Input.Official;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads the listed inputs of a story. */
final class InputReader {

    private static final Set<String> COLOURS = Set.of("blue", "yellow", "orange", "red");
    private static final Set<String> EVENTS =
            Set.of("typhoon", "rainstorm", "gale", "flash-flood", "geological", "flood", "waves", "storm-surge");

    private InputReader() {}

    /** In order of time; a warning may name only such an earlier one as stands before it. */
    static List<Input> inputs(Field list, Instant from, Instant to) {
        List<Input> inputs = new ArrayList<>();
        for (Field item : list.list()) {
            Instant at = item.only("at", "official", "note").need("at").within(from, to);
            item.find("official").ifPresent(field -> inputs.add(official(at, field, inputs)));
            item.find("note").ifPresent(field -> inputs.add(note(at, field)));
            if (item.find("official").isPresent() == item.find("note").isPresent()) {
                throw item.wrong("应含 official 或 note 之一", "must hold either official or note");
            }
        }
        inputs.sort(Comparator.comparing(Input::at));
        return inputs;
    }

    private static Official official(Instant at, Field field, List<Input> before) {
        field.only("issuer", "number", "event", "colour", "headline", "areas", "expires", "replaces", "source");
        String issuer = field.need("issuer").text();
        String event = field.need("event").oneOf(EVENTS);
        List<Instant> replaces = new ArrayList<>();
        for (Field named : field.find("replaces").map(Field::list).orElseGet(List::of)) {
            replaces.add(earlier(named, issuer, event, before));
        }
        return new Official(
                at,
                issuer,
                field.find("number").map(Field::text).orElse(null),
                event,
                field.need("colour").oneOf(COLOURS),
                field.need("headline").text(),
                areas(field.need("areas")),
                field.find("expires").map(Field::instant).orElse(null),
                replaces,
                field.need("source").text());
    }

    private static List<AreaPath> areas(Field list) {
        List<AreaPath> areas = new ArrayList<>();
        for (Field area : list.list()) {
            try {
                areas.add(new AreaPath(area.text()));
            } catch (IllegalArgumentException e) {
                throw area.wrong("应为 2、4、6、9 或 12 位区划代码", "must be an area code of 2, 4, 6, 9 or 12 digits");
            }
        }
        return areas;
    }

    private static Instant earlier(Field named, String issuer, String event, List<Input> before) {
        Instant issued = named.instant();
        for (Input input : before) {
            if (input instanceof Official official
                    && official.at().equals(issued)
                    && official.issuer().equals(issuer)
                    && official.event().equals(event)) {
                return issued;
            }
        }
        throw named.wrong(
                "应为前面列出的、同一单位同一事件的预警的时刻", "must be the time of a warning of the same issuer and event listed before");
    }

    private static Note note(Instant at, Field field) {
        return new Note(
                at,
                field.only("zh", "en", "source").words(),
                field.need("source").text());
    }
}
