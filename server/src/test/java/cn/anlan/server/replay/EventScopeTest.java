package cn.anlan.server.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Random callers hear of what lies in their areas or around them, and of nothing else. */
@AnlanTest
class EventScopeTest {

    private static final int FACTS = 120;
    private static final int CALLERS = 8;
    private static final Pattern SUBJECT = Pattern.compile("\"subject\":\"fact:(\\d+)\"");

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private JournalTail tail;

    @Autowired
    private Journal journal;

    @Autowired
    private JsonMapper json;

    @Test
    void nobodyHearsOfWhatIsElsewhere() throws Exception {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        JournalPosition start = journal.last().map(JournalEntry::position).orElse(JournalPosition.BEGIN);
        List<AreaPath> where =
                IntStream.range(0, FACTS).mapToObj(n -> area(random)).toList();
        for (int n = 0; n < FACTS; n++) {
            String subject = "fact:" + n;
            String area = where.get(n).code();
            transaction.executeWithoutResult(status -> publisher.publishEvent(TestFact.of(subject, area)));
        }
        await().until(() -> journal.after(start, FACTS + 1).size() == FACTS);
        for (int n = 0; n < CALLERS; n++) {
            Scope scope = new Scope("a", Role.DUTY_OFFICER, List.of(area(random), area(random)));
            List<Integer> expected = IntStream.range(0, FACTS)
                    .filter(fact -> scope.covers(where.get(fact))
                            || scope.areas().stream()
                                    .anyMatch(own -> where.get(fact).contains(own)))
                    .boxed()
                    .toList();
            assertThat(heard(scope, start))
                    .as("%s, seed %d", scope.areas(), seed)
                    .isEqualTo(expected);
        }
    }

    private static AreaPath area(Random random) {
        String code = "330%d0%d10%d".formatted(1 + random.nextInt(3), 1 + random.nextInt(3), random.nextInt(3));
        int[] digits = {2, 4, 6, 9};
        return new AreaPath(code.substring(0, digits[random.nextInt(digits.length)]));
    }

    private List<Integer> heard(Scope scope, JournalPosition from) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JournalPosition end = tail.join();
        try {
            new EventStream(scope, () -> true, out, json, tail, null)
                    .serve(from.toString(), end, Duration.ofMillis(800));
        } finally {
            tail.leave();
        }
        List<Integer> heard = new ArrayList<>();
        SUBJECT.matcher(out.toString(UTF_8)).results().forEach(one -> heard.add(Integer.parseInt(one.group(1))));
        return heard;
    }
}
