package cn.anlan.server.sensing.position;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.reading.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Brings positions in by a format of its own: a line each of subject, milliseconds, longitude and latitude. */
public final class TestPositions {

    private final PositionFeed feed;

    /** A feed of the program's own. */
    public TestPositions(PositionFeeds feeds) {
        feed = feeds.of(new FeedInfo("test-positions", new Bilingual("测试", "Test"), 0), TestPositions::read);
    }

    private static void read(byte[] body, PositionSink sink) {
        String text = new String(body, StandardCharsets.UTF_8);
        int index = 0;
        for (String line : text.lines().toList()) {
            String[] parts = line.split(",", -1);
            if (parts.length != 4) {
                throw new Unreadable(new Refusal("test.line", "line", line, new Bilingual("四项", "four parts")));
            }
            Instant at = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            Fix fix = fix(Long.parseLong(parts[0]), at, Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
            sink.fix(index++, fix, () -> line);
        }
    }

    /** One that lies still. */
    static Fix fix(long subject, Instant at, double lon, double lat) {
        return new Fix(subject, at, lon, lat, 0, 12.5, 90, 2, 0);
    }

    /** Takes them in as one payload; answers after the commit. */
    Settlement bring(Scope sender, List<Fix> fixes) {
        String body = fixes.stream()
                .map(fix -> fix.subject() + "," + fix.at().toEpochMilli() + "," + fix.lon() + "," + fix.lat())
                .collect(Collectors.joining("\n"));
        return feed.take(sender, "text/csv", body.getBytes(StandardCharsets.UTF_8), false, null)
                .settlement();
    }

    /** A position of a subject, taken in on behalf of the program. */
    public void bring(long subject, Instant at, double lon, double lat) {
        Settlement settlement = bring(Scope.program("test"), List.of(fix(subject, at, lon, lat)));
        if (!settlement.rejections().isEmpty()) {
            throw new IllegalStateException(settlement.rejections().toString());
        }
    }

    /** All of these were seen just now in one place, far from their homes. */
    public void seen(Collection<Long> subjects) {
        Instant at =
                Instant.now().truncatedTo(ChronoUnit.SECONDS); // what tests take in is received by the machine's clock
        bring(
                Scope.program("test"),
                subjects.stream().map(id -> fix(id, at, 125, 25)).toList());
    }

    /** Whom an answer of latest positions tells of. */
    public static Set<Long> subjects(JsonNode answer) {
        Set<Long> subjects = new TreeSet<>();
        answer.path("items").forEach(one -> subjects.add(one.path("subject").asLong()));
        return subjects;
    }
}
