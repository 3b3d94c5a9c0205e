package cn.anlan.server.replay;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;

@FactType(name = "test.something-happened", version = 2)
record TestFact(Instant happenedAt, Instant learnedAt, AreaPath area, String subject, String actor) implements Fact {

    static TestFact of(String subject, String area) {
        Instant at = Instant.parse("2021-07-24T04:00:00Z");
        return new TestFact(at, at.plusSeconds(5), new AreaPath(area), subject, "module:test");
    }
}
